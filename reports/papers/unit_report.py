"""The report of a unit on its self-assessment: level or points, what is lacking, every row in an annex."""

from collections.abc import Iterator

from criteria.model import Criterion
from maturity.operations.papers.facts import Office, SelfAssessedFacts
from maturity.verdicts.points import ScoredUnit
from maturity.verdicts.verdict import Result
from reports.media import markdown
from reports.media.markdown import escape, strong
from reports.media.paper import Align, Block, Column, Paper, Table, Text, missing
from reports.papers import office as of_office
from reports.papers.letter import annexes_of
from reports.papers.points_notice import points_tables
from reports.self_check.missing_figures import by_supplier, missing_rows
from reports.self_check.one_page import level_bars
from reports.words.nearness import narrow_margins
from reports.words.numbers import counted
from reports.words.sentences import blocker_parts, margin_sentence
from reports.words.wording import (
    counts_text,
    label,
    level_text,
    one_line,
    raised,
    supplier_text,
    unit_name,
    value_text,
)
from reports.year.result_change import self_assessed_sentence
from rules.observation import Observation, State
from rules.verdict import Assessment, Finding

_LACKING = (
    Column("STT", 14, Align.CENTER),
    Column("Tiêu chí", 24, Align.CENTER),
    Column("Vì sao chưa đạt", 91),
    Column("Nơi giữ số liệu", 36),
)
_ROWS = (
    Column("STT", 14, Align.CENTER),
    Column("Số", 21, Align.CENTER),
    Column("Tiêu chí", 70),
    Column("Số liệu", 34, Align.CENTER),
    Column("Đạt đến", 26, Align.CENTER),
)
STATES = {
    State.MISSING: "chưa có số liệu",
    State.UNREADABLE: "số liệu không đọc được",
    State.NOT_APPLICABLE: "không áp dụng",
    State.NOT_APPLICABLE_REFUSED: "không áp dụng: không được chấp nhận",
    State.NO_EVIDENCE: "chưa có tài liệu kiểm chứng",
    State.REJECTED: "không được chấp nhận",
}
"""What stands in place of a figure that does not count, in the words of officials."""


def self_report(office: Office, facts: SelfAssessedFacts) -> Paper:
    """Return the report; its annex has every row."""
    year, name = office.cycle.year, facts.unit.name
    frame = of_office.unit_frame(office, name, "BC")
    about = f"Tự đánh giá mức độ chuyển đổi số năm {year} của {unit_name(name)}"
    title = f"Kết quả từng {'tiêu chí' if isinstance(facts.result, Assessment) else 'chỉ số'} năm {year}"
    return Paper(
        name=f"Báo cáo {about}",
        draft=of_office.draft(office),
        frame=frame,
        title="Báo cáo",
        about=about,
        addressees=(of_office.standing_body(office),),
        blocks=tuple(_blocks(office, facts)),
        recipients=of_office.unit_recipients(office),
        signatures=(of_office.unit_signature(name),),
        annexes=annexes_of(
            office,
            {title: tuple(row_blocks(facts.result))},
            kind="Báo cáo",
            symbol=str(frame.symbol),
            signer=of_office.unit_head(name),
        ),
        mark=of_office.mark(office),
    )


def _blocks(office: Office, facts: SelfAssessedFacts) -> Iterator[Block]:
    result, year = facts.result, office.cycle.year
    bases = "; ".join(base[:1].lower() + base[1:] for base in of_office.set_grounds(office))
    yield Text(
        markdown.document(
            [
                escape(
                    f"{raised(bases)}, {of_office.body_of(facts.unit.name)} báo cáo kết quả tự đánh giá năm "
                    f"{year} như sau:"
                ),
                markdown.heading(2, "I. Tình hình triển khai"),
                escape(missing("chỉ đạo, kế hoạch, nguồn lực, kết quả nổi bật trong năm")),
                markdown.heading(2, "II. Kết quả tự đánh giá"),
                strong(self_assessed_sentence(facts.unit.name, result, year)),
            ]
        )
    )
    if isinstance(result, Assessment):
        yield from _levels(result)
    else:
        yield Text(escape("Điểm của từng chỉ số nêu tại phụ lục kèm theo."))
    yield Text(
        markdown.document(
            [
                markdown.heading(2, "IV. Hạn chế, nguyên nhân, giải pháp"),
                escape(missing("nguyên nhân chủ quan, khách quan; giải pháp và thời hạn")),
                markdown.heading(2, "V. Đề xuất, kiến nghị"),
                escape(f"{missing('kiến nghị, nếu không có thì ghi: Không')}./."),
            ]
        )
    )


