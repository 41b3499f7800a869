"""Many forms at once: by several processes the same files, in the same order, as by one."""

from pathlib import Path

import pytest
from attrs import evolve

from criteria.model import Framework
from maturity.figures.known_figure import KnownFigure
from maturity.operations.forms import UnitForm
from reports.workbooks import files
from reports.workbooks.files import LEAST_FOR_PROCESSES, form_files
from rules.observation import figure
from tests.reports.workbooks.filled import identity
from tests.running import Run


def forms(framework: Framework, count: int) -> list[UnitForm]:
    """Forms of so many communes, each with a figure of its own."""
    return [
        UnitForm(
            framework,
            evolve(identity(framework), unit=f"{number:05}"),
            {"CQS-02": KnownFigure(figure("CQS-02", number))},
            {},
        )
        for number in range(count)
    ]


def test_two_processes_write_the_same_files_as_one(small: Framework) -> None:
    """Name and bytes of each, in order."""
    asked = forms(small, 5)
    alone = list(form_files(asked, processes=1))
    assert [name for name, _ in alone] == [f"bieu-2025-{number:05}.xlsx" for number in range(5)]
    assert list(form_files(asked, processes=2)) == alone


def test_the_forms_of_a_year_are_written_by_processes(
    run: Run, sample_year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a year knows of its units, as `form --all` of a province gives it to them."""
    monkeypatch.setattr(files, "LEAST_FOR_PROCESSES", 1)
    for cores in (1, 2):
        monkeypatch.setattr(files, "usable_cores", lambda cores=cores: cores)
        units = ("--unit", 99001, "--unit", 99002)
        outcome = run("form", "--year", 2025, *units, "-w", sample_year, "-o", tmp_path / str(cores))
        assert outcome.code == 0, outcome.err
    names = ["bieu-2025-99001.xlsx", "bieu-2025-99002.xlsx"]
    assert [path.name for path in sorted((tmp_path / "2").iterdir())] == names
    for name in names:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_a_form_that_cannot_be_written_is_named_as_ever(small: Framework, commune: Framework) -> None:
    """What is wrong with one of them is raised after those before it."""
    asked = forms(small, 3)
    strange = evolve(asked[2], identity=identity(commune))
    for processes in (1, 2):
        written = form_files([*asked[:2], strange], processes)
        assert [next(written)[0], next(written)[0]] == ["bieu-2025-00000.xlsx", "bieu-2025-00001.xlsx"]
        with pytest.raises(ValueError, match=small.id):
            next(written)


def test_a_province_is_worth_all_cores(small: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few forms are written by this process before others have started."""
    wanted: list[int] = []
    monkeypatch.setattr(files, "usable_cores", lambda: 4)
    monkeypatch.setattr(files, "in_order", lambda *given: wanted.append(given[3]) or iter(()))
    for count in (LEAST_FOR_PROCESSES, LEAST_FOR_PROCESSES - 1):
        form_files(forms(small, 1) * count)
    assert wanted == [4, 1]
