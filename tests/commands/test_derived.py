"""`maturity figures derived`: the share of recognised communes, from decisions alone."""

import csv
import io
import json
from pathlib import Path

import pytest

from criteria.model import UnitKind
from maturity.cycle.cycle import cycle_of
from maturity.cycle.series import LEVEL_SERIES
from maturity.dossier.dossier import Dossier, save_dossier
from maturity.dossier.states import DossierState
from maturity.figures.figure import Recorded
from maturity.people.person import Person, Role, save_person
from maturity.recognition.deciding_figures import deciding_figures
from maturity.recognition.recognition import save_recognition
from maturity.sample.data import DISTRICT as SAMPLE_DISTRICT
from maturity.sample.data import path_of
from maturity.store.schema import FIGURES
from maturity.store.workspace import Workspace
from maturity.units.unit import save_unit
from maturity.verdicts.verdict import Stage, verdict_of
from rules.observation import share
from tests.certifying import verify_passes
from tests.maturity.recognition.recognised import day, recognitions, units
from tests.running import Run
from tests.workspaces import AT

DISTRICT = """
98 | Tỉnh Cũ | | 01/01/2020
980 | Huyện Minh Họa | 98 | 01/01/2020
981 | Huyện Không Xã | 98 | 01/01/2020
98001 | Xã Đông | 980 | 01/01/2020
98002 | Xã An | 980 | 01/01/2020
98003 | Xã Ân | 980 | 01/01/2020
"""
RECOGNISED = """
2025 | 98001 | 3 | 15/06/2026
2025 | 98002 | 2 | 15/06/2026
2025 | 99002 | 4 | 15/06/2026
"""


@pytest.fixture
def recognised(run: Run, workspace: Path) -> Path:
    """Beside the sample's province without districts, one with a district; some communes recognised."""
    with Workspace(workspace).open() as store, store.act("decision issue", AT) as writing:
        for unit in units(DISTRICT):
            save_unit(writing, unit)
        for one in recognitions(RECOGNISED):
            save_recognition(writing, one)
    opening = ("cycle", "open", "--year", 2025, "--framework", "2361-huyen", "--rehearsal")
    assert run(*opening).code == 0
    return workspace


def test_a_district_s_share_names_the_communes_that_count_and_those_that_do_not(
    run: Run, recognised: Path
) -> None:
    """By the set's own bar, with what the next level still needs, and the mark of a rehearsal."""
    shown = run("figures", "derived", "--year", 2025)
    assert shown.code == 0
    assert shown.says("DIỄN TẬP")
    assert shown.says("CHUNG-01: 33,3% (01/03 đơn vị cấp xã) được công nhận từ mức độ 3 (Cơ bản) trở lên")
    assert shown.says("còn hiệu lực ngày 30/06/2026. Mức độ 3 yêu cầu từ 50% trở lên: còn thiếu 01 đơn vị.")
    assert shown.says("chưa được công nhận")
    assert shown.says("Số tạm tính: chưa đến ngày tính 30/06/2026")


def test_a_province_without_districts_has_its_share_too(run: Run, recognised: Path) -> None:
    """One of the sample's twelve communes, at the bar that is asked for; a day before there is none."""
    shown = run("figures", "derived", "--year", 2025, "--unit", 99, "--minimum", 4)
    assert shown.says("(01/12 đơn vị cấp xã) được công nhận từ mức độ 4 (Nâng cao) trở lên")
    before = run("figures", "derived", "--year", 2025, "--unit", 99, "--on", "14/06/2026")
    assert before.says("0% (0/12 đơn vị cấp xã) được công nhận từ mức độ 3")


def test_the_day_is_the_configuration_s(run: Run, recognised: Path) -> None:
    """Counted before the decisions came into force, nobody counts."""
    (recognised / "cau-hinh.toml").write_text('[ky]\nngay_tinh_cong_nhan = "01/06"\n', encoding="utf-8")
    assert run("figures", "derived", "--year", 2025).says("0% (0/03 đơn vị cấp xã)")


