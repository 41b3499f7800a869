"""`maturity impact` and `maturity thresholds`: a change of a set tried on the figures of the sample."""

import json
from pathlib import Path
from typing import Any

import pytest

from criteria.document.bases import shipped_file
from tests.running import Run

SAMPLE = Path("maturity/sample/mau-so-lieu.csv").resolve()
POINTS = Path("maturity/sample/mau-diem-huyen.csv").resolve()
MAIL = "| ≥ 50% | ≥ 80% | ≥ 90% | 100% | 100% |\n\n- Loại: tỷ lệ\n- Tính chất: thời điểm\n- Tử số: số cán bộ"
"""The thresholds of CQS-07, mailboxes of officials, as the ministry's set has them."""


@pytest.fixture
def stricter(tmp_path: Path) -> Path:
    """The ministry's set with 94% in place of 80% at level 2 of CQS-07, and 95% in place of 90%."""
    text = shipped_file("2361-xa").read_text(encoding="utf-8")
    assert MAIL in text
    changed = text.replace(MAIL, MAIL.replace("≥ 80% | ≥ 90%", "≥ 94% | ≥ 95%"))
    path = tmp_path / "moi.md"
    path.write_text(changed.replace("2361-xa", "moi-xa"), encoding="utf-8")
    return path


def impact(run: Run, before: object, after: object, *words: object) -> Any:
    shown = run("impact", "--from", before, "--to", after, *words, "--format", "json")
    assert shown.code in (0, 1), shown.err
    return json.loads(shown.out)


def test_who_loses_a_level_and_by_how_much(run: Run, stricter: Path) -> None:
    """29 of 31 mailboxes were enough for 80% and are one short of 94%: one commune falls to level 1."""
    shown = run("impact", "--from", "2361-xa", "--to", stricter, "--figures", SAMPLE)
    assert shown.code == 0
    assert shown.says("Trong 12 xã: không xã lên mức, 01 xã xuống mức, 11 xã giữ nguyên.")
    found = impact(run, "2361-xa", stricter, "--figures", SAMPLE)
    (lost,) = [unit for unit in found["units"] if unit["effect"] == "lost"]
    assert (lost["code"], lost["from"]["level"], lost["to"]["level"]) == ("99007", 2, 1)
    assert [(row["criterion"], row["needed"]) for row in lost["rows"]] == [("CQS-07", 1)]
    (row,) = found["rows"]
    assert row["change"] == "mức 2: ≥ 80% → ≥ 94%; mức 3: ≥ 90% → ≥ 95%"
    assert (row["gained"], row["lost"], row["alone"]) == ([], ["99007"], ["99007"])


def test_back_is_the_reverse_and_to_itself_is_nobody(run: Run, stricter: Path) -> None:
    """Who loses by the change gains without it; the same set twice changes nobody, of levels or points."""
    back = impact(run, stricter, "2361-xa", "--figures", SAMPLE)
    assert back["effects"] == {"gained": 1, "lost": 0, "same": 11, "open": 0}
    (gained,) = [unit for unit in back["units"] if unit["effect"] == "gained"]
    assert gained["rows_of"] == "from"
    assert [(row["criterion"], row["needed"]) for row in gained["rows"]] == [("CQS-07", 1)]
    levels = impact(run, "2361-xa", "2361-xa", "--figures", SAMPLE)
    points = impact(run, "minh-hoa-dti-huyen", "minh-hoa-dti-huyen", "--figures", POINTS)
    for found in (levels, points):
        assert found["effects"] == {"gained": 0, "lost": 0, "same": 12, "open": 0}


