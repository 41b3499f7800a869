"""The reader of criteria documents: the faults of loi-van-pham.md, what is tolerated, laws of any text."""

import re
from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria import library
from criteria.digest import is_attested, row_digest, rules_digest
from criteria.document import advice_codes, codes, index_codes, text_codes
from criteria.document.bases import shipped_levels
from criteria.document.reader import read
from criteria.document.writer import write
from criteria.model import Framework, Kind, Purpose, Ranking, UnitGroupThresholds, UnitKind
from criteria.parts import Comment, UnitGroup
from criteria.unit_groups import for_unit_group
from foundation.problem import Code
from tests.criteria.documents import (
    DIVIDED,
    FIXTURES,
    PROVINCIAL,
    SMALL,
    Case,
    bases,
    changed,
    fault_cases,
    problem_lines,
)
from tests.examples import examples
from tests.strategies import frameworks
from tests.work import calls_of

RETIRED = {37, 128}
"""Numbers of codes that were once used."""

OF_FILES = {"KH-01", "KH-02", "KH-03", "KH-04", "KH-05", "KH-06", "KH-07", "KH-10"}
"""Codes of test_source.py and test_library.py."""

OF_TEXT = {"KH-09", *(code.name for code in vars(text_codes).values() if isinstance(code, Code))}
"""Codes of test_text.py."""

OF_ADVICE = {code.name for code in vars(advice_codes).values() if isinstance(code, Code)}
"""Codes of test_advice.py, of sets without faults."""

OF_KINDS = {index_codes.IS_AN_INDEX.name, index_codes.METHOD_MISSING.name}
"""Codes of index/test_reader.py: an index that is read as a set of levels."""

OF_ATTESTING = {"KH-109", "KH-110", "KH-111", "KH-180"}
"""Codes of test_attesting.py and, for a placeholder, of test_annex_import.py."""


CASES = [
    *fault_cases("loi-van-pham", SMALL, "nho.md"),
    *fault_cases("loi-xep-muc", DIVIDED, "nhom.md"),
    *fault_cases("loi-ke-thua", PROVINCIAL, "tinh.md"),
]


def value(text: str) -> Framework:
    """Return the framework of a text that must read without a problem."""
    reading = read(text, "nho.md")
    assert reading.problems == ()
    assert reading.value is not None
    return reading.value


@pytest.mark.parametrize("case", CASES, ids=repr)
def test_fault(case: Case) -> None:
    """Each change gives exactly the problems written beside it, each with its line, and no framework."""
    reading = read(case.text, case.file, bases)
    assert problem_lines(reading) == case.expected
    assert reading.value is None


def test_every_code_has_a_case() -> None:
    """No sentence of the registry goes unseen."""
    cases = "".join(path.read_text(encoding="utf-8") for path in FIXTURES.glob("loi-*.md"))
    elsewhere = OF_KINDS | OF_FILES | OF_TEXT | OF_ATTESTING | OF_ADVICE | {codes.TOO_MANY.name}
    seen = set(re.findall(r"KH-[0-9]+", cases)) | elsewhere
    assert seen == {code.name for code in codes.KH.codes}


def test_codes_are_numbered_in_order() -> None:
    """Names are stable: KH-01, KH-02, … without a gap but those that are no longer used."""
    numbers = [n for n in range(1, len(codes.KH.codes) + len(RETIRED) + 1) if n not in RETIRED]
    assert [code.name for code in codes.KH.codes] == [f"KH-{n:02d}" for n in numbers]


def test_set_by_unit_groups_says_what_it_says() -> None:
    """Every key of the ways of ranking, and a row of thresholds for each group of units."""
    framework = value(DIVIDED)
    assert write(framework) == DIVIDED
    assert framework.ranking is Ranking.SEPARATE
    assert framework.minimum_extended == Fraction(67, 2)
    assert framework.level_one_by_default
    assert framework.lowest_recognised == 2
    assert [condition.code for condition in framework.conditions] == ["DKX-01", "DKX-02"]
    assert framework.conditions[0].text == "có báo cáo tự đánh giá gửi đúng hạn"
    assert [group.code for group in framework.unit_groups] == ["MN", "HD"]
    assert [row.code for row in framework.criteria if not row.mandatory] == ["XHS-01", "XHS-02"]
    first = framework.by_code["CQS-01"]
    assert [group.unit_group for group in first.by_unit_group] == ["MN", "HD"]
    plan = framework.by_code["CQS-02"]
    assert (plan.in_force_from, plan.in_force_until) == (date(2026, 1, 1), date(2026, 12, 31))


