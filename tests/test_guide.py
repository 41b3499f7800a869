"""The guide for officials, typed word by word: every command of chapters 2 to 5 succeeds."""

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen

from foundation.tables.records import read_records
from maturity.figures.reading import columns
from reports.workbooks.typed_in import typed_in
from tests.running import Run

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


def fill_in(folder: Path) -> None:
    """Do with the forms what communes do in Excel, and send them back."""
    rows = folder / "maturity" / "sample" / "nam-mau" / "bieu-cua-xa.csv"
    header, *records = read_records(rows.read_text(encoding="utf-8").splitlines(), ",")
    typed = [dict(zip(header.cells, record.cells, strict=True)) for record in records]
    (folder / "nhan-ve").mkdir()
    for path in (folder / "bieu-gui-xa").glob("*.xlsx"):
        own = [row for row in typed if row[columns.UNIT_CODE] in path.name]
        (folder / "nhan-ve" / path.name).write_bytes(typed_in(path.read_bytes(), own))


def choose_the_highest_level(folder: Path) -> None:
    """Choose how to commend, as the guide says, in the settings that `init` wrote."""
    settings = folder / "chuyen-doi-so" / "cau-hinh.toml"
    text = settings.read_text(encoding="utf-8")
    assert "# muc_cao_nhat = true" in text
    settings.write_text(text.replace("# muc_cao_nhat = true", "muc_cao_nhat = true"), encoding="utf-8")


BY_HAND = {
    "maturity intake nhan-ve --year 2025": fill_in,
    "maturity commend --year 2025": choose_the_highest_level,
}
"""What the reader does without the program before typing a command."""


def follow(text: str, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Type every command of a chapter; return them with what they printed."""
    told = []
    by_hand = dict(BY_HAND)
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
                if prepare := by_hand.pop(line, None):
                    prepare(folder)
                outcome = run(*words)
                assert outcome.code == 0, f"{line}\n{outcome.out}{outcome.err}"
                told.append(f"{line}\n{outcome.out}")
    return told


def test_a_standing_body_follows_its_chapter(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the first day to the year after: all is done, and the guide's own units end as it says."""
    for name in ("MATURITY_HOME", "MATURITY_PERSON"):
        monkeypatch.delenv(name, raising=False)
    told = follow(chapter(3), folder, run, monkeypatch)
    assert len(told) > 70
    listed = (folder / "cong-nhan.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[1:4] for line in listed[1:]] == [
        ["Phường Cầu Ví Dụ", "99004", "3"],
        ["Xã Suối Mẫu", "99002", "4"],
    ]
    assert "tất cả khớp" in told[-4]
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
    told = " ".join("\n".join(follow(text, folder, run, monkeypatch)).split())
    quotes = re.findall(r"^> (.+)$", text, flags=re.M)
    assert len(quotes) == 5
    assert [quote for quote in quotes if quote not in told] == []
    assert (folder / "diem-huyen.html").exists()