def test_rows_without_figures_are_told_apart(run: Run) -> None:
    """The province asks for three more rows, of which the file has no figures: nobody has lost by them.

    The one that falls does so by a row that it has a figure of.
    """
    found = impact(run, "2361-xa", "minh-hoa-xa", "--figures", SAMPLE)
    assert found["compared_rows"]["added"] == ["CQS-25", "KTS-06", "XHS-10"]
    units = {unit["code"]: unit for unit in found["units"]}
    lost = units["99001"]
    assert (lost["effect"], lost["from"]["level"], lost["to"]["ceiling"]) == ("lost", 5, 4)
    assert [row["criterion"] for row in lost["rows"]] == ["KTS-05"]
    assert lost["unknown"] == ["CQS-25", "KTS-06", "XHS-10"]
    unsure = units["99002"]
    assert (unsure["effect"], unsure["to"]["level"], unsure["to"]["ceiling"]) == ("open", 1, 4)
    shown = run("impact", "--from", "2361-xa", "--to", "minh-hoa-xa", "--figures", SAMPLE)
    assert shown.says("“Chưa rõ” là còn tùy số liệu chưa có, không tính là xuống mức.")
    assert shown.says("Nếu mọi số liệu chưa có đều đạt: 0 xã lên, 02 xã xuống mức")


def test_figures_of_new_rows_in_the_file_are_used(run: Run, tmp_path: Path) -> None:
    """A file may hold figures of rows that only the other set has: then nothing is open any more."""
    with_more = tmp_path / "them.csv"
    known = {"CQS-25": "3,3,,", "KTS-06": ",,9,", "XHS-10": ",,có,"}
    rows = (f"99002,Xã Suối Mẫu,{code},{values},01/TB,05/01/2026,x\n" for code, values in known.items())
    with_more.write_text(SAMPLE.read_text(encoding="utf-8") + "".join(rows), encoding="utf-8")
    found = impact(run, "2361-xa", "minh-hoa-xa", "--figures", with_more)
    unit = next(unit for unit in found["units"] if unit["code"] == "99002")
    assert (unit["effect"], unit["to"]["level"]) == ("same", 4)


def test_the_stored_figures_of_a_year(run: Run, sample_year: Path) -> None:
    """Appraised figures first; the level by the year's own set is the one that the year gave."""
    year = ("-w", sample_year, "--year", 2025)
    found = impact(run, "minh-hoa-xa", "2361-xa", *year)
    assert {unit["basis"] for unit in found["units"]} == {"appraised", "figures"}
    overview = json.loads(run("overview", *year, "--format", "json").out)
    levels = {unit["code"]: unit["from"]["level"] for unit in found["units"]}
    newest = {unit["code"]: unit["appraised"] for unit in overview["units"] if unit["appraised"] is not None}
    assert {code: levels[code] for code in newest} == newest
    points = impact(run, "minh-hoa-dti-xa", "minh-hoa-dti-xa", *year, "--series", "dti-xa")
    assert points["effects"]["same"] == len(points["units"]) == 12


def test_places_and_values_by_two_indexes(run: Run, tmp_path: Path) -> None:
    """A stricter line of one row takes value from those below it, and the parts sum to the change."""
    text = shipped_file("minh-hoa-dti-huyen").read_text(encoding="utf-8").replace("| ≥ 70% |", "| ≥ 75% |")
    path = tmp_path / "moi.md"
    path.write_text(text.replace("minh-hoa-dti-huyen", "moi-huyen"), encoding="utf-8")
    shown = run("impact", "--from", "minh-hoa-dti-huyen", "--to", path, "--figures", POINTS)
    assert shown.says("Trong 12 huyện: 10 huyện giữ hạng, 02 huyện chưa rõ. Không huyện nào đổi xếp loại.")
    assert shown.shows_row("Thị xã Cầu Ví Dụ", "805,78 → 791,78", "6.4 −0,01556")


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("2361-xa", "minh-hoa-dti-xa", "không so sánh được với nhau"),
        ("2361-xa", "2361-huyen", "các dòng không đo cùng việc"),
    ],
)
def test_sets_that_do_not_go_together(run: Run, before: str, after: str, says: str) -> None:
    """Levels against points, and sets for different kinds of units: refused in words."""
    refused = run("impact", "--from", before, "--to", after, "--figures", SAMPLE)
    assert refused.code == 2
    assert says in refused.err


