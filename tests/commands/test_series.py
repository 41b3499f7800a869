"""A year by a set of levels and by indexes: which of them a command is about (`--series`)."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from commands.program import maturity
from commands.shell.vietnamese import LazyGroup
from tests.running import Run

UNITS = """Mã,Tên,Loại,Mã cấp trên
98,Tỉnh Mẫu,tỉnh,
99001,Phường Minh Họa,xã,98
99002,Xã Suối Mẫu,xã,98
S01,Sở Tài chính,sở,98
"""
INDEX, AGENCIES = "tay-ninh-2026-xa", "minh-hoa-dti-so"
WITHOUT_SERIES = {"check", "rank"}
"""Commands with a year of a file alone, for which no workspace is opened."""


@pytest.fixture
def units(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with units of three kinds and no year."""
    workspace = tmp_path / "khong-gian"
    monkeypatch.setenv("MATURITY_HOME", str(workspace))
    monkeypatch.setenv("MATURITY_NOW", "2026-06-01T09:00")
    monkeypatch.chdir(tmp_path)
    assert run("init").code == 0
    Path("don-vi.csv").write_text(UNITS, encoding="utf-8")
    assert run("unit", "import", "don-vi.csv", "--from", "01/07/2025", "--apply").code == 0
    return workspace


def opened(run: Run, framework: str, *more: object) -> str:
    outcome = run("cycle", "open", "--year", 2025, "--framework", framework, "--rehearsal", *more)
    assert outcome.code == 0, outcome.text
    return outcome.text


def commands(group: click.Group, above: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Yield every command by its whole name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*above, name))
        if not isinstance(command, LazyGroup) or command.invoke_without_command:
            yield " ".join((*above, name)), command


def test_every_command_about_a_year_takes_a_series() -> None:
    """A command without it could only be about the set of levels."""
    options = {
        name: {word for param in command.params for word in param.opts}
        for name, command in commands(maturity)
    }
    about_a_year = {name for name, words in options.items() if "--year" in words}
    without = {name for name in about_a_year if "--series" not in options[name]}
    assert without == WITHOUT_SERIES
    assert len(about_a_year) > 30


def test_a_year_has_a_set_of_levels_and_indexes(run: Run, units: Path) -> None:
    """The series of an index is by default the id of its set; that of levels is shown to nobody."""
    assert opened(run, "minh-hoa-xa").endswith("năm 2025, cấp xã, theo bộ minh-hoa-xa.")
    assert not run("cycle", "list").says("Tên kỳ")
    assert f"cấp xã, kỳ {INDEX}, theo bộ {INDEX}" in opened(run, INDEX)
    assert f"cấp sở, kỳ dti-so, theo bộ {AGENCIES}" in opened(run, AGENCIES, "--series", "DTI-so")
    listed = run("cycle", "list")
    assert listed.says("Tên kỳ")
    assert f"{INDEX}, theo đúng bộ này" not in listed.text
    again = opened(run, INDEX)
    assert "đã mở theo đúng bộ này" in again


def test_a_set_of_levels_has_no_other_series(run: Run, units: Path) -> None:
    """And an index never has the one of levels: which kind of set a series is of is never open."""
    for framework, series in (("minh-hoa-xa", "dti"), (INDEX, "muc-do")):
        words = ("--year", 2025, "--framework", framework, "--rehearsal", "--series", series)
        refused = run("cycle", "open", *words)
        assert refused.code == 2, refused.text
        assert series in refused.text
    assert "Chưa mở kỳ nào" in run("cycle", "list").text


def test_without_a_name_the_set_of_levels_is_meant(run: Run, units: Path) -> None:
    opened(run, INDEX)
    assert INDEX in run("status", "--year", 2025).text, "it is the only one"
    opened(run, "minh-hoa-xa")
    assert INDEX not in run("status", "--year", 2025).text
    assert INDEX in run("status", "--year", 2025, "--series", INDEX).text


def test_of_several_indexes_one_must_be_named(run: Run, units: Path) -> None:
    opened(run, AGENCIES, "--series", "dti-so")
    opened(run, AGENCIES, "--series", "thu-so")
    refused = run("cycle", "settings", "--year", 2025, "--kind", "sở")
    assert refused.code == 2
    assert "nhiều bộ chỉ số (dti-so, thu-so)" in refused.text
    shown = run("cycle", "settings", "--year", 2025, "--series", "thu-so")
    assert shown.code == 0, "the kind of unit follows from the series"
    assert "kỳ thu-so" in shown.text


def test_a_series_that_is_not_there_is_named_with_those_that_are(run: Run, units: Path) -> None:
    opened(run, "minh-hoa-xa")
    opened(run, INDEX)
    refused = run("council", "show", "--year", 2025, "--series", "khac")
    assert refused.code == 2
    assert f"không có kỳ nào tên “khac”; nêu đúng tên một kỳ đã mở: muc-do, {INDEX}" in refused.text
    assert run("council", "show", "--year", 2025, "--series", "Tây Ninh").code == 2


def test_levels_are_recognised_by_a_set_of_levels_alone(run: Run, units: Path) -> None:
    opened(run, INDEX)
    for command in (("list", "recognition"), ("decision", "recheck")):
        refused = run(*command, "--year", 2025)
        assert refused.code == 2, refused.text
        assert "theo bộ chỉ số chấm điểm" in refused.text


def test_one_of_them_ends_alone(run: Run, units: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A year by an index is closed, reopened and withdrawn without the year of levels."""
    opened(run, "minh-hoa-xa")
    opened(run, INDEX)
    assert run("person", "add", "tt", "--name", "Người thử", "--role", "thuong-truc").code == 0
    monkeypatch.setenv("MATURITY_PERSON", "tt")
    of_index = ("--year", 2025, "--series", INDEX)
    assert f"kỳ {INDEX}" in run("cycle", "close", *of_index).text
    assert "đang mở" in run("cycle", "list").text
    assert run("council", "show", "--year", 2025).code == 0
    assert run("cycle", "reopen", *of_index, "--reason", "đóng nhầm").code == 0
    assert run("cycle", "withdraw", *of_index).code == 0
    assert not run("cycle", "list").says(INDEX)
    assert run("cycle", "settings", "--year", 2025).code == 0
    assert run("verify").code == 0


def test_a_monthly_set_opens_no_year(run: Run, units: Path) -> None:
    """It is scored from files; the refusal says so and nothing is opened."""
    monthly = "khanh-hoa-qd11-thang-xa-2026"
    outcome = run("cycle", "open", "--year", 2026, "--framework", monthly, "--rehearsal")
    assert outcome.code == 2
    assert "đánh giá từng tháng, không phải cả năm" in " ".join(outcome.text.split())
    assert monthly not in run("cycle", "list").out
