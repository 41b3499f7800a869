"""What a submitted dossier stands on: figures, evidence and undone intakes after submission."""

from pathlib import Path

import pytest

from maturity.cycle.series import LEVEL_SERIES
from maturity.dossier.opening import EditWindow
from maturity.dossier.states import DossierState
from maturity.evidence.proofs import proofs_in
from maturity.figures.figure import by_item, recorded_in
from maturity.store.workspace import Workspace
from tests.commands.dossiers import UNIT, appraise, refusal_of, table, take_step
from tests.running import Outcome, Run

YEAR = ("--year", 2025)

OPENINGS = """
chưa nộp        | đơn vị     | CQS-02 | còn
trả lại         | đơn vị     | CQS-02 | còn
chờ kiểm tra    | đơn vị     | CQS-02 | hết
chờ kiểm tra    | cơ quan    | CQS-02 | còn
đang thẩm định  | đơn vị     | CQS-02 | hết
đang thẩm định  | cơ quan    | CQS-02 | còn
chờ giải trình  | đơn vị     | CQS-02 | còn
chờ giải trình  | đơn vị     | CQS-03 | hết
chờ giải trình  | đơn vị     | CQS-04 | hết
chờ giải trình  | cơ quan    | CQS-02 | còn
chờ giải trình  | cơ quan    | CQS-03 | hết
chờ giải trình  | cơ quan    | CQS-04 | còn
đã giải trình   | đơn vị     | CQS-02 | hết
đã giải trình   | cơ quan    | CQS-02 | còn
đã giải trình   | cơ quan    | CQS-03 | hết
đã giải trình   | cơ quan    | CQS-04 | còn
đã thẩm định    | cơ quan    | CQS-02 | hết
trình Hội đồng  | cơ quan    | CQS-04 | hết
đã công bố      | đơn vị     | CQS-02 | hết
"""
"""CQS-02 was reopened, CQS-03 accepted, CQS-04 not appraised."""


@pytest.mark.parametrize("line", OPENINGS.strip().splitlines())
def test_what_is_open_where_a_dossier_stands(line: str) -> None:
    """Of the unit's own figures and of those that other bodies supply."""
    from maturity.dossier.codes import STATES

    name, whose, item, expected = (part.strip() for part in line.split("|"))
    state = next(state for state in DossierState if STATES[state] == name)
    opening = EditWindow(state, {"CQS-02", "CQS-03"}, {"CQS-02"})
    assert opening.allows(item, is_units_own=whose == "đơn vị") is (expected == "còn")


def value(folder: Path, item: str) -> str:
    with Workspace(folder).open_read_only() as store:
        observation = by_item(recorded_in(store, 2025, UNIT, series=LEVEL_SERIES))[item].observation
    return f"{observation.numerator}/{observation.denominator}"


def take(run: Run, path: Path, *more: object) -> Outcome:
    return run("intake", path, *YEAR, "--apply", *more)


def test_the_unit_s_own_figures_stand_as_submitted(run: Run, year: Path) -> None:
    """Another figure is told and not written; the same one is the same; a return opens them again."""
    before = value(year, "CQS-02")
    path = table(year, [("CQS-02", "430/500")])
    take_step(run, "submit", "xa-2")
    database = (year / "maturity.db").read_bytes()
    told = take(run, path)
    assert told.says("Không ghi: hồ sơ đã nộp, số liệu không còn được thay đổi (01)")
    assert told.says("86% (430/500 hồ sơ)")
    assert (year / "maturity.db").read_bytes() == database
    same = table(year, [("CQS-02", before)], "nhu-cu.csv")
    assert "không có gì mới" in take(run, same).text
    take_step(run, "return", "tt", "--reason", "Số liệu sai")
    take(run, path)
    assert value(year, "CQS-02") == "430/500"


def test_other_bodies_figures_come_until_the_appraisal_is_finished(run: Run, year: Path) -> None:
    """They show as a change after submission, want an appraisal, and stop when it is finished."""
    supplied = ("--supplier", "Sở Tư pháp")
    take_step(run, "submit", "xa-2")
    take_step(run, "take-up", "td")
    appraise(year, "td")
    assert take(run, table(year, [("CQS-02", "430/500")]), *supplied).code == 0
    assert value(year, "CQS-02") == "430/500"
    shown = run("dossier", "show", *YEAR, "--unit", UNIT)
    assert "Số liệu thay đổi sau khi nộp\n----------------------------\n\n- CQS-02\n" in shown.out
    refusal_of(year, lambda: run("dossier", "appraised", *YEAR, "--unit", UNIT, "--as", "td"))
    appraise(year, "td")
    take_step(run, "appraised", "td")
    late = take(run, table(year, [("CQS-02", "440/500")], "muon.csv"), *supplied)
    assert late.says("hồ sơ đã nộp, số liệu không còn được thay đổi (01)")
    assert value(year, "CQS-02") == "430/500"