def test_every_form_of_a_file(run: Run, stricter: Path, tmp_path: Path) -> None:
    """The ending decides; each holds the unit that loses."""
    for ending in ("docx", "html", "xlsx", "csv", "md", "json"):
        path = tmp_path / f"x.{ending}"
        shown = run("impact", "--from", "2361-xa", "--to", stricter, "--figures", SAMPLE, "-o", path)
        assert shown.code == 0
        assert path.stat().st_size > 500
        if ending in ("html", "csv", "md", "json"):
            assert "Sông Giả Định" in path.read_text(encoding="utf-8-sig").replace("\xa0", " ")
    assert "<svg" in (tmp_path / "x.html").read_text(encoding="utf-8")


# Thresholds ---------------------------------------------------------------------------------------------

CURVE = ("thresholds", "--figures", SAMPLE, "--framework", "2361-xa")


def test_a_threshold_in_a_sentence(run: Run) -> None:
    """Two of the three communes at level 4 have 83,9%: a bound of 85% takes the level from both."""
    shown = run(*CURVE, "--criterion", "CQS-02", "--level", 4)
    assert shown.code == 0
    for words in (
        "Hạ ngưỡng CQS-02 mức 4 từ 80% xuống 50% cũng không thêm xã nào đạt mức 4.",
        "Nâng ngưỡng CQS-02 mức 4 từ 80% lên 85% thì 02 xã không còn đạt mức 4. Không xã nào lên mức.",
        "Không thử dưới 50% vì ngưỡng mức 3 đang là 50%",
        "muốn nâng nữa phải nâng cả mức 5",
    ):
        assert shown.says(words)


def test_a_curve_agrees_with_impact(run: Run, stricter: Path) -> None:
    """The curve of CQS-07 at 94%, read off at once, is what both sets decided again say."""
    found = json.loads(
        run(*CURVE, "--criterion", "CQS-07", "--level", 2, "--at", "85%", "--format", "json").out
    )
    (curve,) = found["curves"]
    assert {"bound": "85", "reached": 8, "possible": 9, "change": 0} in curve["points"]
    assert curve["tightest"] == {"bound": "90", "included": True, "of_level": 3}
    (near,) = [unit for unit in curve["units_that_depend"] if unit["code"] == "99007"]
    assert (near["meets"], near["level_if_met"], near["level_if_not"]) == (True, 2, 1)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--criterion", "CQS07", "--level", 2), "có lẽ là CQS-07"),
        (("--criterion", "CQS-08", "--level", 2), "không có ngưỡng nào để thử nới hay siết"),
        (("--criterion", "XHS-01", "--level", 1), "chọn một trong các mức: 2, 3, 4, 5"),
        (("--criterion", "CQS-07", "--level", 2, "--at", "20%"), "chọn trong 50%–90%"),
        (("--criterion", "CQS-07", "--level", 2, "--at", "nhiều"), "không phải một ngưỡng"),
    ],
)
def test_what_has_no_curve(run: Run, words: tuple[object, ...], says: str) -> None:
    """A misspelt row, a yes or no, a level without a bound, a bound out of order: each in words."""
    refused = run(*CURVE, *words)
    assert refused.code == 2
    assert says in refused.err


def test_points_have_no_curve(run: Run) -> None:
    """Of an index every unit's points and place would change: the way to try it is named."""
    refused = run(
        "thresholds",
        "--figures",
        POINTS,
        "--framework",
        "minh-hoa-dti-huyen",
        "--criterion",
        "6.4",
        "--level",
        2,
    )
    assert refused.code == 2
    assert "maturity impact --from minh-hoa-dti-huyen --to BỘ-MỚI" in refused.err


def test_a_threshold_of_the_year(run: Run, sample_year: Path, tmp_path: Path) -> None:
    """By the year's own set if none is named; the page has the drawing."""
    path = tmp_path / "x.html"
    words = ("thresholds", "-w", sample_year, "--year", 2025, "--criterion", "CQS-02", "--level", 3)
    assert run(*words, "-o", path).code == 0
    assert "<path" in path.read_text(encoding="utf-8")
