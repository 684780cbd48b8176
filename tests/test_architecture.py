"""The walls of the house that no other tool sees; each test lists what is wrong, not merely that something is."""

from __future__ import annotations

import ast
import importlib
import re
import statistics
import tokenize

import yaml
from django.apps import apps
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

from common.errors import Cannot
from tests.house import (
    AUDIT,
    EDGES,
    REFERENCE,
    ROOT,
    SHELVED,
    contract_order,
    named,
    own_models,
    packages,
    public_functions,
    sources,
    tree,
)

NOQA_REASONS = ("slow import", "optional dependency", "signature set by Django", "false positive")
# Services whose caller is a person who has not signed in, a school's key, or the system itself.
WITHOUT_ACTOR = {
    "audit/services/events.py",
    "audit/services/anchor.py",
    "accounts/services/invitations.py",
    "certificates/services/naming.py",
    "certificates/services/printing.py",
    "certificates/services/keys.py",
    "competence/services/rebuild.py",
    "workplaces/services/expiry.py",
    "workplaces/services/renewal.py",
    "workplaces/services/registration.py",
    "qualifications/services/publish.py",
    "qualifications/services/indexing.py",
    "qualifications/services/matching/indexing.py",
    "qualifications/services/matching/opening.py",
}
BANNED_AT_EDGES = re.compile(
    r"\b(objects|_default_manager)\b|\.(save|delete|bulk_create|update_or_create|get_or_create)\(|\batomic\b"
)
EDGE_EXCEPTIONS = {"config/settings.py", "config/environment.py"}


def test_every_top_level_package_is_under_contract() -> None:
    assert packages() == set(contract_order())


def test_relations_point_down_and_cross_apps_without_a_way_back() -> None:
    order = contract_order()
    wrong = []
    for model in own_models():
        for field in model._meta.get_fields():
            if not isinstance(field, models.ForeignKey | models.ManyToManyField) or field.auto_created:
                continue
            here, there = model._meta.app_label, field.related_model._meta.app_label
            if here == "audit":
                wrong.append(f"{model.__name__}.{field.name}: audit has no relations")
            if there not in SHELVED or here == there:
                continue
            if order.index(there) < order.index(here):
                wrong.append(f"{model.__name__}.{field.name} points up to {there}")
            if field.remote_field.related_name != "+" and (here, there) != ("accounts", "accounts"):
                wrong.append(f"{model.__name__}.{field.name} crosses apps without related_name='+'")
    assert wrong == []


def test_every_scoped_model_has_a_scope_and_a_truth_table() -> None:
    tables = "\n".join(path.read_text() for path in (ROOT / "tests/scopes").glob("test_*.py"))
    wrong = []
    for model in own_models():
        name = model.__name__
        if name in REFERENCE | AUDIT:
            continue
        if not hasattr(model._default_manager, "visible_to"):
            wrong.append(f"{name} has no visible_to")
        if not re.search(rf"\b{name}\b", tables):
            wrong.append(f"{name} is in no truth table of tests/scopes")
    assert wrong == []


def test_every_model_has_its_word_in_the_glossary_and_in_its_docstring() -> None:
    rows = {}
    for line in (ROOT / "docs/glossary.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        for name in re.findall(r"`(\w+)`", cells[3]) if len(cells) >= 4 else []:
            rows.setdefault(name, cells)
    wrong = []
    for model in own_models():
        first = (model.__doc__ or "").splitlines()[0]
        if model.__name__ not in rows:
            wrong.append(f"{model.__name__} has no row")
        elif rows[model.__name__][1].split(",")[0].casefold() not in first.casefold():
            wrong.append(f"{model.__name__}: docstring does not say {rows[model.__name__][1]!r}")
    assert wrong == []


def test_the_edges_hold_no_orm() -> None:
    wrong = []
    for path in sources(*EDGES):
        if named(path) in EDGE_EXCEPTIONS:
            continue
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            code = line.split("#")[0]
            if BANNED_AT_EDGES.search(code) or re.match(r"\s*(from|import) django\.db\b", code):
                wrong.append(f"{named(path)}:{number}: {line.strip()}")
    assert wrong == []


def test_what_ruff_cannot_hold_at_the_edges() -> None:
    banned = re.compile(
        r"get_user_model|django\.contrib\.auth\.models|^import random|^from random|^import xml|^from xml"
    )
    wrong = [
        f"{named(path)}:{number}"
        for path in sources(*EDGES)
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if banned.search(line) or "django.dispatch" in line or "db.models.signals" in line
    ]
    assert wrong == []


def _is_atomic(function: ast.FunctionDef) -> bool:
    return any("atomic" in ast.unparse(part) for part in [*function.decorator_list, *function.body])


def test_services_keep_their_form() -> None:
    wrong = []
    for app in SHELVED:
        for path in sources(f"{app}/services"):
            for function in public_functions(path):
                arguments = function.args
                place = f"{named(path)}:{function.name}"
                names = {argument.arg for argument in arguments.kwonlyargs}
                without = named(path) in WITHOUT_ACTOR
                if arguments.args and named(path) != "audit/services/events.py":
                    wrong.append(f"{place} takes positional arguments")
                if not without and not {"actor", "now"} <= names:
                    wrong.append(f"{place} does not take actor and now")
                if not _is_atomic(function) and named(path) != "audit/services/events.py":
                    wrong.append(f"{place} opens no transaction")
    assert wrong == []


def _refusals() -> list[type[Cannot]]:
    for package in packages():
        for path in sources(package):
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    found, waiting = [], [Cannot]
    while waiting:
        for child in waiting.pop().__subclasses__():
            found.append(child)
            waiting.append(child)
    return found


def test_every_refusal_has_its_own_code_and_is_listed() -> None:
    listed = set(re.findall(r"^\| `([a-z0-9-]+)` \|", (ROOT / "docs/api.md").read_text(), re.MULTILINE))
    codes: dict[str, str] = {}
    wrong = []
    for refusal in _refusals():
        code, name = refusal.code, f"{refusal.__module__}.{refusal.__name__}"
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code):
            wrong.append(f"{name}: code {code!r}")
        if code in codes and codes[code] != name:
            wrong.append(f"{name} and {codes[code]} share {code}")
        if code not in listed:
            wrong.append(f"{code} ({name}) is not in docs/api.md")
        if not refusal.__name__.startswith("Cannot"):
            wrong.append(f"{name} is not called Cannot…")
        codes[code] = name
    assert wrong == []


