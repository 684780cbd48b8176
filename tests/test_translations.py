"""Every text is there in Finnish and Swedish: nothing missing, doubtful or left over."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.house import ROOT, packages

LANGUAGES = ("fi", "sv")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Extract the texts from a copy of the sources, so that the catalogues stay untouched."""
    copy = tmp_path_factory.mktemp("texts")
    for name in (*packages(), "templates"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "migrations"))
    for language in LANGUAGES:
        (copy / "locale" / language / "LC_MESSAGES").mkdir(parents=True)
    command = [sys.executable, "-m", "django", "makemessages", "-l", "fi", "-l", "sv", "--no-location", "--no-wrap"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    subprocess.run(command, cwd=copy, env=environment, check=True, capture_output=True)
    return copy / "locale"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_and_none_is_left_over(language: str, extracted: Path) -> None:
    wanted = {message.id for message in catalogue(extracted / language / "LC_MESSAGES/django.po") if message.id}
    ours = catalogue(ROOT / "locale" / language / "LC_MESSAGES/django.po")
    translated = {message.id for message in ours if message.id and all(_strings(message.string)) and not message.fuzzy}
    assert {"missing": sorted(map(str, wanted - translated)), "left over": sorted(map(str, translated - wanted))} == {
        "missing": [],
        "left over": [],
    }
    assert list(ours.obsolete) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_placeholders(language: str) -> None:
    wrong = []
    for message in catalogue(ROOT / "locale" / language / "LC_MESSAGES/django.po"):
        wanted = set(PLACEHOLDER.findall(_strings(message.id)[-1]))
        wrong += [text for text in _strings(message.string) if message.id and set(PLACEHOLDER.findall(text)) - wanted]
    assert wrong == []


def _strings(value: str | tuple[str, ...] | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
