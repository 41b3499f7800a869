"""`maturity check` as a user runs it: exit codes, JSON of the contract, reports written to files."""

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import rules.assessment
from rules.disagreement import Disagreement
from rules.engine import EngineFaultError
from rules.verdict import Assessment
from tests.conftest import SMALL
from tests.running import Run

SAMPLE = Path(__file__).parents[2] / "maturity" / "sample"
HEADER = (
    "ma_don_vi,ten_don_vi,ma_tieu_chi,tu_so,mau_so,gia_tri,khong_ap_dung,"
    "minh_chung_so,minh_chung_ngay,minh_chung_trich_yeu\n"
)
ROWS = [
    "00004,Xã Suối Mẫu,CQS-01,312,500,,,01/BC,05/01/2026,Báo cáo",
    "00004,Xã Suối Mẫu,CQS-02,33,40,,,01/BC,05/01/2026,Báo cáo",
    "00004,Xã Suối Mẫu,CQS-03,,,có,,01/BC,05/01/2026,Báo cáo",
    "00004,Xã Suối Mẫu,KTS-01,8,10,,,01/BC,05/01/2026,Báo cáo",
    "00004,Xã Suối Mẫu,KTS-02,51,100,,,01/BC,05/01/2026,Báo cáo",
    "00004,Xã Suối Mẫu,XHS-01,,,6,,01/BC,05/01/2026,Báo cáo",
    "00004,Xã Suối Mẫu,XHS-02,5,100,,,01/BC,05/01/2026,Báo cáo",
]


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    """A file of one commune: level 3, one criterion short of level 4."""
    path = tmp_path / "so-lieu.csv"
    path.write_text(HEADER + "\n".join(ROWS) + "\n", encoding="utf-8")
    return path


def change(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_all_read_and_decided_is_exit_0(run: Run, figures: Path) -> None:
    """The report says the level, the distance in dossiers and that it is a draft."""
    outcome = run("check", figures, "--framework", SMALL)
    assert outcome.code == 0
    assert outcome.err == ""
    assert "đạt mức độ 3 (Cơ bản). Còn 01 tiêu chí chưa đạt mức độ 4 (Nâng cao)" in outcome.text
    assert "62,4% (312/500 hồ sơ); mức độ 4 yêu cầu từ 80% trở lên; thiếu 88 hồ sơ" in outcome.text
    assert "DỰ THẢO" in outcome.out
    assert max(map(len, outcome.out.splitlines())) <= 80


def test_decided_with_errors_is_exit_1(run: Run, figures: Path) -> None:
    """A bad row costs its criterion; the message on stderr names file, line and column."""
    change(figures, "CQS-01,312,500", "CQS-01,12a,500")
    outcome = run("check", figures, "--framework", SMALL)
    assert outcome.code == 1
    assert "so-lieu.csv,dòng2,cộttu_so:" in "".join(outcome.err.split())
    assert "12a" in outcome.err
    assert "12a" not in outcome.out.split("Tiêu chí chưa đạt")[0]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "so-lieu.csv"),
        (b"", "trống"),
        (b"PK\x03\x04" + bytes(40), "ZIP"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "ảnh"),
        (b"mot,hai,ba\n1,2,3\n", "ma_don_vi"),
    ],
    ids=["missing", "empty", "archive", "image", "header"],
)
def test_nothing_decided_is_exit_2(run: Run, tmp_path: Path, content: bytes | None, expected: str) -> None:
    """What cannot be read at all is named, with what to do."""
    path = tmp_path / "so-lieu.csv"
    if content is not None:
        path.write_bytes(content)
    outcome = run("check", path, "--framework", SMALL)
    assert outcome.code == 2
    assert outcome.out == ""
    assert expected in "".join(outcome.err.split())  # a long path is broken anywhere


def test_an_unknown_framework_lists_the_shipped_ones(run: Run, figures: Path) -> None:
    """Exit 2, and the ids to choose from."""
    outcome = run("check", figures, "--framework", "2361-x")
    assert outcome.code == 2
    assert "2361-xa" in outcome.err


