"""The columns of a published table of an index, by the words and abbreviations that officials use."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product

from criteria.index.model import Index, MainIndex
from foundation.tables.table_form import TableForm
from foundation.text import key

UNIT, CODE, PLACE, TOTAL, CLASS = "unit", "code", "place", "total", "class"
VALUE, BONUS, PENALTY, REMARK = "value", "bonus", "penalty", "remark"
LISTS = ("document", "year", "kind", "group")
"""Columns that tell several lists in one table apart."""
MAIN = "main "
"""Before the code of a main index."""
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    UNIT: (
        "Đơn vị", "Tên đơn vị", "ten_don_vi", "don_vi", "Tỉnh", "Tỉnh, thành phố", "Tỉnh/Thành phố",
        "Tên tỉnh", "Địa phương", "Tên địa phương", "Huyện", "Quận, huyện", "Huyện, thành phố", "Xã",
        "Xã, phường", "Sở", "Sở, ngành", "Sở, ban, ngành", "Cơ quan",
        "Tên cơ quan", "Cơ quan, đơn vị", "Bộ, ngành",
    ),
    CODE: ("Mã đơn vị", "ma_don_vi", "Mã", "Mã số"),
    PLACE: (
        "Hạng", "Xếp hạng", "Thứ hạng", "Vị trí", "Vị thứ", "hang", "hang_cong_bo", "Hạng công bố", "Xếp thứ",
        "Thứ tự xếp hạng", "Rank",
    ),
    TOTAL: (
        "Điểm", "Tổng điểm", "diem", "tong_diem", "Tổng", "Tổng cộng", "Kết quả", "cong_bo", "Điểm công bố",
        "Điểm đánh giá", "Điểm DTI", "Tổng số điểm", "Điểm số",
    ),
    VALUE: ("Giá trị", "gia_tri", "Giá trị DTI", "Chỉ số DTI", "DTI", "Giá trị chỉ số", "Chỉ số tổng hợp"),
    CLASS: ("Xếp loại", "Loại", "xep_loai", "Mức xếp loại", "Phân loại"),
    BONUS: ("Điểm cộng", "diem_cong", "Điểm thưởng", "Cộng"),
    PENALTY: ("Điểm trừ", "diem_tru", "Điểm phạt", "Trừ"),
    REMARK: ("Ghi chú", "ghi_chu", "Nguồn", "nguon"),
    "document": ("Văn bản", "van_ban", "Quyết định"),
    "year": ("Năm", "Năm số liệu", "nam_so_lieu", "Kỳ"),
    "kind": ("Loại đơn vị", "loai_don_vi", "Cấp", "Khối"),
    "group": ("Nhóm", "nhom", "Nhóm đơn vị", "nhom_don_vi"),
}  # fmt: skip
_SHORTEST = 3
"""An abbreviation of fewer letters is none."""
_LONGEST_NAME = 9
"""Of more words of a name the first ones are abbreviated."""


def form_of(index: Index) -> TableForm:
    """Return the columns that a published table of an index can have."""
    headings = dict(_HEADINGS)
    for main, words in _of_main_indexes(index).items():
        headings[main] = words
    return TableForm(headings=headings, required=(UNIT,), naming=(UNIT,), either=(PLACE, TOTAL, VALUE))


def _of_main_indexes(index: Index) -> Mapping[str, tuple[str, ...]]:
    """Return the headings of each main index: its numbers, its name, and what can only abbreviate that."""
    taken = {key(word) for words in _HEADINGS.values() for word in words} | {*_HEADINGS}
    numbers = {main.code: tuple(_numbers(main)) for main in index.main_indexes}
    short = {main.code: {*_abbreviations(main.name)} for main in index.main_indexes}
    counts = Counter(word for words in short.values() for word in words)
    taken |= {key(word) for words in numbers.values() for word in words}
    return {
        f"{MAIN}{code}": (*numbers[code], *sorted(w for w in words if counts[w] == 1 and w not in taken))
        for code, words in short.items()
    }


def _numbers(main: MainIndex) -> Iterator[str]:
    for number in filter(None, (main.code, (main.number_in_decision or "").rstrip("."))):
        yield from (number, f"Chỉ số {number}", f"chi_so_{number}", f"Chỉ số chính {number}", f"CS{number}")
        yield f"{number}. {main.name}"


def _abbreviations(name: str) -> Iterator[str]:
    """Yield a name by `key`, and what is made of it: words whole or as letters, the last ones left out.

    `attt` and `an_toan_thong_tin` of An toàn thông tin mạng, `hd_cqs` of Hoạt động chính quyền số.
    """
    words = [folded for word in name.split() if (folded := key(word))]
    yield "".join(words)
    for count in range(1, len(words[:_LONGEST_NAME]) + 1):
        for chosen in product(*((word, word[0]) for word in words[:count])):
            text = "".join(chosen)
            if len(text) >= _SHORTEST:
                yield text
