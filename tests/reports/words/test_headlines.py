"""The sentences about a whole unit and a whole set, and the words that they are made of."""

from fractions import Fraction

import pytest
from attrs import evolve

from criteria.model import Comparator, Framework, Provenance, Purpose, Requirement
from reports.words.headlines import draft_banner, draft_footer, incomplete_sentence, result_sentence
from reports.words.provenance import provenance_sentence
from reports.words.wording import bases_text, requirement_text, threshold_provenance_text, unit_name
from rules import assess
from rules.observation import State, figure, missing, share
from rules.selftest_cases import best
from tests.rankings import attested
from tests.reports.words.situations import assessed, observed


def test_result(phrases: Framework) -> None:
    """Level, what is left for the next, and that nobody has appraised it."""
    observations = [best(criterion) for criterion in phrases.criteria]
    observations[0] = share("CQS-01", 312, 500)
    observations[6] = figure("CQS-07", 55)
    assert result_sentence("Xã Suối Mẫu", assess(phrases, observations), 2025) == (
        "Kết quả tự đánh giá năm 2025 của UBND xã Suối Mẫu: đạt mức độ 3 (Cơ bản)."
        " Còn 02 tiêu chí chưa đạt mức độ 4 (Nâng cao). Kết quả tự tính, chưa qua thẩm định."
    )


def test_result_without_a_year_and_at_the_top(phrases: Framework) -> None:
    assessment = assess(phrases, [best(criterion) for criterion in phrases.criteria])
    assert result_sentence("Phường Minh Họa", assessment) == (
        "Kết quả tự đánh giá của UBND phường Minh Họa: đạt mức độ 5 (Toàn diện), mức cao nhất."
        " Kết quả tự tính, chưa qua thẩm định."
    )


def test_result_below_every_level_and_with_a_far_target(phrases: Framework) -> None:
    no = figure("CQS-03", 0)
    assert "UBND xã A: chưa đạt mức độ 1. Còn 01 tiêu chí chưa đạt mức độ 1 (Khởi động)." in result_sentence(
        "Xã A", assessed(phrases, no)
    )
    assert "Còn 01 tiêu chí chưa đạt mức độ 5 (Toàn diện)." in result_sentence(
        "Xã A", assessed(phrases, no, 5)
    )


def test_a_target_already_reached(phrases: Framework) -> None:
    assessment = assessed(phrases, share("CQS-01", 312, 500), 2)
    assert "đạt mức độ 3 (Cơ bản). Đã đạt mức độ 2 (Kết nối)." in result_sentence("Xã A", assessment)


def test_missing_figures_that_do_not_leave_the_level_open(phrases: Framework) -> None:
    """A known blocker fixes the level; what is missing is still counted."""
    others = [best(c) for c in phrases.criteria if c.code not in ("CQS-01", "CQS-05")]
    sentence = result_sentence("Xã A", assess(phrases, [*others, figure("CQS-05", 0)]))
    assert (
        "đạt mức độ 1 (Khởi động). Còn 02 tiêu chí chưa đạt mức độ 2 (Kết nối), trong đó 01 tiêu chí"
        in sentence
    )


def test_incomplete(commune: Framework) -> None:
    """Twelve figures are missing: a floor and a ceiling instead of a level."""
    known = [best(criterion) for criterion in commune.criteria]
    blank = [c.code for c in commune.criteria if c.requirement(1) is None][:12]
    observations = [missing(o.criterion) if o.criterion in blank else o for o in known]
    observations[-1] = share("XHS-09", 3, 5)
    assert incomplete_sentence(assess(commune, observations)) == (
        "Chưa đủ số liệu để kết luận: còn 12/38 tiêu chí chưa có số liệu. Theo số liệu đã nhập:"
        " đã đủ điều kiện mức độ 1, cao nhất còn có thể đạt mức độ 3."
    )


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.UNREADABLE, "còn 01/13 tiêu chí có số liệu không đọc được."),
        (State.MISSING, "còn 01/13 tiêu chí chưa có số liệu."),
        (State.NOT_APPLICABLE_REFUSED, "còn 01/13 tiêu chí đề nghị không áp dụng không được chấp thuận."),
    ],
)
def test_incomplete_below_every_level(phrases: Framework, state: State, words: str) -> None:
    assessment = assessed(phrases, observed(phrases.by_code["CQS-03"], None, state))
    sentence = incomplete_sentence(assessment)
    assert words in sentence
    assert sentence.endswith("chưa biết có đạt mức độ 1 hay không, cao nhất còn có thể đạt mức độ 5.")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Xã Suối Mẫu", "UBND xã Suối Mẫu"),
        ("PHƯỜNG Minh Họa", "UBND phường Minh Họa"),
        ("Thị trấn Mẫu", "UBND thị trấn Mẫu"),
        ("Đặc khu Gò Giả Lập", "UBND đặc khu Gò Giả Lập"),
        ("Huyện Mẫu", "UBND huyện Mẫu"),
        ("Quận 1", "UBND quận 1"),
        ("Thị xã Mẫu", "UBND thị xã Mẫu"),
        ("Thành phố Mẫu", "UBND thành phố Mẫu"),
        ("Tỉnh Mẫu", "UBND tỉnh Mẫu"),
        ("UBND xã Suối Mẫu", "UBND xã Suối Mẫu"),
        ("Sở Khoa học và Công nghệ", "Sở Khoa học và Công nghệ"),
        ("Xãhội", "Xãhội"),
        ("Xã", "Xã"),
        ("Xã  Suối\nMẫu\x07", "UBND xã Suối Mẫu"),
        ("", ""),
    ],
)
def test_unit_name(name: str, expected: str) -> None:
    assert unit_name(name) == expected