BOUNDS = {None: (80, 3), "MN": (50, 3), "HD": (40, 1)}


@pytest.mark.parametrize("group", BOUNDS)
def test_thresholds_of_a_unit_group(group: str | None) -> None:
    """Units of a group have its thresholds, all others those of `chung`."""
    framework = for_unit_group(value(DIVIDED), group)
    online, classes = (
        framework.by_code[code].requirement(level) for code, level in (("CQS-01", 2), ("XHS-01", 3))
    )
    assert online is not None
    assert classes is not None
    assert (online.bound, classes.bound) == BOUNDS[group]
    assert framework.unit_groups == ()
    assert framework.unit_group == (group or "chung")


@examples(30)
@given(frameworks())
def test_equal_thresholds_of_a_group_are_the_plain_set(framework: Framework) -> None:
    """A set by groups whose rows are all alike decides as the same set without groups, but for its name."""
    plain = attrs.evolve(
        framework,
        unit_groups=(),
        groups=tuple(
            attrs.evolve(group, criteria=tuple(attrs.evolve(row, by_unit_group=()) for row in group.criteria))
            for group in framework.groups
        ),
    )
    divided = attrs.evolve(
        framework,
        unit_groups=(UnitGroup("MN", "Miền núi"),),
        groups=tuple(
            attrs.evolve(
                group,
                criteria=tuple(
                    attrs.evolve(row, by_unit_group=(UnitGroupThresholds("MN", row.requirements),))
                    for row in group.criteria
                ),
            )
            for group in framework.groups
        ),
    )
    for code in (None, "MN"):
        chosen = for_unit_group(divided, code)
        assert rules_digest(attrs.evolve(chosen, unit_group=None)) == rules_digest(plain)
    assert for_unit_group(plain, "MN") is plain


def test_words_for_the_usual_are_not_written() -> None:
    """`không` and `bắt buộc` say what their absence says."""
    text = changed("- Dùng để", "- Mức 1 mặc định: không\n- Dùng để")
    text = text.replace("- Loại: số lượng", "- Loại: số lượng\n- Tính bắt buộc: bắt buộc")
    assert write(value(text)) == SMALL


def test_small_set_says_what_it_says(small: Framework) -> None:
    """The values of a few rows, as an official reads them."""
    assert (small.id, small.unit_kind, small.purpose) == (
        "bo-tieu-chi-nho",
        UnitKind.COMMUNE,
        Purpose.SELF_ASSESSMENT,
    )
    assert small.effective_from == date(2025, 1, 2)
    assert [level.name for level in small.levels] == [
        "Khởi động",
        "Kết nối",
        "Cơ bản",
        "Nâng cao",
        "Toàn diện",
    ]
    assert list(small.by_code) == ["CQS-01", "CQS-02", "CQS-03", "KTS-01", "KTS-02", "XHS-01", "XHS-02"]
    assert small.by_code["CQS-01"].shared_denominator == "HO-SO"
    assert small.by_code["CQS-03"].conditions[1] == "có văn bản giao ít nhất một công chức làm đầu mối"
    assert small.by_code["KTS-01"].not_applicable_when is not None
    assert small.by_code["XHS-01"].kind is Kind.COUNT
    assert small.by_code["XHS-01"].legal_bases == ()


def test_shipped_derived_criterion(district: Framework) -> None:
    """The district's common criterion counts communes recognised at level 3 or above."""
    assert district.criteria[0].kind is Kind.DERIVED
    assert district.criteria[0].minimum_recognition == 3


