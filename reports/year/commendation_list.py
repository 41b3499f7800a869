"""The list of units to commend (danh sách khen thưởng), then the excluded units with reasons; no persons."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from foundation.alphabet import order_key
from maturity.commendation.achievement import (
    Achievement,
    BestPractice,
    FirstPlaces,
    Growth,
    PlacesRisen,
    WidestMargin,
    achievement_values,
)
from maturity.commendation.commendation import Commendation
from maturity.commendation.proposal import Line, Proposal
from maturity.cycle.cycle import Cycle
from maturity.operations.commendations import CommendationList, RecordedCommendations
from maturity.recognition.recognition import DecisionReference
from maturity.settings.commendation import Exclusion
from maturity.units.kinds import split_name
from reports.media import markdown
from reports.media.data_table import Cell, DataTable
from reports.media.json_text import json_text
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_text, rehearsal_title
from reports.words.commendation_words import (
    achievement_text,
    by_merit,
    exclusion_text,
    exclusions_text,
    placing_note,
    tie_note,
)
from reports.words.numbers import counted
from reports.words.recognition_words import decision_text
from reports.words.wording import one_line, raised
from reports.year.recognition_list import NO_NAME, decision_values, list_head

_BY_HAND = ("Hình thức", "Số phiếu", "Mức thưởng")
_HEAD = ("STT", "Tên tập thể", "Tóm tắt thành tích", *_BY_HAND, "Ghi chú")
_EXCLUDED_HEAD = ("Tên tập thể", "Mã", "Nếu không vướng thì được xét vì", "Lý do không xét")
_CSV_HEAD = (
    "stt",
    "ten_tap_the",
    "ma_don_vi",
    "tom_tat_thanh_tich",
    "hinh_thuc",
    "so_phieu",
    "muc_thuong",
    "ghi_chu",
)
_NAMED_BY_NONE = "các cách xét đã chọn cũng không nêu tên"
NOT_GIVEN = "không còn thành tích này"
OF_RANKINGS = (FirstPlaces, PlacesRisen, Growth, BestPractice)
"""What another ranking of the same year can change."""
_FOR_PEOPLE = ("", "", "")
"""Form of the commendation, votes and amount: columns that are filled in by hand."""


@frozen
class CommendedUnit:
    """One line: a unit, its achievements, and the decision if there is one.

    `changed` are decided achievements that the ranking now in force does not give as they are, each with what
    it gives, None for nothing.
    """

    code: str
    name: str
    achievements: tuple[Achievement, ...]
    decision: DecisionReference | None = None
    changed: tuple[tuple[Achievement, Achievement | None], ...] = ()


def of_proposal(proposal: Proposal) -> tuple[CommendedUnit, ...]:
    """Return the lines of a proposal."""
    return tuple(
        CommendedUnit(line.code, one_line(line.candidate.unit.name), line.achievements)
        for line in proposal.lines
    )


def of_record(commendations: Iterable[Commendation], names: Mapping[str, str]) -> tuple[CommendedUnit, ...]:
    """Return the decided commendations, one line for each unit and decision, in Vietnamese order."""
    gathered: dict[tuple[str, DecisionReference], list[Achievement]] = {}
    for commendation in commendations:
        gathered.setdefault((commendation.unit, commendation.decision), []).append(commendation.achievement)
    lines = [
        CommendedUnit(code, one_line(names.get(code, NO_NAME)), tuple(why), decision)
        for (code, decision), why in gathered.items()
    ]
    return tuple(sorted(lines, key=lambda line: (order_key(split_name(line.name).proper), line.code)))


def of_list(listed: CommendationList) -> tuple[CommendedUnit, ...]:
    """Return the lines that were decided, else those of the proposal."""
    decided = of_record(listed.decided, listed.names)
    if not decided:
        return of_proposal(listed.proposed.proposal)
    # By other rules than those of the decision, what is proposed now says nothing about it.
    proposed = listed.proposed
    if proposed.changed_rules or not proposed.proposal.lines:
        return decided
    return tuple(_compared(decided, proposed.proposal))


def _compared(decided: Iterable[CommendedUnit], proposal: Proposal) -> Iterator[CommendedUnit]:
    """Yield decided lines with the achievements that a later ranking, or a revocation, made others."""
    now = {
        (line.code, achievement.key): achievement
        for line in (*proposal.lines, *proposal.excluded)
        for achievement in line.achievements
    }
    for unit in decided:
        changed = (
            (each, now.get((unit.code, each.key)))
            for each in unit.achievements
            if isinstance(each, OF_RANKINGS) and not _is_alike(each, now.get((unit.code, each.key)))
        )
        yield evolve(unit, changed=tuple(changed))


def _is_alike(decided: Achievement, now: Achievement | None) -> bool:
    """Whether an achievement is as it was; a place stays the same among fewer or more units."""
    if isinstance(decided, FirstPlaces) and isinstance(now, FirstPlaces):
        return decided.position == now.position
    return decided == now


def commendations_recorded(recorded: RecordedCommendations) -> str:
    """Return the sentence on the units whose commendation was recorded now."""
    decision = decision_text(recorded.decision)
    units = {commendation.unit for commendation in recorded.written}
    if not units:
        return f"{decision} đã ghi từ trước; không có gì thay đổi."
    return f"Đã ghi khen thưởng {counted(len(units))} đơn vị theo {decision}."


def commendation_list(cycle: Cycle, commended: Sequence[CommendedUnit], proposal: Proposal) -> str:
    """Return the list as on paper, in Markdown, with the columns that are filled in by hand.

    `commended` are the decided lines, else the lines of the proposal.
    """
    named, kept_out = commendation_sheets(cycle, commended, proposal)
    tables = [markdown.table(sheet.columns, sheet.texts) for sheet in (named, kept_out)]
    return _report(cycle, commended, proposal, *tables)


def commendation_sheets(
    cycle: Cycle, commended: Sequence[CommendedUnit], proposal: Proposal
) -> tuple[DataTable, DataTable]:
    """Return the list as on paper, and the units that are not considered, with the reasons in full."""
    mark = rehearsal_text(cycle)
    marks = (mark,) if mark else ()
    named = tuple(
        (at, unit.name, _why(cycle, unit), *_FOR_PEOPLE, "; ".join(_notes(cycle, unit, proposal)))
        for at, unit in enumerate(commended, start=1)
    )
    kept_out = tuple(
        (line.candidate.unit.name, line.code, _would_be(cycle, line), _reasons(line))
        for line in _kept_out(commended, proposal)
    )
    return (
        DataTable(
            title=_title(cycle, commended),
            above=(*marks, *_decision_lines(commended)),
            columns=_HEAD,
            rows=named,
            below=tuple(_remarks(cycle, commended, proposal)),
            by_hand=frozenset(_BY_HAND),
        ),
        DataTable(
            name="Không xét",
            title=rehearsal_title(cycle, f"Danh sách đơn vị không xét khen thưởng năm {cycle.year}"),
            above=marks,
            columns=_EXCLUDED_HEAD,
            rows=kept_out,
        ),
    )


def _decision_lines(commended: Iterable[CommendedUnit]) -> list[str]:
    decisions = {unit.decision: None for unit in commended if unit.decision}
    return [f"Theo {decision_text(decision)}." for decision in decisions]


def commendation_screen(cycle: Cycle, commended: Sequence[CommendedUnit], proposal: Proposal) -> str:
    """Return the same for a screen, too narrow for the columns: each unit with its reasons as a list."""
    named = [
        _points(
            f"{unit.name} ({unit.code})",
            [*_sentences(cycle, unit.achievements), *_notes(cycle, unit, proposal)],
        )
        for unit in commended
    ]
    kept_out = [
        _points(f"{line.candidate.unit.name} ({line.code})", [_reasons(line), *_would_be_points(cycle, line)])
        for line in _kept_out(commended, proposal)
    ]
    return _report(cycle, commended, proposal, markdown.bullets(named), markdown.bullets(kept_out))


def _kept_out(commended: Iterable[CommendedUnit], proposal: Proposal) -> list[Line]:
    """Return the excluded units; not those commended before the reason arose, whose own line mentions it."""
    decided = {unit.code for unit in commended if unit.decision}
    return [line for line in proposal.excluded if line.code not in decided]


def _report(
    cycle: Cycle, commended: Sequence[CommendedUnit], proposal: Proposal, named: str, kept_out: str
) -> str:
    left_out = len(_kept_out(commended, proposal))
    excluded = f"Không xét khen thưởng ({counted(left_out)})"
    remarks = [*map(escape, _remarks(cycle, commended, proposal))]
    return markdown.document(
        [
            markdown.heading(1, _title(cycle, commended)),
            rehearsal_banner(cycle),
            *map(escape, _decision_lines(commended)),
            named if commended else escape("Không có đơn vị nào được các cách xét đã chọn nêu tên."),
            *((markdown.heading(2, excluded), kept_out) if left_out else ()),
            *((markdown.heading(2, "Ghi chú"), markdown.bullets(remarks)) if remarks else ()),
        ]
    )


def _title(cycle: Cycle, commended: Iterable[CommendedUnit]) -> str:
    is_decided = any(unit.decision for unit in commended)
    what = "tập thể được khen thưởng" if is_decided else "tập thể đề nghị khen thưởng"
    return rehearsal_title(cycle, f"Danh sách {what} năm {cycle.year}")


def _points(name: str, points: Iterable[str]) -> str:
    return f"{markdown.strong(name)}\n{markdown.bullets(escape(raised(point)) for point in points)}"


def _would_be(cycle: Cycle, line: Line) -> str:
    """Return why an excluded unit would be named; "" for a revoked recognition."""
    if Exclusion.REVOKED in line.exclusions:
        return ""
    return raised("; ".join(_sentences(cycle, line.achievements)) or _NAMED_BY_NONE)


def _would_be_points(cycle: Cycle, line: Line) -> list[str]:
    if not line.achievements:
        return [reason] if (reason := _would_be(cycle, line)) else []
    return [f"nếu không vướng thì được xét vì: {'; '.join(_sentences(cycle, line.achievements))}"]


def _reasons(line: Line) -> str:
    return exclusions_text(line.candidate, line.exclusions)


def _why(cycle: Cycle, unit: CommendedUnit) -> str:
    return raised("; ".join(_sentences(cycle, unit.achievements)))


def _sentences(cycle: Cycle, achievements: Iterable[Achievement]) -> list[str]:
    return [achievement_text(cycle.framework, each, cycle.year) for each in by_merit(achievements)]


def _notes(cycle: Cycle, unit: CommendedUnit, proposal: Proposal) -> list[str]:
    """Return what must be known about a line: how a place was computed, places that people decide, reasons
    that arose later.
    """
    placings = [placing_note(cycle.framework, achievement) for achievement in unit.achievements]
    notes = [raised(note) for note in (*placings, *map(tie_note, unit.achievements)) if note]
    return [*notes, *notes_since(cycle, unit, proposal)]


def notes_since(cycle: Cycle, unit: CommendedUnit, proposal: Proposal) -> Iterator[str]:
    """Yield what arose after a commendation was decided: another ranking, reasons to exclude the unit."""
    for before, after in unit.changed:
        then, now = (
            achievement_text(cycle.framework, each, cycle.year) if each else NOT_GIVEN
            for each in (before, after)
        )
        yield f"Xếp hạng đã thay đổi từ khi quyết định: khi ấy {then}; nay {now}"
    if unit.decision:
        for line in proposal.excluded:
            if line.code == unit.code:
                yield f"Nay thuộc trường hợp không xét: {_reasons(line)}"


def _remarks(cycle: Cycle, commended: Iterable[CommendedUnit], proposal: Proposal) -> list[str]:
    is_ranked = any(
        isinstance(why, WidestMargin | FirstPlaces) for unit in commended for why in unit.achievements
    )
    remarks = ["Danh sách xếp theo thứ tự bảng chữ cái, không theo thứ hạng."] if is_ranked else []
    remarks += [
        f"Mức độ {level}: đã có đơn vị đạt từ kỳ đánh giá năm {year} nên năm {cycle.year} không có đơn vị "
        "đầu tiên."
        for level, year in proposal.reached_before
    ]
    if proposal.unranked:
        names = ", ".join(f"{candidate.unit.name} ({candidate.unit.code})" for candidate in proposal.unranked)
        remarks.append(
            "Không xếp theo khoảng cách tới ngưỡng, vì chưa có kết quả thẩm định, kết quả thẩm định chưa đạt "
            f"mức độ đã công nhận hoặc không có tiêu chí tỷ lệ để so: {names}."
        )
    return remarks


def commendation_table(cycle: Cycle, commended: Sequence[CommendedUnit], proposal: Proposal) -> DataTable:
    """Return the list as a table of data, then the excluded units unnumbered; a rehearsal is marked in each
    row.
    """
    mark = rehearsal_text(cycle)
    marked = (mark,) if mark else ()
    rows: list[tuple[Cell, ...]] = []
    for at, unit in enumerate(commended, start=1):
        decision = (decision_text(unit.decision),) if unit.decision else ()
        note = "; ".join((*marked, *decision, *_notes(cycle, unit, proposal)))
        rows.append((at, unit.name, unit.code, _why(cycle, unit), *_FOR_PEOPLE, note))
    for line in _kept_out(commended, proposal):
        reasons = (f"Không xét khen thưởng: {_reasons(line)}", *_would_be_points(cycle, line))
        note = "; ".join((*marked, *reasons))
        rows.append((None, one_line(line.candidate.unit.name), line.code, "", *_FOR_PEOPLE, note))
    return DataTable(
        title=_title(cycle, commended),
        columns=_CSV_HEAD,
        rows=tuple(rows),
    )


def commendation_json(cycle: Cycle, commended: Sequence[CommendedUnit], proposal: Proposal) -> str:
    """Return the list as JSON (`maturity.list/1`); columns that are filled in by hand are null."""
    return json_text(
        {
            **list_head(cycle, "commendation"),
            "entries": [
                {
                    "position": at,
                    "code": unit.code,
                    "name": unit.name,
                    "achievements": _achievements(cycle, unit.achievements),
                    "form": None,
                    "votes": None,
                    "amount": None,
                    "decision": decision_values(unit.decision),
                    "notes": _notes(cycle, unit, proposal),
                }
                for at, unit in enumerate(commended, start=1)
            ],
            "excluded": [_excluded_values(cycle, line) for line in _kept_out(commended, proposal)],
            "reached_before": [{"level": level, "year": year} for level, year in proposal.reached_before],
            "unranked": [candidate.unit.code for candidate in proposal.unranked],
        }
    )


def _achievements(cycle: Cycle, achievements: Iterable[Achievement]) -> list[Mapping[str, Any]]:
    return [
        {
            "rule": achievement.key,
            **achievement_values(achievement),
            "sentence": achievement_text(cycle.framework, achievement, cycle.year),
        }
        for achievement in achievements
    ]


def _excluded_values(cycle: Cycle, line: Line) -> Mapping[str, Any]:
    return {
        "code": line.code,
        "name": line.candidate.unit.name,
        "achievements": _achievements(cycle, line.achievements),
        "reasons": [
            {"kind": exclusion.name.lower(), "sentence": exclusion_text(line.candidate, exclusion)}
            for exclusion in line.exclusions
        ],
    }