def test_the_json_is_that_of_the_contract(run: Run, figures: Path) -> None:
    """Nothing but JSON on stdout; the keys in the contract's order, exact numbers as text."""
    outcome = run("check", figures, "--framework", SMALL, "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    report: dict[str, Any] = json.loads(outcome.out)
    assert list(report) == ["schema", "framework", "target", "units", "problems"]
    assert report["schema"] == "maturity.check/1"
    (unit,) = report["units"]
    assert (unit["code"], unit["level"], unit["level_name"], unit["ceiling"]) == ("00004", 3, "Cơ bản", 3)
    (blocker,) = unit["blockers"]
    assert blocker["observed"] == {"numerator": 312, "denominator": 500, "value": "62.4"}
    assert (blocker["gap"], blocker["needed"], blocker["needed_new"]) == ("17.6", 88, 440)
    assert unit["proof"]["checked"] is True
    assert report["problems"] == []


def test_the_json_of_nothing_decided_is_json_too(run: Run, tmp_path: Path) -> None:
    """A program that reads stdout finds the problems there, with exit 2."""
    outcome = run("check", tmp_path / "khong-co.csv", "--framework", SMALL, "--format", "json")
    assert outcome.code == 2
    report = json.loads(outcome.out)
    assert report["units"] == []
    assert report["problems"][0]["severity"] == "error"


def test_problems_of_the_json_have_their_place(run: Run, figures: Path) -> None:
    """File, line and column apart, and a stable code."""
    change(figures, "CQS-01,312,500", "CQS-01,600,500")
    report = json.loads(run("check", figures, "--framework", SMALL, "--format", "json").out)
    (problem,) = report["problems"]
    assert list(problem) == ["severity", "file", "line", "column", "code", "message", "sheet"]
    assert (problem["line"], problem["column"]) == (2, "tu_so")
    assert report["units"][0]["blockers"][0]["reason"] == "unreadable"


def test_a_target_beyond_the_next_level(run: Run, figures: Path) -> None:
    """--target 5 lists what blocks level 5."""
    report = json.loads(run("check", figures, "--framework", SMALL, "--target", 5, "--format", "json").out)
    assert report["target"] == 5
    codes = [blocker["criterion"] for blocker in report["units"][0]["blockers"]]
    assert codes == ["CQS-02", "KTS-01", "XHS-02", "KTS-02", "CQS-01", "XHS-01"]


def test_strict_evidence_blocks_unproven_figures(run: Run, figures: Path) -> None:
    """A figure without a document counts in a self-check, with a warning, and does not when strict."""
    change(figures, "CQS-02,33,40,,,01/BC,05/01/2026,Báo cáo", "CQS-02,33,40,,,,,")
    lenient = json.loads(run("check", figures, "--framework", SMALL, "--format", "json").out)
    assert lenient["units"][0]["level"] == 3
    assert [problem["severity"] for problem in lenient["problems"]] == ["warning"]
    strict = json.loads(
        run("check", figures, "--framework", SMALL, "--format", "json", "--strict-evidence").out
    )
    assert strict["units"][0]["level"] == 0
    assert strict["units"][0]["blockers"][0]["reason"] == "no_evidence"


def test_one_unit_of_many(run: Run) -> None:
    """--unit shows one unit; a code that is not there names those that are."""
    sample = SAMPLE / "mau-so-lieu.csv"
    report = json.loads(
        run("check", sample, "--framework", "2361-xa", "--unit", "99010", "--format", "json").out
    )
    assert [unit["code"] for unit in report["units"]] == ["99010"]
    outcome = run("check", sample, "--framework", "2361-xa", "--unit", "1")
    assert outcome.code == 2
    assert "99001, 99002" in outcome.text


class Page(HTMLParser):
    """Collects what a page refers to and contains."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.references: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.references += [value or "" for name, value in attrs if name in ("src", "href")]


def test_the_report_is_written_as_markdown_and_as_html(run: Run, figures: Path, tmp_path: Path) -> None:
    """The same sentences in every form, problems included; the page refers to nothing outside itself."""
    change(figures, "XHS-02,5,100", "XHS-02,4x,100")
    for name in ("bao-cao.md", "bao-cao.html"):
        outcome = run("check", figures, "--framework", SMALL, "-o", tmp_path / name)
        assert outcome.code == 1
        text = (tmp_path / name).read_text(encoding="utf-8").replace("\xa0", " ")
        assert "thiếu 88 hồ sơ" in text
        assert "4x" in text
    page = Page((tmp_path / "bao-cao.html").read_text(encoding="utf-8"))
    assert "table" in page.tags
    assert not {"script", "img", "link", "iframe"} & {*page.tags}
    assert all(reference.startswith("#") for reference in page.references)


def test_a_folder_gets_a_file_a_unit(run: Run, figures: Path, tmp_path: Path) -> None:
    """Pages with a table that leads to them, or the sheets; what is there already is left alone."""
    folder = tmp_path / "bao-cao"
    folder.mkdir()
    outcome = run("check", figures, "--framework", SMALL, "-o", folder)
    assert outcome.says(f"Đã ghi 2 tệp vào {folder}")
    assert sorted(each.name for each in folder.iterdir()) == ["00004-1.html", "index.html"]
    assert run("check", figures, "--framework", SMALL, "--one-page", "-o", folder).code == 0
    assert (folder / "trinh-00004-1.docx").read_bytes().startswith(b"PK")
    (folder / "index.html").write_text("của tôi", encoding="utf-8")
    again = run("check", figures, "--framework", SMALL, "-o", folder)
    assert again.code == 2
    assert (folder / "index.html").read_text(encoding="utf-8") == "của tôi"


def test_an_existing_file_is_never_overwritten(run: Run, figures: Path, tmp_path: Path) -> None:
    """The user's file stays, the input itself included, and a remedy is named."""
    report = tmp_path / "bao-cao.md"
    report.write_text("của tôi", encoding="utf-8")
    outcome = run("check", figures, "--framework", SMALL, "-o", report)
    assert outcome.code == 2
    assert report.read_text(encoding="utf-8") == "của tôi"
    assert "chọn tên tệp khác" in outcome.err


@pytest.mark.parametrize("name", ["bao-cao.doc", "bao-cao", "khong-co/bao-cao.md"])
def test_a_report_that_cannot_be_written_is_said(run: Run, figures: Path, tmp_path: Path, name: str) -> None:
    """An ending it does not know, and a folder that is not there."""
    outcome = run("check", figures, "--framework", SMALL, "-o", tmp_path / name)
    assert outcome.code == 2
    assert not (tmp_path / name).exists()
    assert list(tmp_path.iterdir()) == [figures]


def test_a_disagreement_is_exit_3_and_the_others_go_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The unit in doubt gets no verdict at all; the other eleven do."""
    true = rules.assessment.check
    seen: list[Assessment] = []

    def doubt(observations: Any, assessment: Assessment) -> Any:
        seen.append(assessment)
        found = true(observations, assessment)
        return (*found, Disagreement("CQS-02", "the level held to", 4, 3)) if len(seen) == 2 else found

    monkeypatch.setattr(rules.assessment, "check", doubt)
    outcome = run("check", SAMPLE / "mau-so-lieu.csv", "--framework", "2361-xa", "--format", "json")
    assert outcome.code == 3
    report = json.loads(outcome.out)
    assert len(report["units"]) == 11
    assert "99002" not in [unit["code"] for unit in report["units"]]
    assert [p["code"] for p in report["problems"] if p["severity"] == "error"] == ["HT-01"]


def test_a_failing_engine_is_exit_3(run: Run, figures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No verdict, and no traceback."""

    def fail(*_: object) -> None:
        raise EngineFaultError("error 303")

    monkeypatch.setattr(rules.assessment.Decider, "decide", fail)
    outcome = run("check", figures, "--framework", SMALL)
    assert outcome.code == 3
    assert "00004" in outcome.err


def test_a_fault_inside_goes_to_a_file_not_to_the_user(
    run: Run, figures: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The message names the file that holds the details."""
    monkeypatch.setattr(rules.assessment.Decider, "decide", lambda *_: 1 / 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    outcome = run("check", figures, "--framework", SMALL)
    assert outcome.code == 3
    (details,) = tmp_path.glob("maturity-loi-*.txt")
    assert details.name in outcome.err
    assert "ZeroDivisionError" in details.read_text(encoding="utf-8")


def test_the_district_sample(run: Run) -> None:
    """The district's common criterion has no figure yet: the result stays open, and says so."""
    outcome = run("check", SAMPLE / "mau-so-lieu-huyen.csv", "--framework", "2361-huyen")
    assert outcome.code == 0
    assert "Chưa đủ số liệu để kết luận: còn 01/33 tiêu chí chưa có số liệu" in outcome.text


def test_the_whole_sample_fits_80_columns(run: Run) -> None:
    """Twelve units in full, no line wider than a terminal."""
    outcome = run("check", SAMPLE / "mau-so-lieu.csv", "--framework", "2361-xa", "--year", 2025)
    assert outcome.code == 0
    assert max(map(len, (outcome.out + outcome.err).splitlines())) <= 80
    assert "\x1b" not in outcome.out


def test_a_pipe_that_closes_early_is_no_fault() -> None:
    """`maturity check … | head -1` ends quietly."""
    command = f"{sys.executable} cli.py framework show 2361-xa | head -1"
    finished = subprocess.run(
        command, shell=True, cwd=SAMPLE.parents[1], capture_output=True, text=True, check=False
    )
    assert finished.stderr == ""
