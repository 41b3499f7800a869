"""The decision that publishes the points and places of a year by an index, with its list."""

from collections.abc import Iterator, Sequence

from maturity.operations.papers.facts import Office
from maturity.operations.ranking_list import DecidedRanking
from maturity.ranking.listed import ListedUnit
from reports.media import markdown
from reports.media.markdown import escape, strong
from reports.media.paper import Align, Annex, Block, Column, Paper, Table, Text, missing
from reports.papers import office as of_office
from reports.papers.decision import decision, recorded_text
from reports.papers.letter import proposal
from reports.ranking.listed_table import (
    alike_sentences,
    class_text,
    former_place_text,
    name_text,
    position_text,
    rule_sentence,
    summary_lines,
    unit_points_text,
    value_span,
)
from reports.words.numbers import counted
from reports.words.recognition_words import decision_text
from reports.words.wording import one_line
from reports.year.ranking_list import why_without_place

_WITHOUT = (
    Column("STT", 15, Align.CENTER),
    Column("Tên đơn vị", 50),
    Column("Mã", 20, Align.CENTER),
    Column("Lý do không xếp hạng", 80),
)


def ranking_decision(office: Office, ranking: DecidedRanking) -> Paper:
    """Return the decision: as recorded, or drafted from the appraised results while none is."""
    cycle, kind = office.cycle, of_office.units_words(office)
    subject = "kết quả đánh giá, xếp hạng chuyển đổi số"
    number = counted(len(ranking.units) - len(ranking.without_place))
    return decision(
        office,
        about=f"Công bố {subject} cấp {cycle.unit_kind.value} năm {cycle.year}",
        grounds=(*of_office.grounds(office), of_office.proposal_ground(office)),
        articles=(
            f"Công bố {subject} năm {cycle.year} của {number} {kind} "
            f"{of_office.territory(office)} (danh sách kèm theo).",
            "Các đơn vị căn cứ kết quả công bố, có giải pháp khắc phục hạn chế; "
            f"{of_office.standing_body(office)} theo dõi, hướng dẫn, đôn đốc thực hiện.",
        ),
        bound="người đứng đầu các đơn vị có tên trong danh sách",
        list_title=f"Kết quả đánh giá, xếp hạng chuyển đổi số {kind} năm {cycle.year}",
        list_blocks=tuple(ranking_blocks(ranking)),
        recorded=decision_text(ranking.decision.reference) if ranking.decision else "",
    )


def ranking_proposal(office: Office, ranking: DecidedRanking) -> Paper:
    """Return the proposal to publish a ranking: how points came about, the places, who has none and why."""
    cycle, kind = office.cycle, of_office.units_words(office)
    subject = f"kết quả đánh giá, xếp hạng chuyển đổi số cấp {cycle.unit_kind.value} năm {cycle.year}"
    bases = "; ".join(base[:1].lower() + base[1:] for base in of_office.set_grounds(office))
    without = counted(len(ranking.without_place))
    text = [
        f"{bases[:1].upper()}{bases[1:]}.",
        f"{of_office.standing_body(office)} kính trình {of_office.deciding_authority(office)} xem xét, công "
        "bố "
        f"{subject} như sau:",
        f"1. Hồ sơ của các {kind} đã được thẩm định và {of_office.council_name(office)} thông qua điểm.",
        f"2. Xếp hạng {counted(len(ranking.units) - len(ranking.without_place))} đơn vị; không xếp hạng "
        f"{without} "
        "đơn vị. Bảng xếp hạng, lý do không xếp hạng nêu tại phụ lục.",
        f"3. {of_office.standing_body(office)} kính trình {of_office.deciding_authority(office)} xem xét, "
        "quyết "
        "định./.",
    ]
    title = f"Kết quả đánh giá, xếp hạng chuyển đổi số {kind} năm {cycle.year}"
    return proposal(
        office,
        about=f"Về việc công bố {subject}",
        blocks=(Text(markdown.document(map(escape, text))),),
        annexes=(Annex(title=title, blocks=tuple(ranking_blocks(ranking))),),
        mark=recorded_text(decision_text(ranking.decision.reference) if ranking.decision else ""),
    )


def ranking_blocks(ranking: DecidedRanking) -> Iterator[Block]:
    """Yield the tables of a ranking, the units without a place, and how places are given."""
    if not ranking.is_final:
        open_ones = missing("điểm chính thức của các đơn vị còn để khoảng")
        yield Text(strong(f"Danh sách chưa chốt: {open_ones}"))
    groups = {group.code: group.name for group in ranking.index.unit_groups}
    for group, units in ranking.rankings.items():
        if group is not None:
            yield Text(markdown.heading(2, one_line(groups.get(group, group))))
        yield _table(ranking, units)
        yield Text(markdown.document(map(escape, summary_lines(ranking.index, units))))
    if ranking.without_place:
        yield Text(markdown.heading(2, "Đơn vị không xếp hạng"))
        yield Table(_WITHOUT, tuple(_unranked(ranking)))
    every = [unit for units in ranking.rankings.values() for unit in units]
    notes = [rule_sentence(ranking.index), *alike_sentences(ranking.index, every)]
    yield Text(markdown.document(map(escape, notes)))


def _table(ranking: DecidedRanking, units: Sequence[ListedUnit]) -> Table:
    index, is_compared = ranking.index, ranking.former is not None
    columns = [
        Column("Hạng", 17, Align.CENTER),
        Column("Tên đơn vị", 55),
        Column("Mã", 20, Align.CENTER),
        Column("Điểm", 24, Align.RIGHT),
        Column("Giá trị", 24, Align.RIGHT),
    ]
    columns += [Column("Xếp loại", 25, Align.CENTER)] * bool(index.classes)
    columns += [Column("Hạng năm trước", 20, Align.CENTER)] * is_compared
    rows = []
    for unit in units:
        row = [position_text(unit), name_text(unit), unit.code]
        row += [unit_points_text(index, unit), value_span(index, unit)]
        row += [class_text(unit)] * bool(index.classes) + [former_place_text(unit)] * is_compared
        rows.append(tuple(row))
    return Table(tuple(columns), tuple(rows))


def _unranked(ranking: DecidedRanking) -> Iterator[tuple[str, ...]]:
    for at, unit in enumerate(ranking.without_place, 1):
        yield str(at), name_text(unit), unit.code, why_without_place(ranking, unit)
