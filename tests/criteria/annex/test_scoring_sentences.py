"""The sentences of scoring, one a line: most points, what an annex says, how the row is scored."""

from fractions import Fraction
from pathlib import Path

import pytest

from criteria.annex.formal_scoring import read_formal
from criteria.annex.scoring_read import DividedRead, ScoringRead
from criteria.annex.scoring_sentences import read_scoring
from criteria.document.index.cells import write_points, write_result
from criteria.index.scoring import Choice, EachTime, Line, ListItems, Share, Table, TableByAnswer, YesNo

SENTENCES = (Path(__file__).parent / "cau-cham-diem.txt").read_text(encoding="utf-8").splitlines()[1:]


def written(read: ScoringRead | DividedRead | None) -> str:
    if read is None:
        return "không đọc"
    guess = " (đoán)" if read.guesses else ""
    if isinstance(read, DividedRead):
        parts = [f"{part.name} {part.most}: {scored(part.read)}" for part in read.parts]
        ways = {scored(part.read) for part in read.parts}
        if len(ways) == 1 and len(parts) > 2:
            return f"[{len(parts)} phần như nhau: {ways.pop()}]{guess}"
        return f"[{' + '.join(parts)}]{guess}"
    rounded = f" ({read.decimals} chữ số)" if read.decimals else ""
    return f"{scored(read)}{rounded}{guess}"


def scored(read: ScoringRead) -> str:
    def of(lines: tuple[Line, ...]) -> str:
        return "; ".join(
            f"{write_result(each.requirement, read.kind)}: {write_points(each.points)}" for each in lines
        )

    match read.scoring:
        case YesNo():
            return "có/không"
        case Share():
            return "theo tỷ lệ"
        case Table(lines):
            return of(lines)
        case TableByAnswer(_, cases):
            return ", ".join(f"{case.answer} {of(case.lines)}" for case in cases)
        case Choice(options):
            return " / ".join(f"{each.text}: {write_points(each.points)}" for each in options)
        case ListItems(items):
            return f"{len(items)} mục"
        case EachTime(points, every):
            return f"mỗi lần {points}{f', cứ {every}' if every > 1 else ''}"
    raise AssertionError(read)


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_a_way_of_scoring(line: str) -> None:
    most, text, expected = (part.strip() for part in line.split(" | "))
    assert written(read_scoring(text, Fraction(most))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "theo bảng: ≥ 80%: tối đa; còn lại: theo tỷ lệ so với 80% (N)",
        "theo bảng (số ngày): ≤ 30: tối đa; ≤ 60: 1/2; còn lại: 0 (✓)",
        "theo bảng: [1.4.1 “có”] ≥ 52: tối đa; còn lại: 1/4 [1.4.1 “không”] còn lại: 0 (T)",
        "lựa chọn: đúng hạn; đủ: tối đa; trễ hạn: 1/2; không: 0 (C)",
        "mỗi lần 05: 0,5 điểm (N). Không áp dụng khi: không có thôn",
        "theo danh mục 02 mục: a; b (N)",
        "cho điểm: Hội đồng (N)",
        "theo tỷ lệ, điểm làm tròn 2 chữ số (N)",
    ],
)
def test_the_notation_of_this_program_is_read(text: str) -> None:
    formal = read_formal(text)
    assert formal is not None
    assert formal.provenance is not None
    assert (formal.read.not_applicable is not None) == ("Không áp dụng" in text)