def test_csv_and_json_say_the_same(run: Run, recognised: Path) -> None:
    """A row for each commune, marked as a rehearsal."""
    out = run("figures", "derived", "--year", 2025, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["ten_don_vi"], row["duoc_tinh"]) for row in rows] == [
        ("Xã An", "không"),
        ("Xã Ân", "không"),
        ("Xã Đông", "có"),
    ]
    assert all("DIỄN TẬP" in row["ghi_chu"] for row in rows)
    told = json.loads(run("figures", "derived", "--year", 2025, "--format", "json").out)
    assert told["schema"] == "maturity.derived/1"
    without_communes, of_district = told["shares"]
    assert (without_communes["numerator"], without_communes["denominator"]) == (0, 0)
    assert (of_district["numerator"], of_district["denominator"]) == (1, 3)
    assert {one["code"]: one["standing"] for one in of_district["communes"]} == {
        "98001": "counted",
        "98002": "too_low",
        "98003": "never_recognised",
    }


def test_a_unit_that_has_no_communes_is_refused(run: Run, recognised: Path) -> None:
    """A commune, or a code that the year does not have."""
    for code in ("98001", "12"):
        refused = run("figures", "derived", "--year", 2025, "--unit", code)
        assert (refused.code, "không có huyện, tỉnh mã" in refused.text) == (2, True)


HEADER = (
    "ma_don_vi,ten_don_vi,ma_tieu_chi,tu_so,mau_so,gia_tri,khong_ap_dung,"
    "minh_chung_so,minh_chung_ngay,minh_chung_trich_yeu"
)


def test_a_share_that_was_typed_is_told_and_not_taken(run: Run, recognised: Path, tmp_path: Path) -> None:
    """The other figures of the file are; nothing is owed of what is computed."""
    path = tmp_path / "huyen.csv"
    rows = ("980,Huyện Minh Họa,CHUNG-01,3,3,,,1/BC,,", "980,Huyện Minh Họa,CQS-01,1,2,,,1/KH,,")
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    of_communes = run("intake", path, "--year", 2025)
    assert of_communes.says("là đơn vị cấp huyện, không phải cấp xã; thêm --kind huyện vào lệnh")
    taken = run("intake", path, "--year", 2025, "--kind", "huyện", "--apply")
    assert taken.code == 0
    assert taken.says("CHUNG-01 được tính từ các quyết định công nhận, không nhận số gõ vào")
    assert taken.says("huyen.csv, dòng 2")
    with Workspace(recognised).open_read_only() as store:
        assert [row["item"] for row in store.rows(FIGURES, unit="980")] == ["CQS-01"]
    path.write_text("\n".join([HEADER, rows[1]]) + "\n", encoding="utf-8")
    assert not run("intake", path, "--year", 2025, "--kind", "huyện").says("không nhận số gõ vào")
    assert "CHUNG-01" not in run("figures", "status", "--year", 2025, "--kind", "huyện").text


def test_the_export_and_the_form_carry_the_computed_share(run: Run, recognised: Path, tmp_path: Path) -> None:
    """Whoever has the export recomputes the district's level; a form that comes back changes nothing."""
    exported = tmp_path / "huyen.csv"
    assert run("figures", "export", "--year", 2025, "--kind", "huyện", "-o", exported).code == 0
    with exported.open(encoding="utf-8-sig", newline="") as file:
        shares = [row for row in csv.DictReader(file) if row["ma_tieu_chi"] == "CHUNG-01"]
    assert [(row["ma_don_vi"], row["tu_so"], row["mau_so"]) for row in shares] == [
        ("981", "", ""),
        ("980", "1", "3"),
    ]
    assert run("form", "--year", 2025, "--kind", "huyện", "--unit", 980, "-o", tmp_path / "bieu").code == 0
    back = run("intake", tmp_path / "bieu", "--year", 2025, "--kind", "huyện")
    assert back.says("CHUNG-01 được tính từ các quyết định công nhận")


