"""How the architecture tests look at the product: its files, syntax trees and models."""

from __future__ import annotations

import ast
import functools
import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parent.parent
SHELVED = ("audit", "accounts", "qualifications", "workplaces", "competence", "certificates")
EDGES = ("web", "api", "interchange", "config")
# Open to all, changed by imports and migrations only.
REFERENCE = {"Qualification", "RequirementsDocument", "Unit", "Requirement", "Criterion", "PlacementKind"}
# The national code lists, and the log of the runs that keep the catalogue current.
REFERENCE |= {"Code", "CatalogueRefresh", "RefreshItem"}
# Derived from the texts of the catalogue.
REFERENCE |= {"Word", "WordPlace", "MatchIndex", "MatchDocument", "MatchTerm"}
# The running number of certificates, which says nothing of anybody.
REFERENCE |= {"NumberSeries"}
# The audit trail knows no roles; its readers have scoped the stream already.
AUDIT = {"Event", "EventPerson", "StreamHead"}


@functools.cache
def contract_order() -> tuple[str, ...]:
    """Give the packages from top to bottom as the import contract has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "order")
    return tuple(name.strip() for layer in layers for name in layer.split("|"))


def packages() -> set[str]:
    """Give the top-level packages that exist."""
    return {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks"}


def sources(*folders: str) -> Iterator[Path]:
    """Give production code without migrations."""
    for folder in folders or tuple(packages()):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


@functools.cache
def tree(path: Path) -> ast.Module:
    """Parse a file once."""
    return ast.parse(path.read_text(encoding="utf-8"))


def named(path: Path) -> str:
    """Give the path within the repository."""
    return str(path.relative_to(ROOT))


def own_models() -> list[type[models.Model]]:
    """Give the models of our apps."""
    return [model for model in apps.get_models() if model._meta.app_label in SHELVED]


def public_functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Give a module's own public functions."""
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node
