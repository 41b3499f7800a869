"""The rooms: imports run downwards only, and each effect stands behind its one door."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

BELOW = {
    "criteria": set(),
    "rules": {"criteria"},
    "maturity": {"criteria", "rules"},
    "reports": {"criteria", "rules", "maturity"},
    "commands": {"criteria", "rules", "maturity", "reports"},
}
"""Which rooms each room may import besides itself."""

DOORS = {
    "durable_rules_engine": {"rules/engine.py"},
    "durable": set(),
    "sqlite3": {"maturity/store/database.py"},
    "sqlite_utils": {
        "maturity/store/store.py",
        "maturity/store/migrations.py",
        "maturity/store/projection.py",
    },
    "click": {"cli.py", "commands/"},
    "rich": {"reports/media/terminal.py"},
    "markdown_it": {"criteria/", "reports/"},
    "csv": {"maturity/intake/", "foundation/csv_text.py"},
    "openpyxl": {"reports/form/"},
    "xml": {"foundation/tables/workbook/markup.py"},
    "pickle": set(),
    "subprocess": set(),
    "socket": set(),
    "urllib": set(),
}
"""Modules that only these files, or folders, may import."""


def modules() -> list[Path]:
    files = [
        ROOT / "cli.py",
        *(path for room in BELOW for path in sorted((ROOT / room).rglob("*.py"))),
    ]
    assert len(files) > 30
    return files


def imported(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, late imports included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides which room is meant"
            yield node.module or ""


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", modules(), ids=name)
def test_imports_run_downwards(path: Path) -> None:
    """A room imports itself and the rooms below it."""
    room = name(path).split("/")[0]
    allowed = {*BELOW} if room == "cli.py" else BELOW[room] | {room}
    rooms = {module.split(".")[0] for module in imported(path)} & {*BELOW, "cli", "tests", "bench"}
    assert rooms <= allowed


@pytest.mark.parametrize("path", modules(), ids=name)
def test_effects_stand_behind_their_doors(path: Path) -> None:
    """The engine, the database, the terminal and the network are reached from one place each, or none."""
    for module in imported(path):
        doors = DOORS.get(module.split(".")[0])
        if doors is not None:
            assert name(path) in doors or name(path).startswith(tuple(d for d in doors if d.endswith("/"))), (
                module
            )


SILENT = [path for path in modules() if not name(path).startswith(("commands", "cli"))]


@pytest.mark.parametrize("path", SILENT, ids=name)
def test_only_commands_print(path: Path) -> None:
    """Everything below the shells returns values."""
    calls = [
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    assert not {"print", "input", "exec", "eval"} & {*calls}


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_module_opens_with_what_it_is_and_stays_short(path: Path) -> None:
    """One concept a module: its first line says which, and it fits a reader's head."""
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert len(text.splitlines()) <= 400


def test_the_checker_shares_nothing_with_what_it_checks() -> None:
    """The checker knows the model and the values alone: not the engine, the rules nor the explanation."""
    own = {"rules.law", "rules.check_explanation", "rules.check_order", "rules.disagreement"}
    values = {"criteria.digest", "criteria.model", "rules.observation", "rules.verdict"}
    for module in ("check", "law", "check_explanation", "check_order", "disagreement"):
        found = {name for name in imported(ROOT / f"rules/{module}.py") if name.split(".")[0] in BELOW}
        assert found <= own | values