TOLERATED = [
    ("byte order mark", "\ufeff" + SMALL),
    ("carriage returns", SMALL.replace("\n", "\r\n")),
    ("ASCII comparators", SMALL.replace("≥", ">=").replace("≤", "<=")),
    ("hyphen for not required", SMALL.replace("| – |", "| - |").replace("| – |", "| - |")),
    ("no space in a threshold", SMALL.replace("≥ ", "≥").replace("> ", ">")),
    ("hundred with a comparator", SMALL.replace("100%", "≥ 100%")),
    ("trailing zeros", SMALL.replace("62,5%", "62,500000000%")),
    ("stars as bullets", SMALL.replace("\n- ", "\n* ")),
    ("blank lines between keys", SMALL.replace("\n- ", "\n\n- ")),
    ("trailing spaces", SMALL.replace("\n", "  \n")),
    ("no last line feed", SMALL.rstrip("\n")),
    ("no blank line after a table", SMALL.replace(" |\n\n- ", " |\n- ")),
    ("continuation lines", SMALL.replace(": Tỷ lệ phần trăm ", ":\n  Tỷ lệ\n  phần trăm ")),
    ("a lazy line of a paragraph", SMALL.replace("Mỗi tiêu chí là", "\nMỗi tiêu chí là")),
    (
        "exceptions in any order",
        SMALL.replace("mức 4: theo căn cứ; mức 5: nguyên văn", "mức 5: nguyên văn; mức 4: theo căn cứ"),
    ),
    ("aligned columns", SMALL.replace("|---|---|---|---|---|", "|:-:|---:|:---|---|---|")),
]


@pytest.mark.parametrize("text", [text for _, text in TOLERATED], ids=[title for title, _ in TOLERATED])
def test_tolerated_writing_reads_the_same(text: str, small: Framework) -> None:
    """What people and their editors do differently without meaning anything by it changes nothing."""
    assert text != SMALL
    assert value(text) == small


def test_counts_may_have_thousands(small: Framework) -> None:
    """`≥ 1.000` is a thousand in a count, and is written so."""
    for written in ("≥ 1000", "≥ 1.000"):
        framework = value(changed("≥ 12 |", f"{written} |"))
        requirement = framework.by_code["XHS-01"].requirement(5)
        assert requirement is not None
        assert requirement.bound == 1000
        assert "≥ 1.000 |" in write(framework)


def test_comments_stay_where_they_stood() -> None:
    """After the heading, the table or the keys of a criterion, under a section, in the head."""
    text = changed("### KTS-01. Tỷ", "<!-- nhóm -->\n\n### KTS-01. Tỷ")
    text = text.replace("| – | – | ≥ 50% |", "| – | – | ≥ 50% |").replace(
        "## Thông tin", "<!-- mức -->\n\n## Thông tin"
    )
    text = text.replace("thương mại điện tử\n\n|", "thương mại điện tử\n\n<!-- tên -->\n\n|", 1)
    text = text.replace("## Mức độ", "<!-- đầu\n\n- hai dòng -->\n\n## Mức độ")
    framework = value(text)
    assert write(framework) == text
    assert framework.preamble[-1] == "<!-- đầu\n\n- hai dòng -->"
    assert framework.comments == (Comment("Mức độ", "mức"),)
    assert framework.groups[1].comments == (Comment("keys", "nhóm"),)
    assert framework.by_code["KTS-01"].comments == (Comment("heading", "tên"),)


def test_keys_of_later_capabilities_are_read() -> None:
    """Keys that do not change the decision are read now, whatever uses them later."""
    text = changed(
        "- Số tiêu chí: 7",
        f"- Hiệu lực đến: 31/12/2026\n- Dấu vân tay khung cha: {'a' * 64}\n"
        "- Cơ quan công nhận: UBND tỉnh Mẫu\n- Số tiêu chí: 7",
    )
    text = text.replace("- Dùng để: tự đánh giá", "- Dùng để: công nhận")
    text = text.replace("- Ghi chú: Ngưỡng", "- Mã cũ: KTS-07\n- Ghi chú: Ngưỡng")
    framework = value(text)
    assert framework.effective_until == date(2026, 12, 31)
    assert framework.base_digest == "a" * 64
    assert framework.certifying_body == "UBND tỉnh Mẫu"
    assert framework.purpose is Purpose.RECOGNITION
    assert framework.by_code["KTS-02"].former_code == "KTS-07"
    assert framework.by_code["CQS-01"].number_in_decision == "I.1"


def test_attestation_of_an_edited_row_is_lost_without_a_fault(small: Framework) -> None:
    """An attestation holds for exactly what the row said; afterwards the row is simply not attested."""
    digest = row_digest(small.by_code["KTS-02"])
    line = f"- Xác nhận đối chiếu: Nguyễn Thị Mẫu; Công văn số 01; 15/01/2025; {digest}\n- Ghi chú: Ngưỡng"
    attested = changed("- Ghi chú: Ngưỡng", line)
    row = value(attested).by_code["KTS-02"]
    assert is_attested(row)
    assert row.attestation is not None
    assert (row.attestation.by, row.attestation.date) == ("Nguyễn Thị Mẫu", date(2025, 1, 15))
    edited = value(attested.replace("> 70%", "> 75%")).by_code["KTS-02"]
    assert edited.attestation == row.attestation
    assert not is_attested(edited)


