"""The guide for officials, typed word by word: every command of chapters 2 to 6 and 8 succeeds."""

import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from attrs import frozen
from openpyxl import load_workbook

from foundation.tables.records import read_records
from maturity.figures.reading import columns
from reports.workbooks.typed_in import typed_in
from tests.running import Outcome, Run

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")
DAY = re.compile(r"# Ngày (\d\d)/(\d\d)/(\d{4})")


@frozen
class Block:
    """A block of the guide: its kind (`sh`, `csv`) and its lines, those that go on in the next joined."""

    kind: str
    lines: tuple[str, ...]


def chapter(number: int) -> str:
    """The text of one chapter."""
    return re.split(r"^## Chương ", GUIDE, flags=re.M)[number]


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a chapter, in order."""
    for kind, body in re.findall(r"^```(\w+)\n(.*?)^```$", text, flags=re.M | re.S):
        yield Block(kind, tuple(body.replace("\\\n", " ").splitlines()))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the guide is followed: the samples lie where they lie in the program's own folder."""
    (tmp_path / "maturity").mkdir()
    (tmp_path / "maturity" / "sample").symlink_to(ROOT / "maturity" / "sample")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fill_in(folder: Path, rows: str) -> None:
    """Do with the forms what communes do in Excel, and send them back."""
    text = (folder / "maturity" / "sample" / "nam-mau" / rows).read_text(encoding="utf-8")
    header, *records = read_records(text.splitlines(), ",")
    typed = [dict(zip(header.cells, record.cells, strict=True)) for record in records]
    (folder / "nhan-ve").mkdir()
    for path in (folder / "bieu-gui-xa").glob("*.xlsx"):
        own = [row for row in typed if row[columns.UNIT_CODE] in path.name]
        (folder / "nhan-ve" / path.name).write_bytes(typed_in(path.read_bytes(), own))


def fill_in_levels(folder: Path) -> None:
    """The forms of the set of levels."""
    fill_in(folder, "bieu-cua-xa.csv")


def fill_in_index(folder: Path) -> None:
    """The forms of the index, which one commune never sends back."""
    fill_in(folder, "chi-so/bieu-cua-xa.csv")
    (never,) = (folder / "nhan-ve").glob("*99012*")
    never.unlink()


def uncomment(folder: Path, workspace: str, line: str) -> None:
    """Take the `#` from a line of the settings that `init` wrote, as the guide says."""
    settings = folder / workspace / "cau-hinh.toml"
    text = settings.read_text(encoding="utf-8")
    assert f"# {line}" in text
    settings.write_text(text.replace(f"# {line}", line), encoding="utf-8")


def choose_the_highest_level(folder: Path) -> None:
    """Choose how to commend in the year of levels."""
    uncomment(folder, "chuyen-doi-so", "muc_cao_nhat = true")


def choose_the_first_places(folder: Path) -> None:
    """Choose how to commend in the year of the index."""
    uncomment(folder, "cham-diem", "hang_dau = 3")


def appraise_in_excel(folder: Path) -> None:
    """Accept what was reported, agree that a row does not apply, reject what is missing."""
    for path in (folder / "phieu").glob("*.xlsx"):
        book = load_workbook(path)
        rows = list(book["Thẩm định"].iter_rows())
        headings = [[cell.value for cell in row] for row in rows]
        header = next(at for at, words in enumerate(headings) if "Kết quả thẩm định" in words)
        reported, outcome, reason = (
            headings[header].index(name) for name in ("Số liệu tự đánh giá", "Kết quả thẩm định", "Lý do")
        )
        for row in rows[header + 1 :]:
            said = row[reported].value
            if said is None or row[outcome].value is not None:
                continue
            row[outcome].value = "chấp nhận"
            if str(said).startswith("không áp dụng"):
                row[outcome].value = "đồng ý không áp dụng"
            elif str(said).startswith("chưa có số liệu"):
                row[outcome].value, row[reason].value = "không chấp nhận", "chưa có số liệu"
        book.save(path)


