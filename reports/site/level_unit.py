"""The page of one unit by a set of levels: what was recognised, what stood in the way, every criterion."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from criteria.model import Criterion, Framework
from maturity.operations.publication.facts import FormerYear, Publication, PublishedUnit, Standing
from reports.media.page.parts import Align, Cell, Column, GroupRow, Row, Rung, Step, table
from reports.site import addresses
from reports.site.cells import level_cell, row_cell, text_with_list
from reports.site.level_results import why_not
from reports.site.views import Card, Fact, FileLink, Section, UnitView
from reports.site.words import UNDER_REVIEW, basis_card, published_text, title_of
from reports.words.appraisal_words import observation_text
from reports.words.headlines import progress_of
from reports.words.numbers import counted, day, distance, part_of
from reports.words.recognition_words import decision_text, revocation_text
from reports.words.wording import (
    bounds_of,
    counts_text,
    level_text,
    one_line,
    raised,
    requirement_text,
    unit_of_count,
    value_text,
)
from reports.year.level_change import level_change_text
from rules.observation import Observation, State
from rules.verdict import Assessment, Blocker, Finding, Reason

_STATES = {
    State.NO_EVIDENCE: "chưa có tài liệu kiểm chứng",
    State.REJECTED: "không được chấp nhận khi thẩm định",
    State.NOT_APPLICABLE: "không áp dụng",
    State.NOT_APPLICABLE_REFUSED: "đề nghị không áp dụng không được đồng ý",
    State.MISSING: "chưa có số liệu",
    State.UNREADABLE: "số liệu không đọc được",
}
_LACKING = {
    Reason.NO: "chưa đạt",
    Reason.MISSING: "số liệu",
    Reason.UNREADABLE: "số liệu đọc được",
    Reason.NO_EVIDENCE: "tài liệu kiểm chứng",
    Reason.REJECTED: "số liệu được chấp nhận",
    Reason.NOT_APPLICABLE_REFUSED: "số liệu",
}


def level_unit(publication: Publication, unit: PublishedUnit) -> UnitView:
    """Return the page of a unit; links lead from the folder of the pages of units."""
    framework = publication.cycle.level_set_in_use
    appraised = unit.appraised if isinstance(unit.appraised, Assessment) else None
    downloads = [FileLink("Kết quả của mọi đơn vị (CSV)", f"../{addresses.RESULTS_CSV}")]
    cards: list[Card] = []
    if appraised:
        own = addresses.certificate(unit.unit.code)
        downloads.insert(0, FileLink("Bản xác nhận kết quả, máy đọc được (JSON)", f"../{own}"))
        cards.append(_group_card(appraised))
        verdict = appraised.verdict
        cards.append(basis_card(publication, verdict.rules_digest, verdict.observations_digest))
    return UnitView(
        title=title_of(unit),
        subtitle=f"Năm {publication.cycle.year} · mã {unit.unit.code}",
        hero=_hero(framework, unit),
        lines=[*_lines(publication, unit, appraised)],
        ladder=_ladder(appraised) if appraised else (),
        sections=[*_sections(appraised, unit.former)] if appraised else (),
        downloads=downloads,
        cards=cards,
    )


def _hero(framework: Framework, unit: PublishedUnit) -> str:
    if unit.level:
        return f"Được công nhận {level_text(framework, unit.level)}"
    return raised(why_not(framework, unit))


def _lines(publication: Publication, unit: PublishedUnit, appraised: Assessment | None) -> Iterator[str]:
    recognition = unit.recognition
    if recognition:
        decision = next(
            (each for each in publication.decisions if each.reference == recognition.decision), None
        )
        by = published_text(decision) if decision else decision_text(recognition.decision)
        until = f" đến hết ngày {day(recognition.valid_until)}" if recognition.valid_until else ""
        yield f"Theo {by}; có hiệu lực từ ngày {day(recognition.valid_from)}{until}."
        if revoked := revocation_text(recognition):
            yield f"{raised(revoked)}."
    elif unit.standing is Standing.NOT_RECOGNISED:
        yield f"Kết quả công bố theo {'; '.join(map(published_text, publication.decisions))}."
    if unit.standing is Standing.UNDER_REVIEW:
        yield UNDER_REVIEW
    if appraised is None:
        return
    submitted = unit.submitted if isinstance(unit.submitted, Assessment) else None
    if submitted is not None:
        yield _compared(submitted, appraised)
    if unit.level and unit.level != appraised.verdict.level:
        yield (
            f"Mức được công nhận khác mức mà số liệu thẩm định đạt ({_level(appraised)}): "
            "Hội đồng kết luận như vậy."
        )
    if unit.former and unit.former.level is not None:
        before = f"mức độ {unit.former.level}" if unit.former.level else "không được công nhận"
        yield f"Năm {unit.former.year}: {before}."


def _compared(submitted: Assessment, appraised: Assessment) -> str:
    """Return the self-assessed and the appraised level, and why they differ."""
    if submitted.verdict.level == appraised.verdict.level:
        return f"Tự đánh giá và thẩm định cùng là {_level(appraised)}."
    change = level_change_text(submitted, appraised)
    return f"Tự đánh giá: {_level(submitted)}. Thẩm định: {change}."


def _level(result: Assessment) -> str:
    return f"mức độ {result.verdict.level}" if result.verdict.level else "chưa đạt mức độ 1"


def _ladder(appraised: Assessment) -> Sequence[Rung]:
    rungs = []
    verdict = appraised.verdict
    for progress in appraised.progress:
        held = progress.level <= verdict.level
        rungs.append(
            Rung(
                number=progress.level,
                name=one_line(appraised.framework.level_name(progress.level) or ""),
                state="Đạt" if held else "Chưa đạt",
                done=f"{part_of(progress.met + progress.not_applicable, progress.required)} tiêu chí",
                step=Step.HELD if held else Step.NOT_HELD,
            )
        )
    return rungs


def _group_card(appraised: Assessment) -> Card:
    level = appraised.target or appraised.verdict.level
    names = {group.code: one_line(group.name) for group in appraised.framework.groups}
    facts = [
        Fact(names[group.group], part_of(group.met + group.not_applicable, group.required))
        for group in progress_of(appraised, level).by_group
        if group.required
    ]
    return Card(f"Tiêu chí đạt mức {level}, theo nhóm", facts)


def _sections(appraised: Assessment, former: FormerYear | None) -> Iterator[Section]:
    if appraised.target is not None and (appraised.blockers or appraised.short_quotas):
        quotas = [
            f"Mức độ {quota.level} còn cần thêm {counted(quota.needed)} tiêu chí mở rộng."
            for quota in appraised.short_quotas
        ]
        title = f"Vì sao chưa đạt {level_text(appraised.framework, appraised.target)}"
        blocked = _blockers(appraised, title) if appraised.blockers else None
        yield Section(title=title, lines=quotas, table=blocked)
    count = counted(len(appraised.framework.criteria))
    yield Section(title=f"{count} tiêu chí", table=_criteria(appraised, former))


def _blockers(appraised: Assessment, title: str) -> Markup:
    framework = appraised.framework
    columns = [
        Column("Tiêu chí"),
        Column("Hiện có", Align.NUMBER),
        Column(f"Mức {appraised.target} cần", short="Cần"),
        Column("Còn thiếu"),
    ]
    rows = []
    for blocker in appraised.blockers:
        observation = blocker.finding.observation
        criterion = framework.by_code[observation.criterion]
        required = one_line(requirement_text(criterion, blocker.requirement))
        rows.append(
            Row(
                (
                    row_cell(criterion.code, one_line(criterion.short_name)),
                    _figure(criterion, observation),
                    text_with_list(required, [one_line(each) for each in criterion.conditions]),
                    Cell(_lacking(criterion, blocker), style="gap"),
                )
            )
        )
    return table(columns, rows, caption=title, is_caption_hidden=True, style="w-name")


def _lacking(criterion: Criterion, blocker: Blocker) -> str:
    if blocker.reason not in (Reason.BELOW, Reason.ABOVE):
        return _LACKING[blocker.reason]
    over = "" if blocker.requirement.comparator.larger_is_better else "vượt "
    if blocker.needed is not None:
        return f"{over}{counted(blocker.needed)}{unit_of_count(criterion)}"
    value = blocker.finding.observation.value
    if not blocker.gap or value is None:
        return "bằng ngưỡng, chưa đạt"
    points = distance(value, blocker.requirement.bound, bounds_of(criterion))
    return f"{over}{points} điểm phần trăm"


def _figure(criterion: Criterion, observation: Observation) -> Cell:
    if observation.value is None:
        return Cell(_STATES.get(observation.state, "–"), style="words")
    counts = counts_text(criterion, observation).strip(" ()")
    return Cell(value_text(criterion, observation.value), sub=counts)


def _criteria(appraised: Assessment, former: FormerYear | None) -> Markup:
    columns = [
        Column("Tiêu chí"),
        Column("Kết quả thẩm định", Align.NUMBER, "Kết quả"),
        Column("Đạt đến mức", short="Đến mức"),
        *([Column(f"Năm {former.year}", Align.NUMBER)] if former else []),
    ]
    before = {each.criterion: each for each in former.observations} if former else {}
    found = {each.observation.criterion: each for each in appraised.verdict.findings}
    rows: list[Row | GroupRow] = []
    for group in appraised.framework.groups:
        rows.append(GroupRow(f"{one_line(group.name)} ({counted(len(group.criteria))} tiêu chí)"))
        for criterion in group.criteria:
            finding = found[criterion.code]
            observation = finding.observation
            cells = [
                row_cell(criterion.code, one_line(criterion.short_name)),
                _figure(criterion, observation),
                _state(finding),
            ]
            if former:
                cells.append(Cell(_before(former, criterion, before.get(criterion.code))))
            rows.append(Row(tuple(cells)))
    return table(columns, rows, caption="Kết quả từng tiêu chí", is_caption_hidden=True, style="w-half")


def _state(finding: Finding) -> Cell:
    state = finding.observation.state
    if state is not State.FIGURE:
        return Cell(_STATES[state])
    if finding.met_levels is not None:  # each level has a list of its own
        levels = ", ".join(map(str, finding.met_levels))
        return Cell(f"đạt mức {levels}" if levels else "chưa đạt mức nào")
    reached = finding.meets_up_to
    return level_cell(reached) if reached else Cell("chưa đạt mức nào")


def _before(former: FormerYear, criterion: Criterion, observation: Observation | None) -> str:
    """Return the figure of the year before; "–" if its set had no such criterion."""
    earlier = former.criteria_set.by_code.get(criterion.code)
    if observation is None or earlier is None or earlier.kind is not criterion.kind:
        return "–"
    return observation_text(former.criteria_set, observation)