@pytest.mark.parametrize(
    ("code", "comparator", "bound", "expected"),
    [
        ("CQS-01", "≥", "80", "từ 80% trở lên"),
        ("CQS-01", "≥", "62.5", "từ 62,5% trở lên"),
        ("CQS-01", "≥", "100", "đủ 100%"),
        ("CQS-01", ">", "50", "trên 50%"),
        ("CQS-06", "≤", "5", "không quá 5%"),
        ("CQS-06", "<", "5", "dưới 5%"),
        ("CQS-06", "≤", "0", "bằng 0%"),
        ("XHS-01", "≥", "6", "từ 06 lớp trở lên"),
        ("XHS-01", ">", "12", "trên 12 lớp"),
        ("XHS-02", "≤", "0", "bằng 0 sự cố"),
        ("CQS-03", "≥", "1", "có"),
    ],
)
def test_requirement(phrases: Framework, code: str, comparator: str, bound: str, expected: str) -> None:
    requirement = Requirement(Comparator(comparator), Fraction(bound))
    assert requirement_text(phrases.by_code[code], requirement) == expected


def test_provenance_of_the_very_threshold(phrases: Framework) -> None:
    """Each level has its own mark; a threshold without a base is never a proposal; attestation supersedes."""
    criterion = phrases.by_code["CQS-01"]
    assert threshold_provenance_text(criterion, 3) == "tạm đặt, chưa có căn cứ"
    assert threshold_provenance_text(criterion, 4) == "theo căn cứ"
    assert threshold_provenance_text(criterion, 1) == ""
    verbatim = evolve(criterion, threshold_provenance=(None, *(Provenance.VERBATIM,) * 4))
    assert threshold_provenance_text(verbatim, 4) == "nguyên văn"
    marked = attested(phrases, 1).criteria[0]
    assert threshold_provenance_text(marked, 4) == "đã đối chiếu"
    edited = evolve(marked, name="Tên khác")
    assert threshold_provenance_text(edited, 4) == "theo căn cứ"


def test_legal_bases_are_named_briefly(commune: Framework) -> None:
    assert bases_text(commune.by_code["CQS-09"]) == "20/2023/QH15, 68/2024/NĐ-CP"
    assert bases_text(commune.by_code["CQS-04"]) == "chưa xác định"
    plain = evolve(commune.by_code["CQS-04"], legal_bases=("Hiến pháp ngày 28/11/2013",))
    assert bases_text(plain) == "Hiến pháp"


def test_draft(commune: Framework) -> None:
    """A set is a draft until every row is attested, it is meant for recognition and names who certifies."""
    assert draft_banner(commune) == "DỰ THẢO"
    assert draft_footer(attested(commune, 7)) == (
        "Bản dự thảo để rà soát; 31/38 tiêu chí chưa đối chiếu với văn bản ban hành;"
        " chưa có giá trị công nhận."
    )
    whole = attested(commune, 38)
    assert draft_footer(whole) == (
        "Bản dự thảo để rà soát; bộ tiêu chí chỉ dùng để tự đánh giá; chưa có giá trị công nhận."
    )
    certifying = evolve(whole, purpose=Purpose.RECOGNITION)
    assert "chưa ghi cơ quan công nhận" in (draft_footer(certifying) or "")
    official = evolve(certifying, certifying_body="Ủy ban nhân dân tỉnh Mẫu")
    assert draft_banner(official) is None
    assert draft_footer(official) is None


def test_provenance_counts_names_and_thresholds_apart(commune: Framework) -> None:
    assert provenance_sentence(commune) == (
        "Tên tiêu chí: 07 nguyên văn, 15 theo căn cứ, 16 tạm đặt."
        " Ngưỡng: 0 nguyên văn, 23 theo căn cứ, 128 tạm đặt. Đã đối chiếu: 0/38 tiêu chí."
    )
    assert provenance_sentence(attested(commune, 38)) == "Đã đối chiếu: 38/38 tiêu chí."
    partly = provenance_sentence(attested(commune, 7))
    assert partly.startswith("Tên tiêu chí chưa đối chiếu: 04 nguyên văn, ")
    assert partly.endswith("Đã đối chiếu: 07/38 tiêu chí.")