def test_a_district_is_decided_on_the_computed_share(
    run: Run, recognised: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its submitted dossier keeps a verdict on 1/3, which nobody handed in, and the verdict derives again."""
    with Workspace(recognised).open() as store, store.act("person add", AT) as writing:
        save_person(writing, Person(id="huyen", roles=frozenset({Role.UNIT}), unit="980"))
    monkeypatch.setenv("MATURITY_PERSON", "huyen")
    assert run("dossier", "submit", "--year", 2025, "--unit", 980).code == 0
    with Workspace(recognised).open_read_only() as store:
        kept = verdict_of(store, 2025, "980", Stage.SELF_ASSESSED, series=LEVEL_SERIES)
    assert kept is not None
    assert share("CHUNG-01", 1, 3) in kept.observations
    assert verify_passes(run, "recognitions")


def test_a_district_is_finished_once_its_share_is_counted(
    run: Run, recognised: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the day the result would rest on a share that still changes; the submission says so."""
    with Workspace(recognised).open() as store, store.act("person add", AT) as writing:
        save_person(writing, Person(id="huyen", roles=frozenset({Role.UNIT}), unit="980"))
        save_person(writing, Person(id="td", roles=frozenset({Role.APPRAISER})))
        cycle = cycle_of(store, 2025, UnitKind.DISTRICT, series=LEVEL_SERIES)
    assert cycle is not None
    unit = ("--year", 2025, "--unit", 980)
    submitted = run("dossier", "submit", *unit, "--as", "huyen")
    assert submitted.says("là số tạm tính: chưa đến ngày tính 30/06/2026")
    assert run("dossier", "take-up", *unit, "--as", "td").code == 0
    codes = [one.code for one in cycle.in_use.criteria if one.code != "CHUNG-01"]
    asked = [word for code in codes for word in ("--criterion", code)]
    blank = ("--kind", "huyện", "--reject", "chua-co-so-lieu", "--as", "td")
    assert run("appraise", *unit, *asked, *blank).code == 0
    finish = ("dossier", "appraised", *unit, "--as", "td")
    monkeypatch.setenv("MATURITY_NOW", "2026-06-29")
    early = run(*finish)
    assert (early.code, early.says("mới là số tạm tính, đến ngày 30/06/2026 mới tính")) == (2, True)
    monkeypatch.setenv("MATURITY_NOW", "2026-06-30")
    assert run(*finish).code == 0
    with Workspace(recognised).open_read_only() as store:
        kept = verdict_of(store, 2025, "980", Stage.APPRAISED, series=LEVEL_SERIES)
    assert kept is not None
    assert share("CHUNG-01", 1, 3) in kept.observations
    assert verify_passes(run, "recognitions")


def test_evidence_of_a_district_is_of_its_own_set(run: Run, recognised: Path) -> None:
    """Its criteria, its units and its year: none of the communes'."""
    paper = ("--number", "7/BC-UBND", "--summary", "Báo cáo của huyện")
    add = ("evidence", "add", "--year", 2025, "--kind", "huyện", *paper)
    assert run(*add, "--unit", 980, "--criterion", "KTS-06").code == 0
    assert run(*add, "--unit", 980, "--criterion", "CQS-38").says("CQS-38")
    assert run(*add, "--unit", 99002, "--criterion", "CQS-02").says("99002")
    listed = ("evidence", "list", "--year", 2025)
    assert "7/BC-UBND" in run(*listed, "--kind", "huyện").text
    assert "7/BC-UBND" not in run(*listed).text


def test_the_figures_that_decide_are_computed_even_where_others_were_typed(
    run: Run, recognised: Path
) -> None:
    """A row that says 100% in the store changes nothing of it."""
    with Workspace(recognised).open() as store:
        with store.act("forged", AT) as writing:
            typed = Recorded(year=2025, unit="980", observation=share("CHUNG-01", 3, 3))
            writing.save(typed)
        cycle = cycle_of(store, 2025, UnitKind.DISTRICT, series=LEVEL_SERIES)
        assert cycle is not None
        found = deciding_figures(store, cycle, "980", day("30/06/2026"))
        assert found["CHUNG-01"].observation == share("CHUNG-01", 1, 3)
        with store.act("forged", AT) as writing:
            writing.save(Recorded(year=2025, unit="981", observation=share("CHUNG-01", 3, 3)))
        assert "CHUNG-01" not in deciding_figures(store, cycle, "981", day("30/06/2026"))
        before = deciding_figures(store, cycle, "980", day("14/06/2026"))
        assert before["CHUNG-01"].observation == share("CHUNG-01", 0, 3)


def test_a_revocation_says_what_it_comes_to_for_the_district_above(
    run: Run, recognised: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its dossier was handed in on a share that counts the commune: nobody there would see it fall."""
    with Workspace(recognised).open() as store, store.act("decision issue", AT) as writing:
        for one in recognitions("2025 | 98001 | 3 | 15/06/2026\n2025 | 98002 | 3 | 15/06/2026"):
            save_recognition(writing, one)
            save_dossier(writing, Dossier(year=2025, unit=one.unit, state=DossierState.PUBLISHED))
        save_person(writing, Person(id="huyen", roles=frozenset({Role.UNIT}), unit="980"))
        save_person(writing, Person(id="tt", roles=frozenset({Role.STANDING_BODY, Role.SIGNER})))
    with path_of(SAMPLE_DISTRICT) as path:
        figures = tmp_path / "huyen.csv"
        figures.write_text(path.read_text(encoding="utf-8").replace("\n990,", "\n980,"), encoding="utf-8")
    assert run("intake", figures, "--year", 2025, "--kind", "huyện", "--apply").code < 2
    assert run("dossier", "submit", "--year", 2025, "--unit", 980, "--as", "huyen").code == 0
    monkeypatch.setenv("MATURITY_NOW", "2026-06-20")
    revoking = ("decision", "revoke", "--year", 2025, "--number", "9/QĐ-MẪU", "--signed-on", "18/06/2026")
    more = ("--signer", "tt", "--from", "20/06/2026", "--reason", "số liệu sai", "--as", "tt")
    revoked = run(*revoking, "--unit", "98001", "--unit", "98002", *more)
    assert revoked.code == 0, revoked.text
    assert revoked.says("Hồ sơ đã nộp có thay đổi (01)"), revoked.text
    assert revoked.says("(980): kết quả từ mức độ 2 xuống mức độ 1 vì CHUNG-01")


def test_a_plan_names_the_communes_that_are_lifted_with_the_least_work(
    run: Run, recognised: Path, tmp_path: Path
) -> None:
    """A district lacks one commune: of two that have figures the one with fewer works, and how many."""
    rows = ["ma_don_vi,ten_don_vi,ma_tieu_chi,gia_tri"]
    rows += [f"98002,Xã An,{code},có" for code in ("CQS-04", "CQS-05")]
    rows += ["98003,Xã Ân,CQS-04,có"]
    file = tmp_path / "xa.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    taken = run("intake", file, "--year", 2025, "--kind", "xã", "--apply")
    assert taken.code == 0, taken.text
    plan = run("plan", "--year", 2025, "--kind", "huyện", "--unit", 980, "--target", 3)
    assert plan.code == 0, plan.text
    assert plan.says("Ít việc nhất: Xã An (")
    assert not plan.says("Xã Ân (")
    more = run("plan", "--year", 2025, "--kind", "huyện", "--unit", 980, "--target", 5)
    assert more.says("Ít việc nhất: Xã An (")
    assert more.says("Xã Ân (")
