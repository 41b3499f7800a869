"""The papers of recognition: the decision with its list, and the proposal of it (tờ trình)."""

from collections import Counter
from collections.abc import Iterator, Sequence

from maturity.operations.conclusions import ConcludedUnit
from maturity.operations.papers.facts import Office, RecognisedUnit, RecognitionFacts
from reports.media import markdown
from reports.media.markdown import escape, strong
from reports.media.paper import Align, Annex, Column, Paper, Table, Text, missing
from reports.papers import office as of_office
from reports.papers.decision import decision, recorded_text
from reports.papers.letter import proposal
from reports.words.numbers import counted, day
from reports.words.recognition_words import decision_text, override_text, revocation_text
from reports.words.wording import bare, level_text, lowered, one_line, raised

LIST = (
    Column("STT", 15, Align.CENTER),
    Column("Tên đơn vị", 52),
    Column("Mã", 18, Align.CENTER),
    Column("Mức độ", 30, Align.CENTER),
    Column("Năm", 15, Align.CENTER),
    Column("Ghi chú", 38),
)
_REFUSED = (
    Column("STT", 15, Align.CENTER),
    Column("Tên đơn vị", 53),
    Column("Mã", 18, Align.CENTER),
    Column("Lý do không công nhận", 82),
)


def recognition_decision(office: Office, facts: RecognitionFacts) -> Paper:
    """Return the decision of one set of units, with its list."""
    cycle, kind = office.cycle, of_office.units_words(office)
    return decision(
        office,
        about=f"Công nhận mức độ chuyển đổi số cấp {cycle.unit_kind.value} năm {cycle.year}",
        grounds=(*of_office.grounds(office), *_meeting_grounds(facts), of_office.proposal_ground(office)),
        articles=(
            f"Công nhận mức độ chuyển đổi số năm {cycle.year} đối với {counted(len(facts.units))} {kind} "
            f"{of_office.territory(office)} (danh sách kèm theo).",
            f"{_validity(facts)} Các đơn vị có tên trong danh sách duy trì, nâng cao các tiêu chí đã đạt; "
            f"{of_office.standing_body(office)} theo dõi, rà soát hằng năm, tham mưu thu hồi công nhận "
            "đối với đơn vị không còn đạt.",
        ),
        bound="người đứng đầu các đơn vị có tên trong danh sách",
        list_title=f"Danh sách {kind} được công nhận mức độ chuyển đổi số năm {cycle.year}",
        list_blocks=(_list(office, facts.units), Text(escape(_total(facts.units)))),
        recorded=_recorded(facts),
    )


def recognition_proposal(office: Office, facts: RecognitionFacts) -> Paper:
    """Return the proposal to recognise units: how they were assessed, whom, and whom not and why."""
    cycle = office.cycle
    annexes = [_proposed(office, facts)]
    if facts.refused:
        annexes.append(_refused(office, facts.refused))
    return proposal(
        office,
        about=f"Về việc công nhận mức độ chuyển đổi số cấp {cycle.unit_kind.value} năm {cycle.year}",
        blocks=(Text(markdown.document(_proposal_text(office, facts))),),
        annexes=annexes,
        mark=recorded_text(_recorded(facts)),
    )


def _proposal_text(office: Office, facts: RecognitionFacts) -> Iterator[str]:
    year, kind = office.cycle.year, of_office.units_words(office)
    bases = [*of_office.set_grounds(office), *_meeting_grounds(facts)]
    yield escape(f"{'; '.join([bases[0], *(lowered(base) for base in bases[1:])])}.")
    yield escape(
        f"{of_office.standing_body(office)} kính trình {of_office.deciding_authority(office)} xem xét, công "
        f"nhận mức độ chuyển đổi số năm {year} đối với các {kind} {of_office.territory(office)} như sau:"
    )
    yield markdown.heading(2, "1. Quá trình đánh giá")
    meetings = "; ".join(of_office.minutes_text(meeting) for meeting in facts.meetings)
    concluded = len(facts.units) + len(facts.refused)
    yield escape(
        "Hồ sơ tự đánh giá của các đơn vị đã được kiểm tra, thẩm định và trình "
        f"{of_office.council_name(office)}. Hội đồng đã kết luận đối với {counted(concluded)} đơn vị "
        f"({meetings})."
    )
    yield markdown.heading(2, "2. Kết quả")
    yield escape(f"Hội đồng kết luận công nhận {counted(len(facts.units))} đơn vị ({_levels(facts.units)}).")
    if facts.refused:
        yield escape(f"Không công nhận {counted(len(facts.refused))} đơn vị; lý do nêu tại Phụ lục II.")
    above = [unit for unit in facts.units if _is_above(unit)]
    if above:
        names = ", ".join(f"{one_line(unit.name)} ({unit.code})" for unit in above)
        yield strong(f"Trường hợp công nhận khác kết quả thẩm định, theo ngoại lệ đã ghi: {names}.")
    yield markdown.heading(2, "3. Đề nghị")
    yield escape(
        f"{of_office.standing_body(office)} kính đề nghị {of_office.deciding_authority(office)} ban hành "
        f"Quyết định công nhận mức độ chuyển đổi số năm {year} đối với {counted(len(facts.units))} đơn vị "
        f"nêu tại Phụ lục{' I' if facts.refused else ''} (dự thảo Quyết định kèm theo)./."
    )