def test_queries_return_plain_data() -> None:
    names = {model.__name__ for model in own_models()}
    wrong = []
    for app in SHELVED:
        for path in sources(f"{app}/queries"):
            for function in public_functions(path):
                returns = ast.unparse(function.returns) if function.returns else "nothing said"
                words = set(re.findall(r"\w+", returns))
                if words & names or "QuerySet" in returns or "Any" in words:
                    wrong.append(f"{named(path)}:{function.name} -> {returns}")
    assert wrong == []


def test_rules_are_doctested() -> None:
    wrong = [
        f"{named(path)}:{function.name}"
        for app in SHELVED
        for path in sources(f"{app}/rules")
        for function in public_functions(path)
        if ">>>" not in (ast.get_docstring(function) or "")
    ]
    assert wrong == []


def test_models_keep_quiet() -> None:
    wrong = []
    for app in SHELVED:
        for path in sources(f"{app}/models"):
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}:
                    wrong.append(f"{named(path)}: {node.name} is overridden")
                if isinstance(node, ast.keyword) and node.arg in {"choices", "auto_now", "auto_now_add"}:
                    wrong.append(f"{named(path)}:{node.value.lineno}: {node.arg}=")
                if isinstance(node, ast.keyword) and node.arg == "default" and "now" in ast.unparse(node.value):
                    wrong.append(f"{named(path)}:{node.value.lineno}: a clock as default")
    assert wrong == []


def test_templates_hold_no_script_style_or_unescaped_text() -> None:
    rules = {
        "script with a body": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>"),
        "style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
        "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
        "safe filter": re.compile(r"\|\s*safe\b|autoescape off"),
    }
    wrong = [
        f"{named(path)}: {name}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for name, rule in rules.items()
        if rule.search(path.read_text()) and not (name == "safe filter" and "templates/django" in named(path))
    ]
    assert wrong == []


def test_template_folders_follow_the_views() -> None:
    folders = {path.name for path in (ROOT / "templates").iterdir() if path.is_dir()}
    views = {path.stem for path in (ROOT / "web/views").glob("*.py")} - {"__init__"}
    assert folders - views - {"components", "emails", "pdf", "django", "account"} == set()


def test_every_migration_can_be_undone() -> None:
    loader = MigrationLoader(None)
    wrong = [
        f"{app}.{name}"
        for (app, name), migration in loader.disk_migrations.items()
        if app in SHELVED
        for operation in migration.operations
        if isinstance(operation, migrations.RunPython | migrations.RunSQL) and not operation.reversible
    ]
    assert wrong == []


def test_no_signals_are_wired() -> None:
    wrong = [app.name for app in apps.get_app_configs() if app.name in SHELVED and "ready" in type(app).__dict__]
    assert wrong == []


def test_exceptions_to_the_linter_state_a_reason_from_the_closed_list() -> None:
    wrong = []
    for path in sources():
        with tokenize.open(path) as file:
            for token in tokenize.generate_tokens(file.readline):
                if token.type != tokenize.COMMENT:
                    continue
                if "noqa" in token.string and not token.string.rstrip().endswith(NOQA_REASONS):
                    wrong.append(f"{named(path)}:{token.start[0]}: {token.string}")
                if "type: ignore" in token.string or re.search(r"\b(TODO|FIXME|XXX|HACK)\b", token.string):
                    wrong.append(f"{named(path)}:{token.start[0]}: {token.string}")
    assert wrong == []


def test_files_and_functions_stay_within_the_budget() -> None:
    lengths = {named(path): len(path.read_text().splitlines()) for path in sources()}
    functions = {
        f"{named(path)}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in sources()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: size for name, size in lengths.items() if size > 400} == {}
    assert {name: size for name, size in functions.items() if size > 60} == {}
    assert statistics.median(lengths.values()) <= 60
    assert statistics.quantiles(lengths.values(), n=10)[-1] <= 200
    assert statistics.quantiles(functions.values(), n=10)[-1] <= 23
    assert sum(size for name, size in lengths.items() if name.startswith("common/")) <= 300


def test_no_machine_path_or_registry_host_is_recorded() -> None:
    files = [*sources(), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md"), *ROOT.glob("*.json"), ROOT / "run"]
    needle = re.compile(r"/wor[k]/|\"resolved\": \"http|registry\.npmjs|pypi\.org/simple|files\.pythonhosted")
    assert [named(path) for path in files if needle.search(path.read_text())] == []


def test_the_permission_matrix_has_no_stale_or_missing_route() -> None:
    from tests.routes.routes import all_routes

    stated = set(yaml.safe_load((ROOT / "tests/routes/matrix.yaml").read_text()))
    assert {"missing": all_routes().keys() - stated, "stale": stated - all_routes().keys()} == {
        "missing": set(),
        "stale": set(),
    }
