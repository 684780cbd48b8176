"""The reader's warnings and their table in the documentation are the same list."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READER = ROOT / "interchange" / "eperusteet"
PAGE = ROOT / "docs" / "reading-requirements.md"


def used() -> set[str]:
    """Give every code that the reader hands to `add`, `remark` or `ImportNote`, or keeps in a table of oddities."""
    found = set()
    for path in READER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                found |= codes_in([node.args[0]]) if name in {"add", "remark", "ImportNote"} else set()
            elif isinstance(node, ast.Dict):
                found |= codes_in(node.keys)
    return found


def codes_in(nodes: list[ast.expr | None]) -> set[str]:
    """Give those that are texts in the form of a code."""
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in texts if re.fullmatch(r"[a-z]+(-[a-z]+)+", text)}


def listed() -> list[str]:
    """Give the codes of the table in its order."""
    part = PAGE.read_text(encoding="utf-8").partition("## What is remarked")[2].partition("\n## ")[0]
    return re.findall(r"^\| `([a-z-]+)` \|", part, re.MULTILINE)


def test_every_warning_of_the_reader_is_explained_and_none_besides():
    assert set(listed()) == used()
    assert listed() == sorted(set(listed()))


def test_the_reader_says_which_rules_the_page_names():
    cases = PAGE.read_text(encoding="utf-8").partition("## How a text")[2].partition("\n## ")[0]
    rules = [line.rstrip("| ").rpartition("|")[2] for line in cases.splitlines() if line.startswith("| ")]
    named = {name for rule in rules for name in re.findall(r"`([a-z_]+)`", rule)}
    defined = {
        node.name
        for path in [*READER.glob("*.py"), ROOT / "qualifications" / "rules" / "cleaning.py"]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }

    assert len(named) > 5
    assert named - defined == set()
