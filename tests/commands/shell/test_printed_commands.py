"""Commands that the program prints: typed as they are, they find the workspace that the user was in."""

import re
import shlex
from pathlib import Path

import pytest

from tests.running import Run

FOLDER = "kho xã"
ASKING = ("dossier", "show", "--year", "2025", "--unit", "99001")


@pytest.fixture(autouse=True)
def _two_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """A workspace in a folder whose name has a space; the usual place has none."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MATURITY_HOME", raising=False)
    assert run("init", "-w", FOLDER).code == 0
    opening = ("cycle", "open", "--year", "2025", "--framework", "2361-xa", "--rehearsal")
    assert run("-w", FOLDER, *opening).code == 0


def printed(text: str) -> list[str]:
    """Return the words of the command that a refusal ends with."""
    found = re.search(r"xem (maturity .*)\.$", " ".join(text.split()))
    assert found is not None, text
    return shlex.split(found[1])[1:]


@pytest.mark.parametrize("words", [("-w", FOLDER, *ASKING), (*ASKING, "-w", FOLDER)], ids=["before", "after"])
def test_a_printed_command_works_as_printed(run: Run, words: tuple[str, ...]) -> None:
    """Wherever the option stood: the refusal's remedy lists the units of the same workspace."""
    refused = run(*words)
    assert refused.code == 2
    assert printed(refused.text) == ["-w", FOLDER, "unit", "list"]
    assert run(*printed(refused.text)).code == 0


def test_a_workspace_of_the_environment_is_not_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next command finds it in the same way; and one command's option is not remembered for the next."""
    monkeypatch.setenv("MATURITY_HOME", FOLDER)
    refused = run(*ASKING)
    assert refused.code == 2
    assert printed(refused.text) == ["unit", "list"]


def test_a_report_names_the_workspace_too(run: Run) -> None:
    """What to do today, and how to import units: each command can be copied."""
    shown = " ".join(run("status", "-w", FOLDER).text.split())
    commands = re.findall(r"maturity (-w \S+ \S+ \w+ ?\w*)", shown)
    assert len(commands) == len(re.findall(r"\bmaturity ", shown)) > 2
    assert all(command.startswith(f'-w "{FOLDER}" ') for command in commands)


def test_a_command_with_a_workspace_of_its_own_names_no_other(run: Run) -> None:
    """A year that was opened as a rehearsal: the official one goes into another folder."""
    adding = ("person", "add", "tt", "--name", "Người Thử", "--role", "thuong-truc")
    assert run("-w", FOLDER, *adding).code == 0
    official = run("-w", FOLDER, "cycle", "open", "--year", "2025", "--framework", "2361-xa", "--as", "tt")
    assert official.code == 2
    assert official.says("(maturity init --workspace THƯ_MỤC)")
