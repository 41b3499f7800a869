"""Strengths and weaknesses of ranked units, good practice, and shortcomings carried over, as Markdown."""

from collections.abc import Iterable, Iterator, Sequence

from criteria.index.rows import Row
from maturity.operations.ranked_file import RankedFile
from reports.media import markdown
from reports.media.markdown import escape, strong
from reports.words.numbers import counted, share
from reports.words.wording import label, one_line, raised, unit_name
from rules.standing import Standing, StandingKind, compared_rows

MOST_NAMED, MOST_NUMBERED = 3, 5
"""So many rows are named in full, so many more by their numbers; the others are counted."""
_RULE = (
    "Điểm mạnh: trong các đơn vị mà dòng áp dụng và đủ số liệu, chưa đến một phần tư hơn đơn vị này, và "
    "đơn vị ở trên trung vị; điểm yếu thì ngược lại. Dòng mà mọi đơn vị bằng nhau không kể tên ai."
)
_PRACTICE = (
    "Đề xuất từ số liệu, do người có thẩm quyền quyết định: đứng đầu ở dòng này (nhiều nhất một phần tư số "
    "đơn vị cùng đứng đầu), được từ 90% điểm tối đa và trên trung vị."
)


def standing_sections(ranked: RankedFile) -> Iterator[str]:
    """Yield the sections that have something to say."""
    rows = {row.code: row for row in compared_rows(ranked.index)}
    yield from _by_unit(ranked, rows)
    yield from _good_practice(ranked, rows)
    yield from _risen(ranked, rows)
    yield from _carried_over(ranked, rows)


def _by_unit(ranked: RankedFile, rows: dict[str, Row]) -> Iterator[str]:
    items = []
    for code in ranked.units:
        parts: list[str] = []
        for kind, words in ((StandingKind.STRENGTH, "mạnh"), (StandingKind.WEAKNESS, "yếu")):
            words = raised(words) if parts else words
            own = [each for each in ranked.standings if each.unit == code and each.kind is kind]
            if own:
                parts.append(f"{words}: {_listed(own, rows)}")
        if parts:
            name = unit_name(ranked.file.names[code])
            text = ". ".join(parts)
            items.append(f"{strong(f'{name}:')} {escape(text)}.")
    if items:
        yield markdown.heading(2, "Điểm mạnh, điểm yếu")
        yield escape(_RULE)
        yield markdown.bullets(items)


def _listed(own: Sequence[Standing], rows: dict[str, Row]) -> str:
    """Return the rows farthest from the median in points first; the first of them with their names."""
    ordered = sorted(own, key=lambda each: -abs(each.share - each.median) * rows[each.row].most)
    texts = [_named(each, rows[each.row]) for each in ordered[:MOST_NAMED]]
    others = ordered[MOST_NAMED:]
    if others:
        some = (f"{label(rows[each.row])} ({share(100 * each.share)})" for each in others[:MOST_NUMBERED])
        left = len(others) - MOST_NUMBERED
        texts.append(f"ngoài ra {', '.join(some)}{f' và {counted(left)} dòng khác' if left > 0 else ''}")
    return "; ".join(texts)


def _named(each: Standing, row: Row) -> str:
    of = f"{share(100 * each.share)} tối đa, trung vị {share(100 * each.median)}"
    return f"{label(row)} {one_line(row.short_name)} ({of})"


def _good_practice(ranked: RankedFile, rows: dict[str, Row]) -> Iterator[str]:
    first: dict[str, list[Standing]] = {}
    for each in ranked.standings:
        if each.is_good_practice:
            first.setdefault(each.row, []).append(each)
    if first:
        yield markdown.heading(2, "Cách làm tốt, nên phổ biến")
        yield escape(_PRACTICE)
        yield markdown.table(
            ["Dòng", "Nội dung", "Đơn vị", "Được"],
            (
                [
                    label(rows[code]),
                    one_line(rows[code].short_name),
                    _names(ranked, (each.unit for each in held)),
                    share(100 * held[0].share),
                ]
                for code, held in first.items()
            ),
        )


def _risen(ranked: RankedFile, rows: dict[str, Row]) -> Iterator[str]:
    if ranked.before is None or not ranked.risen:
        return
    yield strong("Tăng nhiều nhất so với năm trước, theo từng dòng:")
    yield markdown.table(
        ["Dòng", "Nội dung", "Đơn vị"],
        (
            [label(rows[code]), one_line(rows[code].short_name), _names(ranked, units)]
            for code, units in ranked.risen.items()
        ),
    )


def _carried_over(ranked: RankedFile, rows: dict[str, Row]) -> Iterator[str]:
    if ranked.before is None:
        return
    yield markdown.heading(2, "Tồn tại từ năm trước")
    if ranked.before.index.id != ranked.index.id:
        sets = f"{ranked.before.index.id} và {ranked.index.id}"
        yield escape(f"Hai năm dùng hai bộ chỉ số ({sets}), nên không đối chiếu điểm yếu theo từng dòng.")
        return
    items = []
    for code in ranked.units:
        own = [each for each in ranked.carried_over if each.unit == code]
        if own:
            name = unit_name(ranked.file.names[code])
            items.append(f"{strong(f'{name}:')} {escape(_listed(own, rows))}.")
    if items:
        yield escape("Điểm yếu của năm trước mà năm nay vẫn là điểm yếu:")
        yield markdown.bullets(items)
    else:
        yield escape("Không có: điểm yếu của năm trước không còn là điểm yếu năm nay.")


def _names(ranked: RankedFile, units: Iterable[str]) -> str:
    return ", ".join(unit_name(ranked.file.names[unit]) for unit in units)
