"""Whose figures a person may write, and who may judge them: what is refused changes nothing."""

from pathlib import Path
from typing import Any

import pytest

from maturity.cycle.series import LEVEL_SERIES
from maturity.figures.figure import by_item, recorded_in
from maturity.operations import evidence
from maturity.store.workspace import Workspace
from tests.commands.dossiers import OTHER, UNIT, refusal_of, table, take_step, try_step
from tests.maturity.evidence import samples
from tests.running import Clock, Run

PAPER = ("--criterion", "CQS-04", "--number", "9/KH-UBND", "--summary", "Kế hoạch chuyển đổi số năm 2025")


def figure(folder: Path, item: str) -> str:
    """A figure of the unit as it is held: numerator over denominator."""
    with Workspace(folder).open_read_only() as store:
        found = by_item(recorded_in(store, 2025, UNIT, series=LEVEL_SERIES))[item].observation
    return f"{found.numerator}/{found.denominator}"


def test_a_unit_s_person_writes_its_own_unit_alone(run: Run, year: Path) -> None:
    """Figures and documents, taken in or taken back; the preview already says so."""
    path = table(year, [("CQS-02", "400/500")])
    told = "xa-3 là người của đơn vị 99003 nên không nhận số liệu của đơn vị khác: 99002"
    preview = run("intake", path, "--year", 2025, "--as", "xa-3")
    assert (preview.code, preview.says(told)) == (1, True), preview.text
    taken = refusal_of(year, lambda: run("intake", path, "--year", 2025, "--apply", "--as", "xa-3"))
    assert taken.says(told)
    assert taken.says("hoặc người có vai trò thường trực thực hiện")
    paper = ("evidence", "add", "--year", 2025, "--unit", UNIT, *PAPER)
    assert refusal_of(year, lambda: run(*paper, "--as", "xa-3")).says("không nhận tài liệu của đơn vị khác")
    assert run("intake", path, "--year", 2025, "--apply", "--as", "xa-2").code == 0
    assert run(*paper, "--as", "xa-2").code == 0
    assert figure(year, "CQS-02") == "400/500"


def test_a_unit_s_person_takes_back_no_figure_of_another(run: Run, year: Path) -> None:
    """The first intake is of all communes; the standing body may undo it."""
    back = ("intake", "--undo", 1)
    for words in (back, (*back, "--apply")):
        told = refusal_of(year, lambda words=words: run(*words, "--as", "xa-3"))
        assert told.says("xa-3 là người của đơn vị 99003 nên không bỏ số liệu, tài liệu của đơn vị khác")
    assert run(*back, "--apply", "--as", "tt").code == 0


def test_a_supplier_s_officer_writes_the_figures_of_their_body_alone(run: Run, year: Path) -> None:
    """From a table of the body, about what the set says that it holds; taken back by themselves."""
    officer = ("person", "add", "so-1", "--name", "Người mẫu Sở", "--role", "cung-cap")
    assert run(*officer, "--supplier", "Sở Tư pháp", "--as", "tt").code == 0
    own, other = table(year, [("CQS-21", "9/10")]), table(year, [("CQS-02", "400/500")], "khac.csv")
    acting = ("--year", 2025, "--apply", "--as", "so-1")
    sent = ("--supplier", "Sở Tư pháp")
    assert refusal_of(year, lambda: run("intake", own, *acting)).says("không nhận số liệu")
    assert refusal_of(year, lambda: run("intake", other, *sent, *acting)).says("không nhận số liệu")
    assert run("intake", other, *sent, "--year", 2025, "--as", "so-1").code == 1  # the preview says so, too
    assert run("intake", own, *sent, *acting).code == 0
    assert figure(year, "CQS-21") == "9/10"
    undo = ("intake", "--undo", 2, "--apply", "--as")
    assert refusal_of(year, lambda: run(*undo, "xa-2")).says("xa-2")
    assert run(*undo, "so-1").code == 0
    assert refusal_of(year, lambda: run("intake", "--undo", 1, "--apply", "--as", "so-1")).says("so-1")


