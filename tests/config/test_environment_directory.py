"""A directory named in the environment must hold what it is named for, or the start stops."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import env_directory


def test_a_directory_that_holds_the_file_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "elmo-1.7.0.xsd").touch()
    monkeypatch.setenv("TAITOKIRJA_XSD_DIR", str(tmp_path))
    assert env_directory("TAITOKIRJA_XSD_DIR", holding="elmo-1.7.0.xsd") == str(tmp_path)


def test_a_variable_that_is_not_set_names_no_directory(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("TAITOKIRJA_XSD_DIR", raising=False)
    assert env_directory("TAITOKIRJA_XSD_DIR", holding="elmo-1.7.0.xsd") == ""


def test_a_directory_without_the_file_stops_the_start_and_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("TAITOKIRJA_XSD_DIR", str(tmp_path))
    with pytest.raises(ImproperlyConfigured, match=r"TAITOKIRJA_XSD_DIR.*elmo-1\.7\.0\.xsd"):
        env_directory("TAITOKIRJA_XSD_DIR", holding="elmo-1.7.0.xsd")
