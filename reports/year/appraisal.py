"""Self-assessed and appraised results side by side, every difference with its reason: of a unit, of all."""

from collections.abc import Sequence

from attrs import frozen

from foundation.csv_text import csv_text
from maturity.appraisal.case import Case
from maturity.appraisal.comparison import Compared
from maturity.cycle.cycle import Cycle
from maturity.dossier.codes import STATES
from maturity.units.unit import Unit
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_text, rehearsal_title
from reports.words.appraisal_words import (
    CHANGED,
    difference_text,
    observation_text,
    outcome_text,
    reported_text,
)
from reports.words.held_figures import item_text
from reports.words.numbers import counted
from reports.words.wording import bare, level_text, one_line, raised, unit_name
from reports.year.level_change import level_change_text
from rules.verdict import Assessment

_UNIT_HEAD = ("Mã", "Tự đánh giá", "Thẩm định", "Kết quả")
_ALL_HEAD = ("Mã", "Đơn vị", "Hồ sơ", "Tự đánh giá", "Thẩm định", "Khác", "Chưa thẩm định")
_CSV_HEAD = (
    "nam", "ma_don_vi", "ten_don_vi", "ma_tieu_chi", "ten_tieu_chi", "tu_danh_gia", "tham_dinh",
    "ket_qua", "ly_do", "vong", "dien_tap",
)  # fmt: skip


@frozen(kw_only=True)
class ComparedUnit:
    """A unit with both of its results and everything that they were decided on."""

    unit: Unit
    case: Case
    reported: Assessment
    appraised: Assessment
    compared: Sequence[Compared]

    @property
    def differences(self) -> list[Compared]:
        """What the unit is decided on otherwise than it reported."""
        return [one for one in self.compared if one.differs]


def unit_comparison(cycle: Cycle, one: ComparedUnit) -> str:
    """Return both results of one unit, criterion by criterion."""
    framework, left = cycle.in_use, one.case.to_appraise
    title = f"Tự đánh giá và thẩm định năm {cycle.year}: {unit_name(one.unit.name)} (mã {one.unit.code})"
    asked = [
        (
            item_text(framework, each.code),
            reported_text(framework, each.reported),
            observation_text(framework, each.appraised) if each.differs else "như tự đánh giá",
            each.appraisal.outcome.label if each.appraisal else "chưa thẩm định",
        )
        for each in one.compared
    ]
    rest = f"Còn {counted(len(left))} tiêu chí chưa thẩm định: {', '.join(left)}." if left else None
    return markdown.document(
        [
            markdown.heading(1, rehearsal_title(cycle, title)),
            rehearsal_banner(cycle),
            markdown.bullets(
                [
                    escape(f"Hồ sơ: {STATES[one.case.dossier.state]}."),
                    escape(f"Tự đánh giá: {level_of(one.reported)}."),
                    escape(f"{raised(_appraised(one))}: {level_of(one.appraised)}."),
                    escape(f"Khác nhau: {counted(len(one.differences))} tiêu chí."),
                    *_why_another(one),
                ]
            ),
            escape(rest) if rest else None,
            *_reasons(cycle, one),
            markdown.heading(2, "Từng tiêu chí"),
            markdown.table(_UNIT_HEAD, asked),
        ]
    )


def _why_another(one: ComparedUnit) -> list[str]:
    """Say because of which criteria the level is another than the one reported; nothing where it is not."""
    change = level_change_text(one.reported, one.appraised)
    return [escape(f"{raised(change)}.")] if change else []


def _is_explained(one: Compared) -> bool:
    return one.appraisal is not None and one.appraisal.explanation is not None


def _reasons(cycle: Cycle, one: ComparedUnit) -> list[str]:
    """Say of what differs, or was explained, why: what each round found and the unit's explanation."""
    found = [each for each in one.compared if each.differs or _is_explained(each)]
    if not found:
        return []
    items = [
        escape(_difference(cycle, each) + _first(cycle, one, each) + _explanation(each)) for each in found
    ]
    return [markdown.heading(2, "Khác nhau, giải trình và lý do"), markdown.bullets(items)]


def _first(cycle: Cycle, one: ComparedUnit, each: Compared) -> str:
    first = one.case.first_round.get(each.code)
    return f" Vòng 1: {bare(outcome_text(cycle.in_use, first))}." if first else ""


def _explanation(one: Compared) -> str:
    said = one_line(one.appraisal.explanation or "") if one.appraisal else ""
    return f" Giải trình của đơn vị: {said.rstrip('.')}." if said else ""


def _appraised(one: ComparedUnit) -> str:
    """Name the second result: while something is left it is only what the figures come to so far."""
    return "theo kết quả thẩm định đến nay" if one.case.to_appraise else "thẩm định"


def level_of(assessment: Assessment) -> str:
    """Say which level a result is, and what missing figures leave open."""
    verdict = assessment.verdict
    level = level_text(assessment.framework, verdict.level) if verdict.level else "chưa đạt mức độ 1"
    if verdict.is_determined:
        return level
    secured = level if verdict.level else "chưa đủ số liệu"
    return f"{secured}, cao nhất còn có thể là mức độ {verdict.ceiling}"


def all_comparisons(cycle: Cycle, units: Sequence[ComparedUnit]) -> str:
    """Return both results of all units, then every difference with its reason."""
    title = f"Tự đánh giá và thẩm định năm {cycle.year}"
    rows = [
        (
            one.unit.code,
            one_line(one.unit.name),
            STATES[one.case.dossier.state],
            level_of(one.reported),
            level_of(one.appraised),
            counted(len(one.differences)),
            counted(len(one.case.to_appraise)),
        )
        for one in units
    ]
    blocks: list[str | None] = [
        markdown.heading(1, rehearsal_title(cycle, title)),
        rehearsal_banner(cycle),
        markdown.table(_ALL_HEAD, rows),
    ]
    for one in units:
        if one.differences:
            blocks.append(markdown.heading(2, f"{unit_name(one.unit.name)} (mã {one.unit.code})"))
            told = (escape(_difference(cycle, each)) for each in one.differences)
            blocks.append(markdown.bullets([*_why_another(one), *told]))
    return markdown.document(blocks)


def _difference(cycle: Cycle, one: Compared) -> str:
    framework = cycle.in_use
    told = f"tự đánh giá {reported_text(framework, one.reported)}"
    changed = f"; {CHANGED}" if one.is_changed else ""
    found = "thẩm định" if one.appraisal else "nay là"
    return f"{item_text(framework, one.code)}: {told}{changed}; {found}: {_found(cycle, one)}."


def _found(cycle: Cycle, one: Compared) -> str:
    """Say what was found; what is accepted and yet not counted lacks its evidence."""
    if one.appraisal is None or not one.appraisal.because:
        return observation_text(cycle.in_use, one.appraised)
    return outcome_text(cycle.in_use, one.appraisal)


def comparison_csv(cycle: Cycle, units: Sequence[ComparedUnit]) -> str:
    """Return every difference as a row, with what both results are decided on."""
    framework = cycle.in_use
    names = {criterion.code: criterion.name for criterion in framework.criteria}
    names |= {condition.code: condition.text for condition in framework.conditions}
    rows = [
        (
            cycle.year,
            one.unit.code,
            one.unit.name,
            each.code,
            one_line(names[each.code]),
            reported_text(framework, each.reported),
            observation_text(framework, each.appraised),
            each.appraisal.outcome.label if each.appraisal else None,
            difference_text(each),
            each.appraisal.round if each.appraisal else None,
            rehearsal_text(cycle),
        )
        for one in units
        for each in one.differences
    ]
    return csv_text(_CSV_HEAD, rows)
