"""The self-check by an index as Markdown, for terminal, web page and file."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Protocol

from criteria.index.model import Index
from criteria.index.policies import RankBy, WhenNotApplicable, WithoutEvidence
from maturity.operations.score_check import ScoreCheck, UnitScore
from reports.media import markdown
from reports.media.markdown import LINE_BREAK, escape, strong
from reports.self_check.ranges import class_range, place_text, points_range, value_range
from reports.self_check.score_unit import unit_section
from reports.words.headlines import SELF_COMPUTED, draft_banner, draft_footer
from reports.words.numbers import counted, decimal
from reports.words.points import lost_text, unit_value_text
from reports.words.provenance import provenance_sentence
from reports.words.wording import bare, label, lowered, one_line, unit_name
from reports.workspace.problem_list import problem_section, problem_summary
from rules.placed import Ranking

TITLE = "Kết quả tự chấm điểm chuyển đổi số cấp"
_POLICY = {
    WhenNotApplicable.FORBIDDEN: "mọi dòng đều áp dụng cho mọi đơn vị",
    WhenNotApplicable.NO_POINTS: "dòng không áp dụng được 0 điểm",
    WhenNotApplicable.FULL_POINTS: "dòng không áp dụng được điểm tối đa",
    WhenNotApplicable.RESCALE_SET: "dòng không áp dụng được bỏ ra, điểm quy đổi trên toàn bộ",
    WhenNotApplicable.RESCALE_MAIN_INDEX: "dòng không áp dụng được bỏ ra, điểm quy đổi trong chỉ số chính",
    WhenNotApplicable.LESS_MAXIMUM: "dòng không áp dụng được bỏ ra, điểm không quy đổi",
}


class OfAnIndex(Protocol):
    """What a report by an index is about: the whole index, and its rows in force."""

    @property
    def criteria_set(self) -> Index:
        """The whole index."""

    @property
    def index(self) -> Index:
        """The index with the rows in force."""


def score_report(
    checked: ScoreCheck, *, with_problems: bool, explained: Collection[str] | None = None
) -> str:
    """Return the report: the set, a summary table, then each unit, then the problems if asked for."""
    index = checked.criteria_set
    banner = draft_banner(index, checked.as_of)
    problems = checked.problems if with_problems else ()
    return markdown.document(
        [
            banner and strong(banner),
            markdown.heading(1, heading(checked)),
            about(checked),
            *(strong(warning.message) for warning in checked.warnings),
            summary(checked) if checked.units else "Chưa có đơn vị nào chấm điểm được từ tệp số liệu này.",
            problem_summary(problems),
            *(
                unit_section(checked, unit)
                for unit in checked.units
                if explained is None or unit.code in explained
            ),
            problem_section(problems, None),
            closing_lines(checked),
        ]
    )


def heading(checked: ScoreCheck) -> str:
    """Return the title of the whole report."""
    period = f" năm {checked.year}" if checked.year is not None else ""
    return f"{TITLE} {checked.index.unit_kind.value}{period}"


def about(checked: OfAnIndex) -> str:
    """Return which set it is, where its points come from, and the rules that hold for all rows."""
    whole, index = checked.criteria_set, checked.index
    rows = sum(len(main.leaves) for main in index.main_indexes)
    lines = [
        f"Bộ chỉ số: {bare(whole.title)} (mã {whole.id}, phiên bản {whole.version}).",
        f"Văn bản: {bare(whole.decision)}.",
        f"Thang điểm {decimal(index.scale)}: {counted(len(index.main_indexes))} chỉ số chính, "
        f"{counted(rows)} dòng chấm điểm. {_rules(index)}.",
        provenance_sentence(index),
    ]
    return LINE_BREAK.join(map(escape, lines))


def _rules(index: Index) -> str:
    without = "được 0 điểm" if index.without_evidence is WithoutEvidence.NO_POINTS else "vẫn được tính điểm"
    own = [label(row) for row in index.criteria if row.when_not_applicable]
    besides = f" (trừ dòng có quy định riêng: {', '.join(own)})" if own else ""
    rules = [f"{_POLICY[index.when_not_applicable]}{besides}", f"số liệu thiếu tài liệu kiểm chứng {without}"]
    if index.row_decimals is not None:
        rules.append(f"điểm từng dòng làm tròn {counted(index.row_decimals)} chữ số trước khi cộng")
    if index.rank_by is RankBy.NONE:
        rules.append("bộ chỉ số này không dùng để xếp hạng")
    text = "; ".join(rules)
    return text[0].upper() + text[1:]


def summary(checked: ScoreCheck) -> str:
    """Return the table of all units, those of the best points first, and the mean of a whole ranking."""
    index = checked.index
    has_classes, has_places = bool(index.classes), any(unit.place for unit in checked.units)
    first = ["Hạng", "Đơn vị (mã)"] if has_places else ["Mã", "Đơn vị"]
    head = [*first, "Điểm", "Giá trị", *["Xếp loại"] * has_classes, "Mất"]
    units = sorted(checked.units, key=lambda unit: -unit.scored.points) if has_places else checked.units
    table = markdown.table(head, (_line(checked, unit, has_places) for unit in units))
    lines = [escape(line) for line in together(checked)]
    return "\n\n".join(filter(None, [table, LINE_BREAK.join(lines)]))


def _line(checked: ScoreCheck, unit: UnitScore, has_places: bool) -> list[str]:
    index, scored = checked.index, unit.scored
    cells = [points_range(index, scored), value_range(index, scored)]
    if index.classes:
        cells.append(class_range(scored))
    cells.append(lost_text(scored))
    if has_places:
        return [place_text(unit), f"{unit_name(unit.name)} ({one_line(unit.code)})", *cells]
    return [unit.code, unit_name(unit.name), *cells]


def together(checked: ScoreCheck) -> list[str]:
    """Return what the units of a file come to: how many are in each class, mean and median of a ranking."""
    index, lines = checked.index, []
    if len(checked.units) > 1:
        lines.append(_classes(index, checked.units))
    if len(checked.units) == len(checked.names):
        lines += [mean_sentence(index, ranking) for ranking in checked.rankings]
    return lines


def mean_sentence(index: Index, ranking: Ranking) -> str:
    """Return mean and median of the values of a ranking, and whether figures are still missing."""
    names = {group.code: group.name for group in index.unit_groups}
    group = names.get(ranking.unit_group or "")
    of = f"Nhóm {lowered(bare(group))}: trung bình" if group else "Trung bình"
    sure = "" if ranking.is_final else " (theo điểm chắc chắn có; còn đơn vị chưa đủ số liệu)"
    mean, middle = unit_value_text(index, ranking.mean), unit_value_text(index, ranking.median)
    return f"{of} giá trị {mean}, trung vị {middle}{sure}."


def _classes(index: Index, units: Sequence[UnitScore]) -> str:
    sure = [unit for unit in units if unit.scored.is_determined]
    held = Counter(unit.scored.class_name for unit in sure)
    names = [each.name for each in index.classes if held[each.name]]
    parts = [f"{lowered(bare(name))}: {counted(held[name])}" for name in names]
    if open_ones := len(units) - len(sure):
        parts.append(f"chưa đủ số liệu để kết luận: {counted(open_ones)}")
    listed = f", trong đó {'; '.join(parts)}" if parts else ""
    return f"Tổng số {counted(len(units))} đơn vị{listed}."


def closing_lines(checked: ScoreCheck) -> str:
    """Return that the points are computed by the unit itself, and the footer of a draft."""
    footer = draft_footer(checked.criteria_set, checked.as_of)
    return LINE_BREAK.join(escape(line) for line in (SELF_COMPUTED, footer) if line)