def test_more_criteria_than_the_engine_takes() -> None:
    """The 49th criterion is one too many; the message says to split the set."""
    row = SMALL[SMALL.index("### XHS-02.") :]
    rows = "\n".join(row.replace("XHS-02", f"XHS-{number:02d}") for number in range(3, 45))
    text = f"{SMALL}\n{rows}".replace("- Số tiêu chí: 7", "- Số tiêu chí: 49")
    text = text.replace("- Mã nhóm: XHS\n- Số tiêu chí: 2", "- Mã nhóm: XHS\n- Số tiêu chí: 44")
    line = text[: text.index("### XHS-44.")].count("\n") + 1
    assert problem_lines(read(text, "nho.md")) == (
        f"nho.md:{line}: KH-76 Bộ có 49 tiêu chí; cần nhiều nhất 48 (giới hạn của chương trình); "
        "hãy tách thành hai bộ.",
    )


@pytest.mark.parametrize(
    "cell", ["≥ " + "9" * 5000 + "%", "≥ 0," + "1" * 5000 + "%", "≥ 1" + ".000" * 2000, "≥ ٥٠%", "≥ 0080%"]
)
def test_odd_numbers_are_read_or_reported(cell: str) -> None:
    """Thousands of digits and foreign digits are a fault, leading zeros are not; nothing is raised."""
    reading = read(SMALL.replace("≥ 80%", cell), "nho.md")
    assert (reading.value is None) == (cell != "≥ 0080%")


@pytest.mark.parametrize("framework_id", shipped_levels())
def test_the_work_of_reading_grows_with_the_lines(framework_id: str) -> None:
    """A long document takes as much a line as a short one: about 190 calls; nothing is gone through twice."""
    text = library.shipped_text(framework_id)
    library.load(framework_id)  # Its base, which is read once in a process, is not part of this work.
    assert calls_of(lambda: read(text, f"{framework_id}.md")) < 250 * text.count("\n")


LINES = {text: text.split("\n") for text in (SMALL, DIVIDED, PROVINCIAL)}
SIGNS = "#-*+>|:;<!%≥≤–0159,. \t\\`_[]()&=~\u00a0\u0301\ufeff\x00\x0b\u2028é\ud800x"


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A set after a few accidents of editing: lines lost, repeated, moved; signs typed or lost."""
    lines = list(LINES[draw(st.sampled_from(tuple(LINES)))])
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(("drop", "repeat", "swap", "type", "erase", "insert", "cut"))):
            case "drop":
                del lines[place]
            case "repeat":
                lines.insert(place, lines[draw(st.integers(0, len(lines) - 1))])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[place], lines[other] = lines[other], lines[place]
            case "type":
                column = draw(st.integers(0, len(lines[place])))
                typed = draw(st.text(SIGNS, min_size=1, max_size=4))
                lines[place] = lines[place][:column] + typed + lines[place][column:]
            case "erase":
                column = draw(st.integers(0, len(lines[place])))
                lines[place] = lines[place][:column] + lines[place][column + 1 :]
            case "insert":
                lines.insert(place, draw(st.text(SIGNS, max_size=8)))
            case _:
                lines = lines[: place + 1]
        lines = lines or [""]
    return "\n".join(lines)


def assert_lawful(text: str) -> None:
    """A text gives a framework that can be written, or errors in the order of lines, never both."""
    reading = read(text, "nho.md", bases)
    assert (reading.value is None) == bool(reading.errors)
    numbers = [problem.place.line for problem in reading.problems]
    assert numbers == sorted(number for number in numbers if number is not None)
    assert all(1 <= number <= text.count("\n") + 1 for number in numbers if number)
    if reading.value is not None:
        assert read(write(reading.value, bases), "nho.md", bases).value == reading.value


@given(mutated())
def test_no_accident_of_editing_raises(text: str) -> None:
    """Whatever happened to a document, it is read or its faults are named."""
    assert_lawful(text)


@given(st.text() | st.text("#-| \n:<!>" + SIGNS))
def test_no_text_raises(text: str) -> None:
    """Any text at all is read or its faults are named."""
    assert_lawful(text)