def _proposed(office: Office, facts: RecognitionFacts) -> Annex:
    title = f"Danh sách {of_office.units_words(office)} đề nghị công nhận năm {office.cycle.year}"
    return Annex(title=title, blocks=(_list(office, facts.units), Text(escape(_total(facts.units)))))


def _refused(office: Office, refused: Sequence[ConcludedUnit]) -> Annex:
    title = f"Danh sách {of_office.units_words(office)} không công nhận năm {office.cycle.year}"
    rows = tuple(
        (str(at), one_line(unit.name), unit.code, refusal_text(unit)) for at, unit in enumerate(refused, 1)
    )
    return Annex(title=title, blocks=(Table(_REFUSED, rows),))


def refusal_text(unit: ConcludedUnit) -> str:
    """Return why a council refused a unit."""
    reasons = "; ".join(lowered(bare(reason)) for reason in unit.reasons)
    return raised(reasons) or missing("lý do theo biên bản")


def _meeting_grounds(facts: RecognitionFacts) -> Iterator[str]:
    yield from (f"Căn cứ {of_office.minutes_text(meeting)}" for meeting in facts.meetings)


def _validity(facts: RecognitionFacts) -> str:
    """Return how long the recognition holds, as recorded with the decision; else it must be filled in."""
    terms = {
        (unit.recognition.valid_from, unit.recognition.valid_until)
        for unit in facts.units
        if unit.recognition is not None
    }
    if len(terms) != 1:
        return f"Kết quả công nhận có hiệu lực {missing('thời hạn hiệu lực')}."
    ((first, last),) = terms
    until = f" đến hết {of_office.formal_day(last)}" if last else ""
    return f"Kết quả công nhận có hiệu lực từ {of_office.formal_day(first)}{until}."


def _list(office: Office, units: Sequence[RecognisedUnit]) -> Table:
    level_set = office.cycle.level_set
    rows = tuple(
        (
            str(at),
            one_line(unit.name),
            unit.code,
            level_text(level_set, unit.level).removeprefix("mức độ "),
            str(office.cycle.year),
            "; ".join(_notes(unit)),
        )
        for at, unit in enumerate(units, 1)
    )
    return Table(LIST, rows)


def _is_above(unit: RecognisedUnit) -> bool:
    return unit.appraised_level is not None and unit.appraised_level < unit.level


def _notes(unit: RecognisedUnit) -> Iterator[str]:
    revoked = revocation_text(unit.recognition) if unit.recognition else None
    if revoked:
        yield raised(revoked)
    if _is_above(unit):
        true = f"mức độ {unit.appraised_level}" if unit.appraised_level else "chưa đạt mức độ 1"
        yield f"Kết quả thẩm định: {true}"
    yield from (raised(override_text(each)) for each in unit.exceptions)


def _levels(units: Sequence[RecognisedUnit]) -> str:
    levels = Counter(unit.level for unit in units)
    return ", ".join(f"mức độ {level}: {counted(levels[level])}" for level in sorted(levels, reverse=True))


def _total(units: Sequence[RecognisedUnit]) -> str:
    return f"Tổng số: {counted(len(units))} đơn vị ({_levels(units)})."


def _recorded(facts: RecognitionFacts) -> str:
    """Name the recorded decision with the day of its publication; "" if there is none."""
    made = facts.decision
    if made is None:
        return ""
    published = f", công bố ngày {day(made.published_on)}" if made.published_on else ""
    return f"{decision_text(made.reference)}{published}"
