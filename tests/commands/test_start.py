"""What a command loads before it answers: counted by the modules that are there at its end, never by time."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

COUNTED = """
import contextlib, io, json, sys
from cli import main
with contextlib.redirect_stdout(io.StringIO()):
    code = main(sys.argv[1:])
assert code == 0, code
print(json.dumps(sorted(sys.modules)))
"""

ENGINE = ("durable_rules_engine", "rules.decide", "rules.check")
"""Only where something is decided."""
TABLES_MADE = ("sqlite_utils", "maturity.store.making")
"""Only where tables of a workspace are made."""
DOCUMENTS = ("markdown_it", "criteria.document.reader")
"""Only where a set or a page is read or laid out."""
READERS = ("criteria.document.reader", "criteria.document.blocks")
"""Only where the text of a set is read: a year keeps its content."""
INDEXES = ("criteria.index.model",)
WORKBOOKS = ("openpyxl",)
COLORS = ("rich.console",)
"""Only for colours and tables."""
PROCESSES = ("multiprocessing", "concurrent.futures")
NEVER_IN_VAIN = (*TABLES_MADE, *WORKBOOKS, *PROCESSES, "importlib.metadata", "email", "xml.dom", "asyncio")


def loaded(*arguments: object) -> set[str]:
    """Return the modules at the end of a command, run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", COUNTED, *map(str, arguments)],
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def test_help_loads_next_to_nothing() -> None:
    """Not even the values of the program: the lists of commands and options are enough."""
    modules = loaded("--help")
    rooms = {name.partition(".")[0] for name in modules - {"maturity"}}  # which is where its version stands
    assert not rooms & {"attr", "criteria", "maturity", "reports", "rules", "sqlite3", "rich", "markdown_it"}
    assert len(modules) < 200


@pytest.mark.parametrize(
    ("arguments", "without"),
    [
        (["status"], (*ENGINE, *COLORS, *READERS, *INDEXES)),
        (["dossier", "show", "--unit", "99001"], (*COLORS, *READERS, *INDEXES, "maturity.units.matching")),
        (["appraise", "--show", "--unit", "99001"], ()),
        (["unit", "list"], (*ENGINE, *DOCUMENTS, *COLORS)),
        (["person", "list"], ENGINE),
        (["cycle", "list"], ENGINE),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_loads_what_it_needs(year: Path, arguments: list[str], without: tuple[str, ...]) -> None:
    """The engine where something is decided, sqlite-utils where tables are made, colours where wanted."""
    assert year.is_dir()
    assert not loaded(*arguments) & {*without, *NEVER_IN_VAIN}