def test_a_supplier_s_officer_adds_documents_for_what_their_body_holds(run: Run, year: Path) -> None:
    """But for no criterion of others; nor does anybody who is not known, whatever else is wrong."""
    officer = ("person", "add", "so-1", "--name", "Người mẫu Sở", "--role", "cung-cap")
    assert run(*officer, "--supplier", "Sở Tư pháp", "--as", "tt").code == 0
    paper = ("evidence", "add", "--year", 2025, "--unit", UNIT, "--number", "9/BC-STP", "--criterion")
    assert run(*paper, "CQS-21", "--as", "so-1").code == 0
    told = refusal_of(year, lambda: run(*paper, "CQS-21,CQS-02", "--as", "so-1"))
    assert told.says("so-1 là người của Sở Tư pháp nên không nhận tài liệu")
    assert refusal_of(year, lambda: run(*paper, "CQS-99", "--as", "la")).says("không có người mã “la”")


def test_nothing_is_written_into_a_year_that_is_closed_while_files_are_copied(
    run: Run, year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copying takes its time; the lock comes after it, and so does the last look."""
    folder = year.parent / "minh-chung" / UNIT / "CQS-04"
    folder.mkdir(parents=True)
    (folder / "ke-hoach.pdf").write_bytes(samples.PDF)
    keep_files = evidence.keep_files

    def slowly(*arguments: Any) -> Any:
        kept = keep_files(*arguments)
        assert run("cycle", "close", "--year", 2025, "--as", "tt").code == 0
        return kept

    monkeypatch.setattr(evidence, "keep_files", slowly)
    told = run("evidence", "add", year.parent / "minh-chung", "--year", 2025, "--apply", "--as", "xa-2")
    assert (told.code, told.says("đã đóng")) == (2, True)
    assert "ke-hoach.pdf" not in run("evidence", "list", "--year", 2025).text


def test_what_somebody_took_in_others_do_not_undo(run: Run, year: Path) -> None:
    """But the standing body, who took it in, and the unit itself."""
    path = table(year, [("CQS-02", "400/500")])
    assert run("intake", path, "--year", 2025, "--apply", "--as", "xa-2").code == 0
    told = refusal_of(year, lambda: run("intake", "--undo", 2, "--apply", "--as", "td"))
    assert told.says("td không có vai trò bỏ số liệu, tài liệu")
    assert run("intake", "--undo", 2, "--apply", "--as", "xa-2").code == 0
    assert figure(year, "CQS-02") == "10829/12910"


@pytest.mark.parametrize("person", ["kiem", "tt-2"])
def test_who_typed_the_figures_does_not_judge_them(run: Run, year: Path, at: Clock, person: str) -> None:
    """Whoever took in a figure or a document of the unit, though another submitted; exceptions let them."""
    if person == "kiem":
        assert run("evidence", "add", "--year", 2025, "--unit", UNIT, *PAPER, "--as", person).code == 0
    else:
        path = table(year, [("CQS-02", "400/500")])
        assert run("intake", path, "--year", 2025, "--apply", "--as", person).code == 0
    take_step(run, "submit", "xa-2")
    take_step(run, "submit", "xa-3", unit=OTHER)
    at("2026-01-12")
    take_step(run, "take-up", person)  # which judges nothing
    take_step(run, "take-up", person, unit=OTHER)
    accept = ("appraise", "--year", 2025, "--criterion", "CQS-03", "--accept")
    told = refusal_of(year, lambda: run(*accept, "--unit", UNIT, "--as", person))
    assert told.says(f"{person} đã nhập số liệu, tài liệu của đơn vị này nên không thẩm định")
    assert run(*accept, "--unit", OTHER, "--as", person).code == 0
    assert refusal_of(year, lambda: try_step(run, "appraised", person)).says(f"{person} đã nhập số liệu")
    granted = ("--rule", "tu-danh-gia", "--for", person, "--reason", "thiếu người", "--until", "31/03/2026")
    take_step(run, "override", "tt", *granted)
    assert run(*accept, "--unit", UNIT, "--as", person).code == 0
