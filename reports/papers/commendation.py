"""The decision on commending units, with its list; form and amount of a commendation are for people."""

from collections.abc import Iterator, Sequence

from criteria.index.model import Index
from criteria.model import Framework
from maturity.commendation.proposal import Line
from maturity.operations.commendations import CommendationList
from maturity.operations.papers.facts import Office
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.paper import Align, Annex, Column, Paper, Table, Text, missing
from reports.papers import office as of_office
from reports.papers.decision import decision, recorded_text
from reports.papers.letter import proposal
from reports.words.commendation_words import achievement_text, by_merit, exclusions_text, tie_note
from reports.words.numbers import counted
from reports.words.recognition_words import decision_text
from reports.words.wording import one_line, raised
from reports.year.commendation_list import CommendedUnit, notes_since, of_list

LIST = (
    Column("STT", 14, Align.CENTER),
    Column("Tên tập thể", 42),
    Column("Tóm tắt thành tích", 61),
    Column("Hình thức khen thưởng", 26, Align.CENTER),
    Column("Mức thưởng", 22, Align.CENTER),
)
_KEPT_OUT = (
    Column("STT", 15, Align.CENTER),
    Column("Tên tập thể", 55),
    Column("Mã", 20, Align.CENTER),
    Column("Lý do không xét", 75),
)


def commendation_decision(office: Office, facts: CommendationList) -> Paper:
    """Return the decision, on what was decided or, before that, on what the rules propose."""
    cycle, commended = office.cycle, of_list(facts)
    unit_kind = cycle.unit_kind.value
    return decision(
        office,
        about=f"Khen thưởng tập thể có thành tích trong chuyển đổi số cấp {unit_kind} năm {cycle.year}",
        grounds=(*_bases(office), of_office.proposal_ground(office)),
        articles=(
            f"Tặng {missing('hình thức khen thưởng')} cho {counted(len(commended))} tập thể có thành tích "
            f"trong chuyển đổi số năm {cycle.year} (danh sách kèm theo).",
            "Mức thưởng kèm theo hình thức khen thưởng thực hiện theo quy định hiện hành, từ nguồn "
            f"{missing('nguồn kinh phí khen thưởng')}.",
        ),
        bound="các tập thể có tên trong danh sách",
        list_title=f"Danh sách tập thể được khen thưởng năm {cycle.year}",
        list_blocks=(
            Table(LIST, tuple(_rows(cycle.framework, cycle.year, commended))),
            Text(markdown.document(_after(facts, commended))),
        ),
        recorded=_recorded(commended),
    )


def commendation_proposal(office: Office, facts: CommendationList) -> Paper:
    """Return the proposal to commend units: whom and why, and whom not and why."""
    cycle, commended = office.cycle, of_list(facts)
    named = {unit.code for unit in commended}
    kept_out = [line for line in facts.proposed.proposal.excluded if line.code not in named]
    kind = cycle.unit_kind.value
    bases = "; ".join(base[:1].lower() + base[1:] for base in _bases(office))
    out = f"; không xét {counted(len(kept_out))} tập thể, lý do nêu tại Phụ lục II" if kept_out else ""
    text = [
        f"{raised(bases)}.",
        f"{of_office.standing_body(office)} kính trình {of_office.deciding_authority(office)} xem xét, khen "
        f"thưởng tập thể có thành tích trong chuyển đổi số cấp {kind} năm {cycle.year} như sau:",
        f"1. Theo kết quả đánh giá năm {cycle.year} và cách xét khen thưởng của kỳ đánh giá, đề nghị khen "
        f"thưởng {counted(len(commended))} tập thể{out}.",
        f"2. Hình thức khen thưởng: {missing('hình thức khen thưởng')}; mức thưởng theo quy định hiện hành, "
        "từ "
        f"nguồn {missing('nguồn kinh phí khen thưởng')}.",
        f"3. Số phiếu đồng ý: {missing('số phiếu, biên bản họp xét khen thưởng')}. Không tập thể nào được đề "
        "nghị khen thưởng hai lần cho một thành tích.",
        f"4. {of_office.standing_body(office)} kính trình {of_office.deciding_authority(office)} xem xét, "
        "quyết "
        "định./.",
    ]
    rows = tuple(_rows(cycle.framework, cycle.year, commended))
    annexes = [
        Annex(
            title=f"Danh sách tập thể đề nghị khen thưởng năm {cycle.year}",
            blocks=(Table(LIST, rows), Text(markdown.document(_after(facts, commended)))),
        )
    ]
    if kept_out:
        excluded = tuple(
            (str(at), one_line(line.candidate.unit.name), line.code, raised(_why_not(line)))
            for at, line in enumerate(kept_out, 1)
        )
        title = f"Tập thể không xét khen thưởng năm {cycle.year}"
        annexes.append(Annex(title=title, blocks=(Table(_KEPT_OUT, excluded),)))
    return proposal(
        office,
        about=f"Về việc khen thưởng tập thể có thành tích trong chuyển đổi số cấp {kind} năm {cycle.year}",
        blocks=(Text(markdown.document(map(escape, text))),),
        annexes=annexes,
        mark=recorded_text(_recorded(commended)),
    )


def _why_not(line: Line) -> str:
    return exclusions_text(line.candidate, line.exclusions)


def _recorded(commended: Sequence[CommendedUnit]) -> str:
    """Name the decisions that commend the units; "" while there is none."""
    return "; ".join(dict.fromkeys(decision_text(unit.decision) for unit in commended if unit.decision))


def _bases(office: Office) -> Iterator[str]:
    """Yield the grounds, without who proposes."""
    yield from (f"Căn cứ {of_office.formal_days(ground)}" for ground in office.settings.grounds)
    own = office.settings.commendation_grounds
    yield from (f"Căn cứ {of_office.formal_days(ground)}" for ground in own)
    if not own:
        yield f"Căn cứ {missing('Luật Thi đua, khen thưởng và văn bản quy định chi tiết đang có hiệu lực')}"
    yield from of_office.set_grounds(office)


def _rows(
    criteria_set: Framework | Index, year: int, commended: Sequence[CommendedUnit]
) -> Iterator[tuple[str, ...]]:
    for at, unit in enumerate(commended, 1):
        why = "; ".join(achievement_text(criteria_set, each, year) for each in by_merit(unit.achievements))
        yield str(at), f"{one_line(unit.name)} ({unit.code})", raised(why), "", ""


def _after(facts: CommendationList, commended: Sequence[CommendedUnit]) -> Iterator[str]:
    yield escape(f"Tổng số: {counted(len(commended))} tập thể.")
    for unit in commended:
        for note in filter(None, map(tie_note, unit.achievements)):
            yield escape(f"{one_line(unit.name)} ({unit.code}): {note}.")
    cycle, rules = facts.proposed.cycle, facts.proposed.proposal
    since = [(unit, note) for unit in commended for note in notes_since(cycle, unit, rules)]
    if since:  # the paper is written again after it was decided: what is told here is no part of it
        yield escape("Lưu ý khi soạn lại văn bản này, không thuộc nội dung quyết định:")
        yield markdown.bullets(
            escape(f"{one_line(unit.name)} ({unit.code}): {note[:1].lower()}{note[1:]}.")
            for unit, note in since
        )
