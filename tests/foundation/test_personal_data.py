"""Numbers of persons in text: seen and masked; documents, amounts, counts and days are left alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.personal_data import masked, numbers_shown, personal_numbers, personal_signs

OF_PERSONS = {
    "CCCD 001099012345, ĐT 0912345678": "CCCD *********345, ĐT *******678",
    "Căn cước công dân số: 001 099 012 345": "Căn cước công dân số: *** *** *** 345",
    "CMND 123456789": "CMND ******789",
    "Số CMND: 123 456 789 do CA tỉnh cấp": "Số CMND: *** *** 789 do CA tỉnh cấp",
    "chung minh nhan dan 012345678": "chung minh nhan dan ******678",
    "Nguyễn Văn A 123456789": "Nguyễn Văn A ******789",
    "ông A (012.345.678)": "ông A (***.***.678)",
    "liên hệ 0912.345.678": "liên hệ ****.***.678",
    "liên hệ 091 234 5678": "liên hệ *** *** *678",
    "liên hệ 0912 34 56 78": "liên hệ **** ** *6 78",
    "liên hệ 0912-345-678.": "liên hệ ****-***-678.",
    "Zalo +84 912 345 678": "Zalo +** *** *** 678",
    "(+84)912345678": "(+**)******678",
    "84912345678": "********678",
    "ông A-0912345678": "ông A-*******678",
    "0912345678": "*******678",
    "001099012345": "*********345",
    "Hộ chiếu, số định danh 099123456789": "Hộ chiếu, số định danh *********789",
}
OF_THINGS = (
    "12/KH-UBND",
    "001234567/BC",
    "001234567 / BC-UBND",
    "Báo cáo số 123456789",
    "Công văn số: 123456789 ngày 05/01/2026",
    "123456789",
    "1.000.000.000 đồng",
    "kinh phí 123456789",
    "123456789 đồng",
    "123456789đ",
    "9.123.456.789 đồng",
    "100000000 lượt truy cập",
    "Mã hồ sơ 000.00.12.H29-250101-0001",
    "Mã số thuế: 0101243150",
    "MST 123456789",
    "05/01/2026 08:00",
    "05-01-2026",
    "03.01.2026 1000",
    "20250721153012",
    "Scan 202507211530",
    "quet 050120261530",
    "312/500 hồ sơ",
    "3.1415926535",
    "(024) 3825 1234",
    "99002, 99003, 99004",
    "Đường dây nóng 19001234",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "a912345678b0912345678c",
    "",
)


@pytest.mark.parametrize(("text", "expected"), OF_PERSONS.items(), ids=OF_PERSONS)
def test_numbers_of_persons_are_masked(text: str, expected: str) -> None:
    """Of identity cards old and new, of phones, in the ways in which people write them."""
    assert masked(text) == expected
    assert numbers_shown(text)


@pytest.mark.parametrize("text", OF_THINGS)
def test_other_numbers_are_left_alone(text: str) -> None:
    """Documents, amounts, counts, days and times, codes, digests."""
    assert masked(text) == text
    assert personal_numbers(text) == ()


@given(st.text(alphabet="0123456789 .,-+()/ĐđCMND*ạa", max_size=60))
def test_masking_again_changes_nothing(text: str) -> None:
    """What is masked is known as such, and nothing but digits is changed."""
    once = masked(text)
    assert masked(once) == once
    assert len(once) == len(text)
    assert all(new in (old, "*") for old, new in zip(text, once, strict=True))


def test_a_message_names_what_it_saw() -> None:
    """Each number by its kind, masked."""
    shown = numbers_shown("CCCD 001099012345, ĐT 0912345678")
    assert shown == "số định danh 12 chữ số *********345, số điện thoại *******678"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CCCD Nguyễn Văn A", ("“cccd”",)),
        ("Căn cước công dân", ("“căn cước”",)),
        (unicodedata.normalize("NFD", "Căn cước công dân"), ("“căn cước”",)),
        ("can cuoc 099123456789", ("số định danh 12 chữ số", "“căn cước”")),
        ("giay khai sinh 123456789", ("số chứng minh nhân dân 9 chữ số", "“khai sinh”")),
        ("lien he 0912.345.678", ("số điện thoại",)),
        ("lien he +84 912 345 678", ("số điện thoại",)),
        ("Danh sách công dân sử dụng dịch vụ", ("“danh sách công dân”",)),
        ("SO_HO_KHAU", ("“hộ khẩu”",)),
        ("32_KH-UBND ngay 21-07-2025", ()),
        ("Kế hoạch chuyển đổi số năm 2025", ()),
        ("Scan 202507211530", ()),
        ("Báo cáo số 1234567890", ()),
        ("Hội khẩu hiệu", ()),
    ],
)
def test_likely_personal_data_is_seen_in_text(text: str, expected: tuple[str, ...]) -> None:
    """Numbers and words as they stand in names; days, document numbers and times of scanning are none."""
    assert personal_signs(text) == expected
