"""Which rows of two sets their figures can be compared on, and which not: what a reader has to know."""

from collections.abc import Iterator, Sequence

from criteria.criteria_set import Indicator
from reports.words.numbers import counted
from reports.words.wording import label, row_noun
from rules.carrying import Carrying

_NAMED = 12
"""So many rows are named in a sentence, the others counted."""


def row_notes(rows: Carrying) -> Iterator[str]:
    """Yield how rows were followed, and for which there can be no figures."""
    noun, by_code, old = row_noun(rows.target), rows.target.by_code, rows.source.by_code
    moved = [(was, code) for code, was in rows.matched.items() if was != code]
    if moved:
        yield f"Đổi mã, số liệu theo dòng cũ: {_some([f'{was} → {code}' for was, code in moved])}."
    if rows.guessed:
        yield (
            f"Nhận ra chỉ vì trùng tên, cần xem lại có đúng là một {noun} không: "
            f"{_some([f'{rows.matched[code]} → {code}' for code in rows.guessed])}."
        )
    if rows.added:
        yield (
            f"Bộ mới thêm {counted(len(rows.added))} {noun}; đơn vị nào chưa có số liệu thì kết quả để “chưa "
            f"rõ”: {_named([by_code[code] for code in rows.added])}."
        )
    if rows.dropped:
        gone = _named([old[code] for code in rows.dropped])
        yield f"Bộ mới bỏ {counted(len(rows.dropped))} {noun}: {gone}."
    if rows.measured_otherwise:
        yield (
            "Đo theo cách khác nên số liệu cũ không dùng được, coi như chưa có: "
            f"{_named([by_code[code] for code in rows.measured_otherwise])}."
        )
    if rows.reworded:
        yield (
            "Câu chữ về cách tính đã sửa, ở đây vẫn dùng số liệu cũ; cần xem lại có còn đúng không: "
            f"{_named([by_code[code] for code in rows.reworded])}."
        )


def _named(rows: Sequence[Indicator]) -> str:
    return _some([label(row) for row in rows])


def _some(texts: Sequence[str]) -> str:
    more = f" và {counted(len(texts) - _NAMED)} dòng khác" if len(texts) > _NAMED else ""
    return f"{', '.join(texts[:_NAMED])}{more}"