ByHand = Mapping[str, Callable[[Path], None]]
"""What the reader does without the program before typing a command."""
YEAR_OF_LEVELS: ByHand = {
    "maturity intake nhan-ve --year 2025": fill_in_levels,
    "maturity commend --year 2025": choose_the_highest_level,
}
YEAR_OF_AN_INDEX: ByHand = {
    "maturity cycle open --year 2025 --framework minh-hoa-xa": choose_the_first_places,
    "maturity intake nhan-ve --year 2025 --series dti-xa": fill_in_index,
    "maturity appraise phieu --year 2025 --series dti-xa --as tgv01": appraise_in_excel,
}


PLAY = "maturity demo --workspace nam-mau"


def as_played(sample_year: Path, folder: Path) -> Outcome:
    """Put the year there as that command left it, with exit code 0, and return what it printed."""
    shutil.copytree(sample_year, folder / sample_year.name)
    return Outcome(0, (sample_year.parent / "in-ra.txt").read_text(encoding="utf-8"), "")


def follow(
    text: str,
    folder: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    by_hand: ByHand = MappingProxyType({}),
    sample_year: Path | None = None,
) -> list[str]:
    """Type every command of a chapter; return them with what they printed.

    The year of the sample province, if given, is not played again where the chapter has it played.
    """
    told = []
    to_do = dict(by_hand)
    for block in blocks(text):
        if block.kind == "csv":
            (folder / "bien-ban.csv").write_text("\n".join(block.lines) + "\n", encoding="utf-8")
        for line in block.lines if block.kind == "sh" else ():
            if day := DAY.fullmatch(line):
                monkeypatch.setenv("MATURITY_NOW", f"{day[3]}-{day[2]}-{day[1]}T09:00:00+07:00")
            elif line.startswith("export "):
                name, _, value = line.removeprefix("export ").partition("=")
                monkeypatch.setenv(name, value)
            else:
                program, *words = shlex.split(line)
                assert program == "maturity", line
                if prepare := to_do.pop(line, None):
                    prepare(folder)
                if line == PLAY and sample_year is not None:
                    outcome = as_played(sample_year, folder)
                else:
                    outcome = run(*words)
                assert outcome.code == 0, f"{line}\n{outcome.out}{outcome.err}"
                told.append(f"{line}\n{outcome.out}{outcome.err}")
    assert not to_do, "the chapter no longer types what the reader prepares for"
    return told


def unprinted(text: str, told: list[str]) -> list[str]:
    """The lines that a chapter quotes and that no command printed."""
    printed = " ".join("\n".join(told).split())
    return [quote for quote in re.findall(r"^> (.+)$", text, flags=re.M) if quote not in printed]


def test_a_standing_body_follows_its_chapter(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, sample_year: Path
) -> None:
    """From the first day to the year after: all is done, and the guide's own units end as it says."""
    for name in ("MATURITY_HOME", "MATURITY_PERSON"):
        monkeypatch.delenv(name, raising=False)
    told = follow(chapter(3), folder, run, monkeypatch, YEAR_OF_LEVELS, sample_year)
    assert PLAY in chapter(3)
    assert len(told) > 70
    assert unprinted(chapter(3), told) == []
    assert (folder / "toan-canh.docx").exists()
    listed = (folder / "cong-nhan.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[1:4] for line in listed[1:]] == [
        ["Phường Cầu Ví Dụ", "99004", "3"],
        ["Xã Suối Mẫu", "99002", "4"],
    ]
    checked = [said for said in told if said.startswith("maturity verify\n")]
    assert checked
    assert all("tất cả khớp" in said for said in checked)
    # A commune reads its own chapter with the form that it sent back.
    os.replace(folder / "nhan-ve" / "bieu-2025-99002.xlsx", folder / "bieu-2025-99002.xlsx")
    (summary, report) = follow(chapter(2), folder, run, monkeypatch)
    assert "UBND xã Suối Mẫu" in summary
    assert "Đã ghi trinh-chu-tich.html" in report


