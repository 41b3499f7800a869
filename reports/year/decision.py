"""Recorded decisions: the units they recognise, publish or revoke, and the journal's hash."""

from collections.abc import Mapping, Sequence
from datetime import date

from foundation.problem import Do
from maturity.cycle.cycle import Cycle
from maturity.decisions.decision import Decision, DecisionKind
from maturity.operations.decision_list import DecisionList
from maturity.operations.decisions import (
    DecidedUnit,
    PublishedDecision,
    RecordedDecision,
    WithdrawnDecision,
)
from maturity.people.operation import Operation
from maturity.recognition.recognition import Recognition
from reports.media import markdown
from reports.media.rehearsal import rehearsal_banner, rehearsal_title, series_text
from reports.words.dossier_words import override_sentence
from reports.words.journal_words import SHOWN_DIGITS, head_sentence
from reports.words.numbers import counted, day
from reports.words.recognition_words import decision_text, revocation_text
from reports.words.unit_kind_options import unit_kind_options
from reports.words.wording import bare, level_text, lowered, one_line
from reports.year.outlook import consequence_report
from reports.year.ranking_list import ranking_blocks

NOTHING_NEW = "Đã ghi đúng như vậy từ trước; không có gì thay đổi."

_HOW_TO_ISSUE = Do.to(Operation.ISSUE_DECISION, help=None)


def issue_report(recorded: RecordedDecision, *, is_preview: bool = False) -> str:
    """Return a recorded decision, or one that would be, and what it changes for districts."""
    cycle, units, verb = recorded.cycle, recorded.units, _verb(is_preview)
    done = f"{verb} quyết định, công nhận {counted(len(units))} đơn vị." if units else f"{verb} văn bản."
    return markdown.document(
        [
            *decision_head(cycle, recorded.decision),
            markdown.escape(validity_text(units[0].recognition)) if units and units[0].recognition else None,
            *_results(cycle, units, recorded.today),
            markdown.escape(done if recorded.is_new else NOTHING_NEW),
            _consequences(recorded, is_preview=is_preview),
        ]
    )


def _verb(is_preview: bool) -> str:
    return "Sẽ ghi" if is_preview else "Đã ghi"


def _consequences(recorded: RecordedDecision, *, is_preview: bool) -> str | None:
    if not recorded.consequences:
        return None
    names = recorded.unit_names
    return consequence_report(recorded.consequences, names, is_written=not is_preview).rstrip()


def publication_report(published: PublishedDecision, *, is_preview: bool = False) -> str:
    """Return the published results of all units, and the journal's hash at that time.

    A preview has no hash: what is done next is another line of the journal.
    """
    left = f"Còn {counted(published.waiting)} đơn vị Hội đồng đã kết luận công nhận mà chưa có quyết định."
    verify = Do.to(Operation.VERIFY, head=published.head[:SHOWN_DIGITS])
    seal = (
        f"Mã đối chiếu của nhật ký khi công bố: {published.head}",
        f"Ghi dấu này cùng văn bản công bố; bất cứ ai có bản lưu đều kiểm tra được bằng {verify}",
    )
    return markdown.document(
        [
            *decision_head(published.cycle, published.decision),
            *_results(published.cycle, published.units, published.today),
            *(ranking_blocks(published.ranking) if published.ranking else ()),
            markdown.escape(left) if published.waiting else None,
            markdown.escape(published_text(published.decision) if published.is_new else NOTHING_NEW),
            *map(markdown.escape, () if is_preview else seal),
        ]
    )


def revocation_report(recorded: RecordedDecision, *, is_preview: bool = False) -> str:
    """Return the revocations of a decision, the journal's hash, and what changes for districts."""
    cycle, units = recorded.cycle, recorded.units
    lines = [
        markdown.escape(f"{_name(unit)}: {text}")
        for unit in units
        if unit.recognition is not None and (text := _revoked(cycle, unit.recognition))
    ]
    return markdown.document(
        [
            *decision_head(cycle, recorded.decision),
            markdown.bullets(lines),
            markdown.escape(
                f"{_verb(is_preview)} thu hồi công nhận đối với {counted(len(units))} đơn vị."
                if recorded.is_new
                else NOTHING_NEW
            ),
            None if is_preview else markdown.escape(head_sentence(recorded.head)),
            _consequences(recorded, is_preview=is_preview),
        ]
    )


def withdrawal_report(withdrawn: WithdrawnDecision, *, is_preview: bool = False) -> str:
    """Return what was undone with a decision that was recorded by mistake, or would be."""
    effects, names = withdrawn.effects, withdrawn.names
    lines = [
        *(f"{_unit(names, recognition.unit)}: bỏ công nhận đã ghi." for recognition in effects.recognitions),
        *(f"{_unit(names, revocation.dossier.unit)}: bỏ thu hồi đã ghi." for revocation in effects.revoked),
        *(
            f"{_unit(names, unit)}: bỏ khen thưởng đã ghi."
            for unit in dict.fromkeys(commendation.unit for commendation in effects.commendations)
        ),
        *((f"Bỏ xếp hạng đã ghi của {counted(len(effects.ranked))} đơn vị.",) if effects.ranked else ()),
    ]
    return markdown.document(
        [
            *decision_head(withdrawn.cycle, withdrawn.decision),
            markdown.bullets(map(markdown.escape, lines)),
            markdown.escape(
                f"{'Sẽ' if is_preview else 'Đã'} rút văn bản ghi nhầm, lý do: {bare(withdrawn.reason)}. "
                "Văn bản đúng thì ghi lại."
            ),
        ]
    )


