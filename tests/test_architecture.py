"""The house: imports run downwards only and never in a circle, and each effect stands behind its one door."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter

from tests.sources import ROOMS, ROOT, modules, nodes

FLOORS: tuple[tuple[str, ...], ...] = (
    ("foundation/",),
    ("foundation/tables/",),
    ("foundation/tables/workbook/",),
    ("foundation/tables/grids/",),
    ("foundation/tables/sources.py", "foundation/tables/list_rows.py", "foundation/tables/named_table.py"),
    (
        "criteria/set_kinds.py",
        "criteria/parts.py",
        "criteria/model.py",
        "criteria/criteria_set.py",
        "criteria/digest.py",
        "criteria/interning.py",
        "criteria/unit_groups.py",
    ),
    ("criteria/index/",),
    ("criteria/difference/",),
    ("criteria/document/",),
    ("criteria/",),
    ("criteria/annex/",),
    ("rules/",),
    ("maturity/__init__.py", "maturity/places.py"),
    ("maturity/store/",),
    ("maturity/units/",),
    ("maturity/people/", "maturity/settings/"),
    ("maturity/cycle/",),
    ("maturity/figures/", "maturity/verdicts/"),
    ("maturity/figures/reading/", "maturity/published/"),
    ("maturity/recognition/", "maturity/dossier/"),
    ("maturity/evidence/", "maturity/council/", "maturity/complaints/"),
    ("maturity/appraisal/", "maturity/decisions/"),
    ("maturity/ranking/",),
    ("maturity/integrity/", "maturity/commendation/", "maturity/plans/"),
    ("maturity/sample/",),
    ("maturity/operations/",),
    ("reports/__init__.py", "reports/words/"),
    ("reports/media/",),
    ("reports/workspace/",),
    ("reports/self_check/",),
    ("reports/ranking/",),
    ("reports/framework/",),
    ("reports/year/",),
    ("reports/overview/",),
    ("reports/plans/",),
    ("reports/impact/",),
    ("reports/papers/",),
    ("reports/workbooks/",),
    ("reports/site/",),
    ("reports/archive/",),
    ("web/__init__.py", "web/accounts/"),
    ("web/",),
    ("commands/__init__.py", "commands/shell/"),
    ("commands/",),
    ("cli.py",),
)
"""From the ground up. A file stands on the floor of the longest entry with which its path begins. It may
import its own room, and every floor below; no other room of its floor, and nothing above. Entries that are
files of one folder are one room."""

DOORS: Mapping[str, tuple[str, ...]] = {
    "durable_rules_engine": ("rules/engine.py",),
    "durable": (),
    "sqlite3": ("maturity/store/database.py", "web/accounts/"),
    "flask": ("web/",),
    "werkzeug": ("web/",),
    "jinja2": ("web/",),
    "waitress": ("web/server.py",),
    "sqlite_utils": ("maturity/store/making.py",),
    "multiprocessing": ("foundation/processes.py",),
    "concurrent": ("foundation/processes.py",),
    "click": ("cli.py", "commands/"),
    "rich": ("reports/media/terminal.py", "reports/media/plain_text.py", "reports/media/plain_table.py"),
    "markdown_it": ("criteria/document/", "reports/media/"),
    "csv": ("foundation/csv_text.py", "maturity/figures/reading/observation_writer.py"),
    "openpyxl": ("reports/workbooks/",),
    "docx": ("reports/media/docx/",),
    "mailmerge": ("reports/media/docx/merging.py",),
    "ctypes": ("commands/shell/site_folder.py", "web/server.py"),
    "xml": ("foundation/tables/workbook/markup.py",),
    "pickle": (),
    "importlib": (
        "maturity/store/table.py",  # the classes of rows, by the names that the schema gives
        "commands/shell/vietnamese.py",  # commands, when they are typed
        "criteria/document/bases.py",
        "maturity/sample/data.py",
        "reports/media/page/frame.py",  # the stylesheet
        "rules/engine.py",
    ),
    "tomlkit": ("maturity/settings/toml_edit.py",),
    "subprocess": ("foundation/libreoffice.py",),
    "socket": ("web/server.py",),
    "urllib": ("web/",),  # its parser of addresses; nothing is asked for
}
"""Modules that only these files, or folders, may import."""

LONGEST_MODULE = 400
CHECKER = (
    *("check", "law", "reading", "check_explanation", "check_order", "disagreement"),
    *("check_points", "reading_points", "reading_score", "check_ranking", "check_losses", "pairs"),
    "check_frontier",
)


def test_every_room_is_known() -> None:
    """A room that no floor names would be held by no rule at all."""
    beside = {"tests", "docs", "bench"}
    rooms = {path.parent.name for path in ROOT.glob("*/*.py") if not path.parent.name.startswith(".")}
    assert rooms - beside == {*ROOMS}


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield every module that a file imports from, late imports included."""
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import hides which room is meant"
            yield node.module or ""