def test_a_province_follows_its_chapter(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the first text of a set to the self-check by it; what is shown first is not written."""
    monkeypatch.setenv("MATURITY_NOW", "2026-02-01T09:00:00+07:00")
    (folder / "so-lieu.csv").write_bytes((ROOT / "maturity" / "sample" / "mau-so-lieu.csv").read_bytes())
    told = "\n".join(follow(chapter(4).split("### 4.5.")[0], folder, run, monkeypatch))
    assert "đã đối chiếu 02/38 tiêu chí" in told
    assert "Ngưỡng tạm đặt, còn y như bộ gốc 2361-xa" in told
    assert "36/38 tiêu chí chưa đối chiếu" in " ".join(told.split())


def test_who_scores_by_an_index_follows_its_chapter(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command succeeds, and every line that the chapter quotes was printed just so."""
    monkeypatch.setenv("MATURITY_NOW", "2026-02-01T09:00:00+07:00")
    text = chapter(5)
    told = follow(text, folder, run, monkeypatch)
    assert text.count("\n> ") == 8
    assert unprinted(text, told) == []
    assert (folder / "diem-huyen.html").exists()


def test_a_province_writes_its_own_index(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Derived, edited as the guide edits it, looked over, three rows compared with the decision."""
    monkeypatch.setenv("MATURITY_NOW", "2026-02-01T09:00:00+07:00")
    text = chapter(4).split("### 4.7.")[1]
    derive, edited, look = blocks(text)
    follow("\n".join(("```sh", *derive.lines, "```\n")), folder, run, monkeypatch)
    file = folder / "tinh-mau-dti-2026.md"
    derived = file.read_text(encoding="utf-8")
    of_main_index = "### 3. Hoạt động chính quyền số\n\n- Điểm tối đa: 30\n- Số chỉ số thành phần: 6\n"
    assert derived.count(of_main_index) == 1
    file.write_text(derived.replace(of_main_index, "\n".join(edited.lines) + "\n"), encoding="utf-8")
    told = "\n".join(follow("\n".join(("```sh", *look.lines, "```\n")), folder, run, monkeypatch))
    assert "không có lỗi" in told
    assert "đã đối chiếu 03/25 dòng chấm điểm" in told
    shown = " ".join(run("framework", "show", file).out.split())
    assert re.search(r"- 3\.1 Tỷ lệ hồ sơ [^.]+: 12 điểm", shown)


def correct_the_draft(folder: Path) -> None:
    """Put what the chapter shows in place of the head and of the last row of the draft."""
    head, row = (block for block in blocks(chapter(8)) if block.kind == "text")
    file = folder / "tinh-mau-2026.md"
    _title, _keys, rest = file.read_text(encoding="utf-8").split("\n\n", 2)
    before, heading, left = rest.partition("### XHS-10. ")
    assert "[CẦN BỔ SUNG: " in left
    assert heading
    file.write_text("\n".join((*head.lines, "", before + "\n".join(row.lines), "")), encoding="utf-8")


def test_who_changes_a_set_follows_its_chapter(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the signed annex to the plan: read, corrected, attested, compared, tried, planned, followed."""
    monkeypatch.setenv("MATURITY_NOW", "2026-12-01T09:00:00+07:00")
    text = chapter(8)
    told = follow(
        text, folder, run, monkeypatch, {"maturity framework lint tinh-mau-2026.md": correct_the_draft}
    )
    assert text.count("\n> ") == 13
    assert unprinted(text, told) == []
    assert (folder / "thuyet-minh.docx").exists()


def test_who_ranks_a_year_follows_its_chapter(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the opening to the published ranking and the commendation; the journal holds."""
    for name in ("MATURITY_HOME", "MATURITY_PERSON"):
        monkeypatch.delenv(name, raising=False)
    text = chapter(6)
    told = follow(text, folder, run, monkeypatch, YEAR_OF_AN_INDEX)
    assert text.count("\n> ") == 7
    assert unprinted(text, told) == []
    ranking = (folder / "xep-hang.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[:3] for line in ranking[1:4]] == [
        ["01", "Phường Minh Họa", "99001"],
        ["02", "Xã Suối Mẫu", "99002"],
        ["03", "Xã Đồng Thử", "99003"],
    ]
    assert "tất cả khớp" in told[-1]