def test_the_second_round_opens_what_was_asked_alone(run: Run, year: Path) -> None:
    """Of two figures the reopened one is written, the other told; evidence likewise."""
    take_step(run, "submit", "xa-2")
    take_step(run, "take-up", "td")
    appraise(year, "td", ["CQS-06"])
    take_step(run, "request", "td")
    told = take(run, table(year, [("CQS-06", "430/500"), ("CQS-03", "1/2")]))
    assert told.says("Đã ghi 01 số liệu")
    assert told.says("không còn được thay đổi (01)")
    add = ("evidence", "add", *YEAR, "--unit", UNIT, "--criterion")
    number = ("--number", "09/BC-UBND")
    assert run(*add, "CQS-06", *number).code == 0
    outcome = refusal_of(year, lambda: run(*add, "CQS-06,CQS-12", "--number", "10/BC"))
    assert "tài liệu của CQS-12 không thay đổi được nữa" in outcome.text
    take_step(run, "resubmit", "xa-2")
    refusal_of(year, lambda: run(*add, "CQS-06", "--number", "10/BC"))


def test_evidence_of_a_submitted_dossier_stays(run: Run, year: Path, tmp_path: Path) -> None:
    """Neither a document nor a folder comes in for the unit's own criteria, and none is taken back."""
    folder = tmp_path / "minh-chung" / UNIT / "CQS-04"
    folder.mkdir(parents=True)
    (folder / "ke-hoach.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    take_step(run, "submit", "xa-2")
    handed_in = run("evidence", "add", folder.parent.parent, *YEAR, "--apply")
    assert handed_in.code == 2
    assert handed_in.says("tài liệu của CQS-04 không thay đổi được nữa")
    listed = run("evidence", "list", *YEAR, "--unit", UNIT, "--format", "csv").out
    (line,) = [line for line in listed.splitlines() if ",CQS-04," in line]
    piece = next(cell for cell in line.split(",") if len(cell) in (12, 64) and cell.isalnum())
    take_back = ("evidence", "remove", piece[:12], *YEAR, "--unit", UNIT, "--criterion", "CQS-04")
    outcome = refusal_of(year, lambda: run(*take_back))
    assert "đã nộp" in outcome.text


def test_a_document_in_a_late_table_is_not_taken(run: Run, year: Path) -> None:
    """Even where the figure beside it is the one that is held."""
    path = table(year, [("CQS-02", value(year, "CQS-02"))])
    text = path.read_text(encoding="utf-8").removesuffix(",,,\n") + ",99/BC-UBND,05/01/2026,Báo cáo bổ sung\n"
    path.write_text(text, encoding="utf-8")
    take_step(run, "submit", "xa-2")
    told = take(run, path)
    assert told.says("Không ghi tài liệu kiểm chứng: hồ sơ đã nộp (01)")
    assert told.says("không có gì thay đổi")
    assert "99/BC-UBND" not in run("evidence", "list", *YEAR, "--unit", UNIT).text


def test_undoing_an_intake_leaves_what_was_submitted(run: Run, year: Path) -> None:
    """Of an intake of twelve communes the figures of the eleven others go back."""
    take_step(run, "submit", "xa-2")
    with Workspace(year).open_read_only() as store:
        before = sum(1 for _ in recorded_in(store, 2025, UNIT, series=LEVEL_SERIES))
        proofs = list(proofs_in(store, 2025, UNIT, series=LEVEL_SERIES))
    undone = run("intake", "--undo", 1, "--apply")
    assert undone.says("Giữ nguyên, vì hồ sơ đã nộp (khi hồ sơ được trả lại thì nhận số mới): 38 số liệu")
    with Workspace(year).open_read_only() as store:
        assert {one.unit for one in recorded_in(store, 2025, series=LEVEL_SERIES)} == {UNIT}
        assert sum(1 for _ in recorded_in(store, 2025, UNIT, series=LEVEL_SERIES)) == before > 30
        assert list(proofs_in(store, 2025, UNIT, series=LEVEL_SERIES)) == proofs
    assert run("verify").code == 0


def test_an_intake_of_which_all_was_submitted_is_not_undone(run: Run, year: Path) -> None:
    """Nothing would go back, so it is not called undone."""
    path = table(year, [("CQS-02", "431/500")])
    assert take(run, path).code == 0
    take_step(run, "submit", "xa-2")
    before = (year / "maturity.db").read_bytes()
    refused = run("intake", "--undo", 2, "--apply")
    assert (refused.code, refused.says("thuộc hồ sơ đã nộp nên không bỏ được")) == (2, True)
    assert (year / "maturity.db").read_bytes() == before


def test_pages_leave_one_blank_line_between_their_parts(run: Run, year: Path) -> None:
    """The page of a dossier without a cause to tell, and what undoing an intake comes to."""
    take_step(run, "submit", "xa-2")
    assert "\n\n\n" not in run("dossier", "show", *YEAR, "--unit", UNIT).out
    path = table(year, [("CQS-02", "1/500")])
    assert run("intake", path, *YEAR, "--supplier", "tỉnh", "--apply").code == 0
    undone = run("intake", "--undo", 2).out
    assert "thêm --apply.\n\nHồ sơ đã nộp sẽ thay đổi (01)" in undone