def _levels(result: Assessment) -> Iterator[Block]:
    framework, target = result.framework, result.target
    yield level_bars(framework, result.progress)
    yield Text(markdown.heading(2, "III. Tiêu chí cần tập trung"))
    if result.blockers and target is not None:
        number = counted(len(result.blockers))
        yield Text(escape(f"1. Chưa đạt {level_text(framework, target)}: {number} tiêu chí"))
        yield Table(_LACKING, tuple(lacking_rows(result)))
    else:
        yield Text(escape("1. Đã đạt mức độ cao nhất; không còn tiêu chí chưa đạt."))
    rest = [
        f"2. Sát ngưỡng, dễ mất mức đang đạt: {counted(len(margins))} tiêu chí"
        if (margins := narrow_margins(result))
        else "2. Không có tiêu chí nào sát ngưỡng."
    ]
    items = [
        escape(margin_sentence(framework.by_code[each.finding.observation.criterion], each))
        for each in margins
    ]
    bodies = [
        f"{body} ({', '.join(map(label, rows))})" for body, rows in by_supplier(missing_rows(result)).items()
    ]
    last = f"3. Số liệu chưa có, theo nơi cung cấp: {'; '.join(bodies)}." if bodies else "3. Đã đủ số liệu."
    yield Text(markdown.document([escape(rest[0]), markdown.bullets(items), escape(last)]))


def lacking_rows(result: Assessment) -> Iterator[tuple[str, ...]]:
    """Yield what blocks the next level: number, criterion, why, who holds the figure."""
    framework, target = result.framework, result.target
    for at, blocker in enumerate(result.blockers, 1):
        criterion = framework.by_code[blocker.finding.observation.criterion]
        why = "\n".join(blocker_parts(criterion, blocker, target or 0, is_final=True))
        yield str(at), label(criterion), why, raised(supplier_text(criterion.supplier))


def row_blocks(result: Result) -> Iterator[Block]:
    """Yield every row of a result with its figure and what it reaches."""
    if isinstance(result, ScoredUnit):
        yield from points_tables(result)
        return
    by_code = {finding.observation.criterion: finding for finding in result.verdict.findings}
    at = 0
    for group in result.framework.groups:
        rows: list[tuple[str, ...]] = []
        for criterion in group.criteria:
            if (finding := by_code.get(criterion.code)) is not None:
                at += 1
                rows.append((str(at), *_row(criterion, finding)))
        if rows:
            yield Text(markdown.heading(2, f"{one_line(group.name)} ({counted(len(rows))} tiêu chí)"))
            yield Table(_ROWS, tuple(rows))


def _row(criterion: Criterion, finding: Finding) -> tuple[str, ...]:
    reached = max(
        (
            level
            for level, required in enumerate(criterion.requirements, 1)
            if required is not None and not finding.blocks(level)
        ),
        default=0,
    )
    figure = figure_text(criterion, finding.observation)
    return (
        label(criterion),
        one_line(criterion.short_name),
        figure,
        f"mức {reached}" if reached else "chưa đạt",
    )


def figure_text(criterion: Criterion, observation: Observation) -> str:
    """Return a figure with its counts, or the state that stands in its place, for a cell of a table."""
    state = STATES.get(observation.state, "")
    if observation.value is None:
        return state
    counts = counts_text(criterion, observation, unit=False).strip()
    return "\n".join(filter(None, (value_text(criterion, observation.value), counts, state)))