@cache
def arrows() -> Mapping[str, frozenset[str]]:
    """Return which of the program's own files each file imports."""
    return {path: frozenset({*_targets(tree)} - {path}) for path, tree in modules().items()}


def _targets(tree: ast.Module) -> Iterator[str]:
    """Yield the files that a file imports; `from package import module` is the module's alone."""
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from filter(None, (_file(alias.name) for alias in node.names))
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                file = _file(f"{node.module}.{alias.name}") or _file(node.module or "")
                if file:
                    yield file


def _file(module: str) -> str | None:
    path = module.replace(".", "/")
    return next((file for file in (f"{path}.py", f"{path}/__init__.py") if file in modules()), None)


def floor(path: str) -> tuple[int, str]:
    """Return the number of the floor on which a file stands, and the entry that says so."""
    entries = [
        (len(entry), number, entry)
        for number, floor in enumerate(FLOORS)
        for entry in floor
        if path.startswith(entry)
    ]
    assert entries, f"{path} stands on no floor"
    _, number, entry = max(entries)
    return number, entry


def _room(entry: str) -> str:
    return entry if entry.endswith("/") else entry.rpartition("/")[0]


def test_imports_run_downwards() -> None:
    """No file imports from a floor above, nor from another room of its own floor."""
    offenders = []
    for path, targets in arrows().items():
        number, entry = floor(path)
        for target in sorted(targets):
            other, other_entry = floor(target)
            if other > number or (other == number and _room(other_entry) != _room(entry)):
                offenders.append(f"{path} → {target}")
    assert not offenders, "\n".join(offenders)


def test_no_imports_go_in_a_circle() -> None:
    """Files can be put in an order in which each imports only files before it."""
    try:
        TopologicalSorter(arrows()).prepare()
    except CycleError as error:
        raise AssertionError(" ← ".join(error.args[1])) from None


def test_every_floor_holds_something() -> None:
    """A floor that no file stands on is no longer true."""
    used = {floor(path)[1] for path in modules()}
    assert used == {entry for floor in FLOORS for entry in floor}


def test_effects_stand_behind_their_doors() -> None:
    """The engine, the database, the terminal and the network are reached from one place each, or none."""
    offenders = [
        f"{path} imports {module}"
        for path, tree in modules().items()
        for module in {module.split(".")[0] for module in imported(tree)} & DOORS.keys()
        if not any(path == door or (door.endswith("/") and path.startswith(door)) for door in DOORS[module])
    ]
    assert not offenders, "\n".join(offenders)


FROM_WORDS = frozenset({"parse_date", "parse_portion", "role_named"})
"""Functions that make values of the words of a command line; the types of options call them."""


def test_shells_call_operations_and_nothing_else() -> None:
    """Commands know operations, types and constants of the rooms below; never the store, nor what decides."""
    offenders = [
        f"{path} imports {node.module}.{alias.name}"
        for path, tree in modules().items()
        if path.startswith("commands/")
        for node in nodes(tree)
        if isinstance(node, ast.ImportFrom)
        if (node.module or "").split(".")[0] in {"maturity", "rules", "criteria"}
        if not str(node.module).startswith(("maturity.operations", "maturity.sample"))
        for alias in node.names
        if str(node.module).startswith("maturity.store")
        or (alias.name[0].islower() and alias.name not in FROM_WORDS and not alias.name.endswith("codes"))
        if alias.name != "__version__"
    ]
    offenders += [
        f"{path} imports the whole of {alias.name}"
        for path, tree in modules().items()
        if path.startswith("commands/")
        for node in nodes(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.name.startswith(("maturity", "rules", "criteria"))
    ]
    assert not offenders, "\n".join(offenders)


VIETNAMESE = re.compile("[à-ãè-êìíò-õùúýăđĩũơưạ-ỹ]", re.IGNORECASE)
HEADINGS = {"maturity/operations/dossiers/register_file.py"}
"""Readers of offices' own lists, which know the headings of their columns."""
SPEAKS = "commands/shell/"
"""What speaks for all commands: the words of click in Vietnamese, of options, of files that are there."""


def test_sentences_are_in_registries_and_reports() -> None:
    """Neither a command nor an operation makes a sentence: what it does would be said by one shell only."""
    offenders = [
        f"{path}: {text}"
        for path, tree in modules().items()
        if path.startswith("commands/") and not path.startswith(SPEAKS)
        for text in _said_in_functions(tree)
    ]
    offenders += [
        f"{path}: {node.value}"
        for path, tree in modules().items()
        if path.startswith("maturity/operations/") and not path.endswith("codes.py") and path not in HEADINGS
        for docstrings in [_docstrings(tree)]
        for node in nodes(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in docstrings and VIETNAMESE.search(node.value)
    ]
    assert not offenders, "\n".join(offenders)


def _said_in_functions(tree: ast.Module) -> Iterator[str]:
    """Yield the strings in bodies of functions, except docstrings, that have a letter of Vietnamese."""
    functions = [node for node in nodes(tree) if isinstance(node, ast.FunctionDef)]
    docstrings = _docstrings(tree)
    for function in functions:
        for statement in function.body:
            for node in ast.walk(statement):
                is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
                if is_text and id(node) not in docstrings and VIETNAMESE.search(node.value):
                    yield node.value


def _docstrings(tree: ast.Module) -> set[int]:
    """Return the identities of the constants of a file that are docstrings, those below a field too."""
    return {
        id(statement.value)
        for node in nodes(tree)
        if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef))
        for statement in node.body
        if isinstance(statement, ast.Expr)
    }


