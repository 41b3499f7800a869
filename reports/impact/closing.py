"""What stands below every report on a change: the figures, who has no result, the day of a set."""

from collections import Counter
from collections.abc import Iterator, Sequence

from maturity.operations.impact.figures import FiguresAtHand
from maturity.operations.impact.thresholds import Thresholds
from maturity.operations.impact.values import Impact, Side
from maturity.operations.overview.values import Basis
from reports.words.numbers import counted, day
from reports.words.wording import bare, one_line, raised, set_word

TRIED = "Kết quả thử để tham khảo khi sửa bộ; không thay kết quả đánh giá, không ghi gì vào dữ liệu."
_NAMED = 12
"""So many units are named in a sentence, the others counted."""
_BASES = {
    Basis.APPRAISED: "đã thẩm định",
    Basis.SELF_ASSESSED: "tự đánh giá, chưa thẩm định",
    Basis.FIGURES: "số liệu đã nhận, chưa nộp hồ sơ",
}


def title_suffix(figures: FiguresAtHand) -> str:
    """Return the year of the figures at the end of a title; "" if it is unknown."""
    return f", số liệu năm {figures.year}" if figures.year else ""


def closing_lines(
    result: Impact | Thresholds, figures: FiguresAtHand, sides: Sequence[Side]
) -> Iterator[str]:
    """Yield what the result rests on, and what is left out of it."""
    yield f"{figures_sentence(figures)} {TRIED}"
    for side in sides:
        whole = side.whole
        noun = raised(set_word(whole))
        words = f"{noun} {whole.id}: {bare(whole.title)} ({bare(whole.decision)})."
        if side.day != figures.day:
            until = whole.effective_until
            ended = until is not None and side.day == until
            state = f"hết hiệu lực từ sau {day(side.day)}" if ended else f"có hiệu lực từ {day(side.day)}"
            words += f" Bộ này {state}; ở đây xét như áp dụng cho số liệu trên."
        yield words
    if result.without:
        yield f"Chưa có số liệu nào: {_named(result.without)}."
    if result.undecidable:
        yield f"Không xét được vì bộ không có nhóm đơn vị ghi cho đơn vị: {_named(result.undecidable)}."


def figures_sentence(figures: FiguresAtHand) -> str:
    """Return how far the figures got: appraised, submitted, received; or that they are from a file."""
    if figures.cycle is None:
        return "Theo số liệu trong tệp, chưa qua thẩm định."
    numbers = Counter(unit.basis for unit in figures.units if unit.basis is not Basis.NONE)
    parts = [f"{counted(number)} đơn vị {_BASES[basis]}" for basis, number in numbers.most_common()]
    return f"Theo số liệu lưu của kỳ năm {figures.cycle.year}: {'; '.join(parts)}."


def _named(names: Sequence[str]) -> str:
    text = ", ".join(one_line(name) for name in names[:_NAMED])
    more = f" và {counted(len(names) - _NAMED)} đơn vị khác" if len(names) > _NAMED else ""
    return f"{text}{more} ({counted(len(names))} đơn vị)"
