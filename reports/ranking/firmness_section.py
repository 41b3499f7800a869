"""How firm a ranking is if the weights of main indexes move, as Markdown."""

from collections.abc import Iterator

from maturity.operations.ranked_file import RankedFile
from reports.media import markdown
from reports.media.markdown import LINE_BREAK, escape
from reports.words.numbers import counted, decimal, part_of
from reports.words.wording import bare, lowered, unit_name
from rules.firmness import Firmness

_HOW = (
    "Trọng số do bộ chỉ số quy định; phần này chỉ cho biết thứ hạng phụ thuộc trọng số đến đâu. Trọng số "
    "mỗi chỉ số chính tăng hoặc giảm trong ±{within}%, tổng giữ nguyên; tính đúng cho từng cặp đơn vị theo "
    "điểm chắc chắn có, nên khoảng hạng là giới hạn, có thể không xảy ra cùng lúc."
)


def firmness_section(ranked: RankedFile) -> Iterator[str]:
    """Yield how firm each ranking is, if that was asked for."""
    for firm in ranked.firmness:
        names = {group.code: lowered(bare(group.name)) for group in ranked.index.unit_groups}
        of = f" của nhóm {names.get(firm.unit_group, firm.unit_group)}" if firm.unit_group else ""
        yield markdown.heading(2, f"Độ vững của xếp hạng{of}")
        yield escape(_HOW.format(within=decimal(100 * firm.within)))
        yield LINE_BREAK.join(escape(line) for line in firmness_sentences(ranked, firm))


def firmness_sentences(ranked: RankedFile, firm: Firmness) -> Iterator[str]:
    """Yield what weights never change, and which places they can move."""
    names, within = ranked.file.names, f"±{decimal(100 * firm.within)}%"
    comparable, never = (part_of(count, firm.pairs) for count in (firm.comparable, firm.never_turned))
    yield f"{comparable} cặp đơn vị: một đơn vị không kém đơn vị kia ở chỉ số chính nào."
    yield f"{never} cặp không trọng số nào đảo được (tính cả điểm cộng, điểm trừ)."
    moving = [place for place in firm.places if place.first != place.last]
    if not moving:
        yield f"Trong {within} không hạng nào đổi."
        return
    listed = "; ".join(
        f"{unit_name(names[place.unit])} từ {counted(place.first)} đến {counted(place.last)}"
        for place in moving
    )
    yield f"Trong {within} chỉ {counted(len(moving))} đơn vị có thể đổi hạng: {listed}."
    if firm.turning:
        named = (f"{unit_name(names[one])} và {unit_name(names[other])}" for one, other in firm.turning)
        pairs = "; ".join(named)
        yield f"Có thể đảo thứ tự: {pairs}."
