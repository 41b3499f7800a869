"""Small readers of words: titles in capitals, quotients of shares, the head of a draft."""

from datetime import date

import pytest

from criteria.annex.capitals import in_small_letters
from criteria.annex.head import GivenHead, read_head
from criteria.annex.wording import quotient


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("BỘ TIÊU CHÍ ĐÁNH GIÁ CẤP XÃ", "Bộ tiêu chí đánh giá cấp xã"),
        (
            "CHỈ SỐ (DTI) CỦA THÀNH PHỐ HỒ CHÍ MINH NĂM 2026",
            "Chỉ số (DTI) của Thành phố Hồ Chí Minh năm 2026",
        ),
        (
            "THỰC HIỆN NGHỊ QUYẾT SỐ 57-NQ/TW CỦA XÃ, TỈNH KHÁNH HÒA",
            "Thực hiện Nghị quyết số 57-NQ/TW của xã, tỉnh Khánh Hòa",
        ),
        ("CÁC TỈNH, THÀNH PHỐ TRỰC THUỘC TRUNG ƯƠNG", "Các tỉnh, thành phố trực thuộc trung ương"),
        ("II. ỨNG DỤNG AI CỦA UBND", "II. Ứng dụng AI của UBND"),
        ("Bộ chỉ số DTI cấp xã", "Bộ chỉ số DTI cấp xã"),
    ],
)
def test_a_title_in_capitals_is_written_as_a_name(capitals: str, name: str) -> None:
    assert in_small_letters(capitals) == name


@pytest.mark.parametrize(
    ("method", "above", "below"),
    [
        ("Số hồ sơ trực tuyến/Tổng số hồ sơ", "Số hồ sơ trực tuyến", "Tổng số hồ sơ"),
        ("a = số họp; b = tổng số họp; Tỷ lệ = a/b", "số họp", "tổng số họp"),
        ("a = tổng; b = một phần; c = toàn trình; Tỷ lệ = (b+c)/a", "một phần cộng toàn trình", "tổng"),
        ("a = số họp; b = tổng số họp; Điểm = Tỷ lệ × điểm tối đa", "số họp", "tổng số họp"),
        ("a = tổng số hồ sơ; b = số trực tuyến; Điểm = Tỷ lệ × điểm tối đa", "", ""),
        ("a = số một phần; b = số toàn trình; c = tổng số; Điểm = Tỷ lệ × điểm tối đa", "", ""),
        ("Tỷ lệ = (b+d)/(a+c), a/b = người dân tham gia/hài lòng", "", ""),
        ("Điểm = Tỷ lệ × điểm tối đa", "", ""),
    ],
)  # fmt: skip
def test_a_share_is_what_its_formula_says_or_left(method: str, above: str, below: str) -> None:
    """Letters of which the annex does not say how they are used are no numerator and denominator."""
    read = quotient("Tỷ lệ hồ sơ", method)
    if above:
        assert read == (above, below)
    else:
        assert all("CẦN BỔ SUNG" in text for text in read)


def test_the_decision_is_the_one_that_issues_the_annex() -> None:
    texts = [
        "Phụ lục 3",
        "BỘ CHỈ SỐ",
        "THỰC HIỆN NGHỊ QUYẾT SỐ 57-NQ/TW CẤP XÃ",
        "(Kèm theo Quy định số 11-QĐ/TU ngày 19/8/2026 của Tỉnh ủy Khánh Hòa)",
    ]
    head = read_head(texts, GivenHead(), "kh", date(2026, 11, 30))
    assert head.decision == "Quy định số 11-QĐ/TU ngày 19/8/2026 của Tỉnh ủy Khánh Hòa"
    assert head.title == "Bộ chỉ số thực hiện Nghị quyết số 57-NQ/TW cấp xã"
    assert head.effective_from == date(2026, 8, 19)