def _unit(names: Mapping[str, str], code: str) -> str:
    return f"{one_line(names.get(code, code))} ({code})"


def decision_list(of_year: DecisionList) -> str:
    """Return the decisions of a year, each with the number of units that it is about."""
    cycle, listed = of_year.cycle, of_year.decisions
    rows = [
        (
            one_line(decision.number),
            day(decision.signed_on),
            decision.kind.label,
            counted(units) if units else "",
            _published(decision),
            decision.signer,
        )
        for decision, units in listed
    ]
    replaced = [
        markdown.escape(
            f"{decision_text(decision.replaces)} được thay thế bằng {decision_text(decision.reference)}."
        )
        for decision, _ in listed
        if decision.replaces is not None and decision.kind is not DecisionKind.WITHDRAWN
    ]
    withdrawn = [
        markdown.escape(f"{decision_text(decision.reference)}: đã rút vì ghi nhầm. {bare(decision.summary)}.")
        for decision, _ in listed
        if decision.kind is DecisionKind.WITHDRAWN
    ]
    head = ("Số", "Ngày ký", "Loại", "Số đơn vị", "Công bố", "Người ký")
    return markdown.document(
        [
            rehearsal_banner(cycle),
            markdown.heading(1, rehearsal_title(cycle, f"Các quyết định, số liệu năm {cycle.year}")),
            markdown.table(head, rows) if rows else f"Chưa ghi quyết định nào; cách ghi: {_HOW_TO_ISSUE}.",
            markdown.bullets([*replaced, *withdrawn]) if replaced or withdrawn else None,
            *(markdown.escape(_elsewhere(other)) for other in of_year.others),
        ]
    )


def _elsewhere(cycle: Cycle) -> str:
    """Say how to see the decisions of the year by another set."""
    name = series_text(cycle)
    kind = unit_kind_options(Operation.LIST_DECISIONS, cycle.unit_kind)
    do = Do.to(Operation.LIST_DECISIONS, year=str(cycle.year), series=cycle.series, **kind)
    return f"Không gồm quyết định của kỳ {name or 'xét mức độ'} cùng năm; xem bằng {do}."


def _published(decision: Decision) -> str:
    if decision.kind is DecisionKind.WITHDRAWN:
        return ""
    return day(decision.published_on) if decision.published_on else "chưa"


def validity_text(recognition: Recognition) -> str:
    """Return the period in which a recognition is valid."""
    until = recognition.valid_until
    end = f"đến hết ngày {day(until)}" if until else "không ghi thời hạn"
    return f"Hiệu lực từ ngày {day(recognition.valid_from)}, {end}."


def published_text(decision: Decision) -> str:
    """Return when a decision was published."""
    if decision.published_on is None:
        return "Chưa công bố."
    return f"Công bố ngày {day(decision.published_on)}."


def decision_head(cycle: Cycle, decision: Decision) -> list[str | None]:
    """Return what a report about a decision begins with: the mark of a rehearsal, its number, its subject."""
    title = f"{decision.kind.label} số {one_line(decision.number)} ngày {day(decision.signed_on)}"
    about = f"{bare(decision.summary)}. " if decision.summary else ""
    return [
        rehearsal_banner(cycle),
        markdown.heading(1, rehearsal_title(cycle, title)),
        markdown.escape(
            f"{about}Số liệu năm {decision.year}, cấp {decision.unit_kind.value}; "
            f"người ký: {decision.signer}."
        ),
    ]


def _results(cycle: Cycle, units: Sequence[DecidedUnit], today: date) -> list[str]:
    """Return the table of results, and below it the remarks on them."""
    if not units:
        return []
    rows = [
        (
            str(number),
            one_line(unit.name),
            unit.code,
            level_text(cycle.level_set_in_use, unit.recognition.level)
            if unit.recognition
            else "không công nhận",
        )
        for number, unit in enumerate(units, 1)
    ]
    remarks = [markdown.escape(f"{_name(unit)}: {text}") for unit in units for text in _remarks(unit, today)]
    blocks = [markdown.table(("STT", "Đơn vị", "Mã", "Kết quả"), rows)]
    return [*blocks, markdown.strong("Ghi chú"), markdown.bullets(remarks)] if remarks else blocks


def _remarks(unit: DecidedUnit, today: date) -> list[str]:
    remarks = []
    level = None if unit.recognition is None else unit.recognition.level
    if level is not None and unit.appraised_level is not None and level > unit.appraised_level:
        appraised = f"mức độ {unit.appraised_level}" if unit.appraised_level else "chưa đạt mức độ 1"
        remarks.append(f"công nhận mức độ {level}, KHÁC KẾT QUẢ THẨM ĐỊNH ({appraised}), theo ngoại lệ")
    remarks += [override_sentence(exception, today) for exception in unit.exceptions]
    if unit.recognition is None and unit.reasons:
        remarks.append(f"không công nhận, do {'; '.join(lowered(bare(reason)) for reason in unit.reasons)}")
    return remarks


def _revoked(cycle: Cycle, recognition: Recognition) -> str:
    level = level_text(cycle.level_set_in_use, recognition.level)
    return f"công nhận {level} theo {decision_text(recognition.decision)} {revocation_text(recognition)}"


def _name(unit: DecidedUnit) -> str:
    return f"{one_line(unit.name)} ({unit.code})"