COMMAND = re.compile(
    r"\bmaturity (appraise|backup|check|commend|complaint|council|cycle|decision|dossier|"
    r"evidence|figures|form|framework|init|intake|list|person|restore|status|unit|verify)\b"
)


def test_no_sentence_holds_a_command_line() -> None:
    """A remedy names an operation (`Do`), which a terminal writes as a command and a page as a button."""
    offenders = [
        f"{path}: {node.value[:80]}"
        for path, tree in modules().items()
        if path.startswith(("foundation/", "rules/", "maturity/", "reports/"))
        for node in nodes(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if COMMAND.search(node.value) and VIETNAMESE.search(node.value)
    ]
    assert not offenders, "\n".join(offenders)


OPTION = re.compile(r"(?<![\w-])(--[a-z]|-[a-z]\b)")
SPEAK_OF_OPTIONS: Mapping[str, str] = {
    "foundation/libreoffice.py": "options of LibreOffice, by which it is called",
    "rules/engine.py": "options of pip, by which an administrator installs the engine",
    "reports/archive/readme.py": "a command of another program, typed where ours is not",
    "maturity/people/operation.py": "operations that have the name of a command with its option",
}
"""Files below the shells that may name an option of a command line, and why."""


def test_no_sentence_names_an_option() -> None:
    """Below the shells an option is one of a remedy (`Do`); a page of the web has no `--apply` to type."""
    offenders = [
        f"{path}: {node.value[:80]}"
        for path, tree in modules().items()
        if path.startswith(("foundation/", "criteria/", "rules/", "maturity/", "reports/"))
        for docstrings in [_docstrings(tree)]
        for node in nodes(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in docstrings and OPTION.search(node.value) and path not in SPEAK_OF_OPTIONS
    ]
    assert not offenders, "\n".join(offenders)


def test_only_commands_print() -> None:
    """Everything below the shells returns values."""
    offenders = [
        f"{path} calls {node.func.id}"
        for path, tree in modules().items()
        if not path.startswith(("commands/", "cli.py"))
        for node in nodes(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in {"print", "input", "exec", "eval"}
    ]
    assert not offenders, "\n".join(offenders)


WORLD = {("datetime", "now"), ("date", "today"), ("time", "time"), ("os", "environ"), ("os", "getenv")} | {
    ("sys", stream) for stream in ("stdin", "stdout", "stderr", "argv")
}
"""What tells a program where and when it runs, or speaks to whoever started it."""


def test_only_shells_read_the_clock_and_the_environment() -> None:
    """Everything below them is told the time, and who acts in which workspace."""
    offenders = [
        f"{path} reads {node.value.id}.{node.attr}"
        for path, tree in modules().items()
        if not path.startswith(("commands/", "cli.py"))
        for node in nodes(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if (node.value.id, node.attr) in WORLD
    ]
    assert not offenders, "\n".join(offenders)


def test_a_module_opens_with_what_it_is_and_stays_short() -> None:
    """One concept a module: its first line says which, and it fits a reader's head."""
    offenders = [
        path
        for path, tree in modules().items()
        if not ast.get_docstring(tree)
        or len((ROOT / path).read_text(encoding="utf-8").splitlines()) > LONGEST_MODULE
    ]
    assert not offenders, "\n".join(offenders)


def test_the_checker_shares_nothing_with_what_it_checks() -> None:
    """The checker knows the model and the values alone: not the engine, the rules nor the explanation."""
    checker = {f"rules/{name}.py" for name in CHECKER}
    named_so = {path for path in modules() if re.match(r"rules/(check|reading)(_|\.)", path)}
    assert named_so <= checker, "a new module of the second reading is to be held by this test"
    values = {
        "criteria/digest.py",
        "criteria/model.py",
        "criteria/unit_groups.py",
        "criteria/index/model.py",
        "criteria/index/points.py",
        "criteria/index/policies.py",
        "criteria/index/outside_scale.py",
        "criteria/index/rows.py",
        "criteria/index/scoring.py",
        "rules/lost.py",
        "rules/observation.py",
        "rules/placed.py",
        "rules/plans/funding.py",
        "rules/scored.py",
        "rules/verdict.py",
    }
    offenders = [f"{path} → {target}" for path in checker for target in arrows()[path] - checker - values]
    assert not offenders, "\n".join(offenders)
