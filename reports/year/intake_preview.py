"""The changes that an intake of files would make or has made: by file, then the figures to look at."""

from collections.abc import Collection, Mapping, Sequence

from attrs import evolve

from criteria.criteria_set import CriteriaSet
from foundation.problem import Do, Place, Problem, Severity
from foundation.tables import codes
from foundation.tables.workbook import codes as book_codes
from maturity.figures.figure import FigureKey, Recorded
from maturity.figures.intake import IntakeKind
from maturity.figures.plan import FigureChange, FigureOutcome, IntakePlan
from maturity.operations.figures.intake import IntakeResult
from maturity.operations.figures.undo import Reversal, ReversalOutcome
from maturity.operations.figures.undo_intake import Undoing
from maturity.people.operation import Operation
from maturity.store.schema import FIGURES, PROOFS
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.held_figures import Names, figure_text, item_text, place_text, unit_text
from reports.words.numbers import counted
from reports.words.previews import how_to_apply, how_to_see_all
from reports.words.wording import one_line
from reports.workspace.problem_list import ALL_LISTED, DOUBTS_ABOUT_UNITS
from reports.year.outlook import consequence_report

LISTED = 50
"""The number of figures of a kind that a screen lists; None lists all."""

_HEAD = ("Đơn vị", "Tệp", "Bổ sung mới", "Không đổi", "Thay đổi", "Không nhận", "Tài liệu")
_NAMED_UNITS = 20
"""The number of units that one remark names; further ones are counted."""
_FEW = 6
"""The number of codes of one unit that are listed; further ones are counted."""
_TOLD_BY_THE_REPORT = frozenset(
    code.name for code in (codes.NO_EVIDENCE, book_codes.FORM_OF_UNIT, book_codes.FORM_OF_SUPPLIER)
)
_NOT_ALLOWED = (
    "Chưa ghi gì, và người thực hiện không được nhận các tệp này; ai nhận được thì xem ở phần lỗi phải sửa."
)
NOTHING_TO_TAKE_BACK = (
    "Không bỏ được gì của lần nhận này: số liệu, tài liệu của nó thuộc hồ sơ đã nộp. "
    "Muốn sửa thì hồ sơ phải được trả lại trước."
)
_STUCK = (FigureOutcome.HELD, FigureOutcome.CONFLICT, FigureOutcome.CLOSED)
_TITLES = {
    FigureOutcome.DIFFERENT: "Số liệu khác với số đang có",
    FigureOutcome.CONFIRMED: "Cùng số liệu, nay có nguồn, ngày chốt hoặc nơi cung cấp khác",
    FigureOutcome.HELD: "Không thay: cơ quan giữ số liệu đã cung cấp số khác",
    FigureOutcome.CONFLICT: "Không ghi: các tệp của lần này trái nhau",
    FigureOutcome.CLOSED: "Không ghi: hồ sơ đã nộp, số liệu không còn được thay đổi",
}
_REMEDIES = {
    FigureOutcome.HELD: "Đề nghị đối chiếu với cơ quan cung cấp; số mới chỉ thay khi nhận từ biểu của cơ quan"
    " đó, hoặc từ bảng ghi tên cơ quan đó bằng {supplier}.",
    FigureOutcome.CONFLICT: "Chưa ghi số nào của các dòng này, kể cả tài liệu kiểm chứng. Đề nghị bỏ tệp sai"
    " ra khỏi thư mục rồi chạy lại.",
    FigureOutcome.CLOSED: "Số liệu của đơn vị chỉ thay được khi hồ sơ được trả lại, hoặc ở vòng giải trình"
    " đối với tiêu chí được yêu cầu giải trình. Xem {dossier}.",
}
_OPERATIONS = {
    "supplier": Do.again(Operation.TAKE_IN, supplier="TÊN"),
    "dossier": Do.to(Operation.SHOW_DOSSIER, unit="MÃ"),
}


def intake_preview(result: IntakeResult, limit: int | None = LISTED) -> str:
    """Return the report on an intake or its preview; `limit` is for screens."""
    framework, year, names = result.cycle.in_use, result.cycle.year, result.names
    plans, numbers = result.plans, result.numbers
    title = f"{'Đã nhận' if result.is_applied else 'Xem trước khi nhận'} số liệu năm {year}"
    doubted = len({problem.place.file for problem in result.problems if problem.code in DOUBTS_ABOUT_UNITS})
    blocks: list[str | None] = [
        rehearsal_banner(result.cycle),
        markdown.heading(1, rehearsal_title(result.cycle, title)),
        _forms(framework, plans, year, doubted),
        _table(plans, names, numbers),
        _quiet([plan for plan in plans if _is_quiet(plan)], names, result.without_form),
    ]
    for outcome in _TITLES:
        blocks += _section(framework, outcome, plans, names, limit)
    blocks += _closed_references(plans, names)
    blocks += _unreadable(plans, names)
    blocks += _by_unit("Số liệu chưa có tài liệu kiểm chứng", result.without_evidence, names)
    blocks.append(_missing_forms(result.without_form, names))
    blocks.append(escape(_closing(plans, numbers) if result.is_allowed else _NOT_ALLOWED))
    blocks.append(consequence_report(result.consequences, names, is_written=result.is_applied) or None)
    return markdown.document(blocks)


def told_apart(result: IntakeResult) -> list[Problem]:
    """Return the problems of files without those that have a line of their own in the report.

    A remark that the files of several units get in the same words is one line, with the units.
    """
    told = _TOLD_BY_THE_REPORT if result.plans else ()
    units = result.units_of_files
    alike: dict[object, list[Problem]] = {}
    for problem in result.problems:
        if problem.code not in told:
            is_merged = (
                problem.severity is not Severity.ERROR
                and problem.code not in ALL_LISTED
                and problem.place.file in units
            )
            words = (problem.code, problem.parts) if is_merged else len(alike)
            alike.setdefault(words, []).append(problem)
    return [each for group in alike.values() for each in _one_line(group, units, result.names)]


def _one_line(group: Sequence[Problem], units: Mapping[str, str], names: Names) -> Sequence[Problem]:
    """Return one remark for those of several units, each of one unit as it is."""
    codes_of_units = dict.fromkeys(units[each.place.file] for each in group if each.place.file in units)
    if len(codes_of_units) < 2:
        return group
    named = [unit_text(names, code) for code in codes_of_units]
    more = f" và {counted(len(named) - _NAMED_UNITS)} đơn vị khác" if len(named) > _NAMED_UNITS + 1 else ""
    listed = ", ".join(named[:_NAMED_UNITS] if more else named)
    whose = f"{counted(len(named))} đơn vị ({listed}{more})"
    places = {evolve(each.place, file=whose) for each in group}
    return [evolve(group[0], place=places.pop() if len(places) == 1 else Place(whose))]


def _forms(framework: CriteriaSet, plans: Sequence[IntakePlan], year: int, doubted: int) -> str | None:
    """Return how many forms belong to the units they should; None if there are no forms."""
    forms = [plan.delivery for plan in plans if plan.delivery.kind is IntakeKind.UNIT_FORM]
    units = {unit.code for form in forms for unit in form.figures}
    if not forms:
        return None
    is_plain = len(units) == len(forms) and not doubted
    which = "đúng đơn vị" if is_plain else f"của {counted(len(units))} đơn vị"
    more = f"; {counted(doubted)} biểu cần xem lại là của đơn vị nào, nêu ở phần cảnh báo" if doubted else ""
    return escape(f"{counted(len(forms))} biểu {which}, đúng năm {year}, đúng bộ {framework.id}{more}.")


def _missing_forms(without_form: Sequence[str], names: Names) -> str | None:
    if not without_form:
        return None
    units = ", ".join(unit_text(names, code) for code in without_form)
    return escape(f"Chưa nhận biểu của {counted(len(without_form))} đơn vị: {units}.")


def _table(plans: Sequence[IntakePlan], names: Names, numbers: Sequence[int | None] | None) -> str | None:
    """Return a row for each file that adds or holds back something; None if there is none."""
    rows = []
    for at, plan in enumerate(plans):
        if _is_quiet(plan):
            continue
        units = plan.delivery.figures
        whose = f"{counted(len(units))} đơn vị"
        if len(units) == 1:
            whose = one_line(f"{units[0].code} {names.get(units[0].code, '')}")
        number = () if numbers is None else ("–" if numbers[at] is None else str(numbers[at]),)
        rows.append((whose, plan.delivery.file, *_counts(plan), *number))
    head = _HEAD if numbers is None else (*_HEAD, "Lần nhận")
    return markdown.table(head, rows) if rows else None


def _quiet(plans: Sequence[IntakePlan], names: Names, without_form: Collection[str]) -> str | None:
    """Return how many files say nothing new, and which are blank or as they were sent; None for none."""
    blank = [plan for plan in plans if not plan.changes]
    as_sent = [plan for plan in plans if plan.changes and _is_of(without_form, plan)]
    same = [plan for plan in plans if plan.changes and not _is_of(without_form, plan)]
    sentences = []
    if same:
        figures = counted(sum(len(plan.changes) for plan in same))
        sentences.append(f"{counted(len(same))} tệp không có gì mới: {figures} số liệu như đang có.")
    for plans_alike, what in (
        (as_sent, "chỉ có số liệu điền sẵn, đơn vị chưa điền gì"),
        (blank, "chưa điền số liệu nào"),
    ):
        if plans_alike:
            units = [unit.code for plan in plans_alike for unit in plan.delivery.figures]
            whose = ", ".join(unit_text(names, unit) for unit in dict.fromkeys(units))
            sentences.append(f"{counted(len(plans_alike))} tệp {what}: {whose}.")
    return markdown.document(map(escape, sentences)).rstrip("\n") if sentences else None


def _is_of(without_form: Collection[str], plan: IntakePlan) -> bool:
    is_form = plan.delivery.kind is IntakeKind.UNIT_FORM
    return is_form and all(unit.code in without_form for unit in plan.delivery.figures)


def _is_quiet(plan: IntakePlan) -> bool:
    return plan.is_empty and not _stuck(plan)


def _stuck(plan: IntakePlan) -> int:
    """Return how many entries of a file stay out: held by a supplier, contradicted, closed, or unreadable."""
    figures = sum(plan.counts[outcome] for outcome in _STUCK)
    return figures + len(plan.unreadable) + len(plan.closed_references)


def _counts(plan: IntakePlan) -> tuple[str, ...]:
    return (
        counted(plan.counts[FigureOutcome.NEW]),
        counted(plan.counts[FigureOutcome.SAME] + plan.counts[FigureOutcome.CONFIRMED]),
        counted(plan.counts[FigureOutcome.DIFFERENT]),
        counted(_stuck(plan)),
        counted(len(plan.references)),
    )


def _section(
    framework: CriteriaSet,
    outcome: FigureOutcome,
    plans: Sequence[IntakePlan],
    names: Names,
    limit: int | None,
) -> list[str]:
    changes = [change for plan in plans for change in plan.changes if change.outcome is outcome]
    groups = (
        _about_one_figure(changes) if outcome is FigureOutcome.CONFLICT else [[change] for change in changes]
    )
    if not groups:
        return []
    items = [escape(_sentence(framework, group, names)) for group in groups[:limit]]
    if limit is not None and len(groups) > limit:
        items.append(escape(f"Ngoài ra còn {counted(len(groups) - limit)}; {how_to_see_all()}."))
    blocks = [markdown.heading(2, f"{_TITLES[outcome]} ({counted(len(groups))})"), markdown.bullets(items)]
    if outcome in _REMEDIES:
        blocks.append(escape(_REMEDIES[outcome].format(**_OPERATIONS)))
    return blocks


def _about_one_figure(changes: Sequence[FigureChange]) -> list[list[FigureChange]]:
    """Group what several files contain about the same figure, so that a conflict is one item."""
    groups: dict[FigureKey, list[FigureChange]] = {}
    for change in changes:
        groups.setdefault((change.after.unit, change.after.item), []).append(change)
    return list(groups.values())


def _unreadable(plans: Sequence[IntakePlan], names: Names) -> list[str]:
    """Name the figures that could not be read; their places and reasons are among the problems."""
    keys = [key for plan in plans for key in plan.unreadable]
    return _by_unit("Không đọc được, số đang có giữ nguyên", keys, names)


def _closed_references(plans: Sequence[IntakePlan], names: Names) -> list[str]:
    """Name the figures whose documents arrived too late."""
    keys = [(unit, item) for plan in plans for unit, item, _ in plan.closed_references]
    return _by_unit("Không ghi tài liệu kiểm chứng: hồ sơ đã nộp", keys, names)


def _by_unit(title: str, keys: Sequence[FigureKey], names: Names) -> list[str]:
    """Return a titled list of units with codes; empty if there are none."""
    if not keys:
        return []
    units: dict[str, list[str]] = {}
    for unit, item in keys:
        units.setdefault(unit, []).append(item)
    items = [escape(f"{unit_text(names, unit)}: {_some(missing)}.") for unit, missing in units.items()]
    return [markdown.heading(2, f"{title} ({counted(len(keys))})"), markdown.bullets(items)]


def _some(items: Sequence[str]) -> str:
    more = f" và {counted(len(items) - _FEW)} tiêu chí khác" if len(items) > _FEW + 1 else ""
    return ", ".join(items[:_FEW] if more else items) + more


def _sentence(framework: CriteriaSet, changes: Sequence[FigureChange], names: Names) -> str:
    """Return for one figure the old and new value and places; in a conflict, the value of each file."""
    change, *_ = changes
    after, before = change.after, change.before
    subject = f"{unit_text(names, after.unit)}, {item_text(framework, after.item)}"
    if change.outcome is FigureOutcome.CONFLICT:
        return f"{subject}: {' trái với '.join(_figure_text(framework, each.after) for each in changes)}."
    new = _figure_text(framework, after)
    if before is None:
        return f"{subject}: {new}."
    old = _figure_text(framework, before)
    if change.outcome in (FigureOutcome.HELD, FigureOutcome.CLOSED):
        return f"{subject}: đang có {old}; tệp ghi {new}."
    return f"{subject}: từ {old} thành {new}."


def _figure_text(framework: CriteriaSet, recorded: Recorded) -> str:
    return f"{figure_text(framework, recorded)} [{place_text(recorded)}]"


def _closing(plans: Sequence[IntakePlan], numbers: Sequence[int | None] | None) -> str:
    figures = sum(len(plan.written) for plan in plans)
    references = sum(len(plan.references) for plan in plans)
    what = f"{counted(figures)} số liệu, {counted(references)} tài liệu kiểm chứng"
    if numbers is None:
        if not figures and not references:
            return "Không có gì mới để ghi."
        return f"Chưa ghi gì. Sẽ ghi {what}; {how_to_apply()}."
    if not any(numbers):
        return "Không có gì mới để ghi; không có gì thay đổi."
    first = next(number for number in numbers if number is not None)
    undo = Do.to(Operation.TAKE_IN, undo=str(first))
    return f"Đã ghi {what}. Muốn bỏ một lần nhận, xem trước bằng {undo}."


def undo_preview(undoing: Undoing) -> str:
    """Return the effects of undoing an intake."""
    intake, reversals, names = undoing.intake.id, undoing.reversals, undoing.names
    written = undoing.is_applied
    by_outcome = {
        outcome: [each for each in reversals if each.outcome is outcome] for outcome in ReversalOutcome
    }
    title = f"{'Đã bỏ' if written else 'Xem trước khi bỏ'} lần nhận {intake} ({undoing.intake.file})"
    back = by_outcome[ReversalOutcome.RESTORED]
    closed = by_outcome[ReversalOutcome.CLOSED]
    items = [
        _counts_of(
            "Xóa, vì do lần nhận này ghi mới", [reversal for reversal in back if reversal.afterwards is None]
        ),
        _counts_of(
            "Trở lại như trước lần nhận", [reversal for reversal in back if reversal.afterwards is not None]
        ),
        _written_since(by_outcome[ReversalOutcome.CHANGED_SINCE], intake),
        _counts_of("Giữ nguyên, vì hồ sơ đã nộp (khi hồ sơ được trả lại thì nhận số mới)", closed),
    ]
    if needed := by_outcome[ReversalOutcome.STILL_NEEDED]:
        items.append(f"{counted(len(needed))} tài liệu còn chứng minh cho số liệu khác nên giữ lại.")
    closing = "" if written else f"Chưa bỏ gì; {how_to_apply('bỏ')}."
    if not undoing.is_possible:
        closing = NOTHING_TO_TAKE_BACK
    return markdown.document(
        [
            next(filter(None, map(rehearsal_banner, undoing.cycles)), None),
            markdown.heading(1, title),
            markdown.bullets(map(escape, filter(None, items))),
            *_by_unit("Đã ghi lại sau lần nhận này", _keys(by_outcome[ReversalOutcome.CHANGED_SINCE]), names),
            escape(closing) or None,
            consequence_report(undoing.consequences, names, is_written=written) or None,
        ]
    )


def undone_before(undoing: Undoing) -> str:
    """Say that an intake was undone before."""
    return f"Lần nhận {undoing.intake.id} đã được bỏ từ trước; không có gì thay đổi."


def _counts_of(words: str, reversals: Sequence[Reversal]) -> str:
    """Return how many figures and documents `words` apply to; "" if to none."""
    figures = sum(reversal.table is FIGURES for reversal in reversals)
    proofs = sum(reversal.table is PROOFS for reversal in reversals)
    if not figures and not proofs:
        return ""
    return f"{words}: {counted(figures)} số liệu, {counted(proofs)} tài liệu kiểm chứng."


def _written_since(changed: Sequence[Reversal], intake: int) -> str:
    """Return what was written again since, and by which intakes; "" if nothing."""
    since = sorted({reversal.written_by for reversal in changed if reversal.written_by is not None})
    by = f" (lần nhận {', '.join(map(str, since))})" if since else ""
    stays = _counts_of(f"Giữ nguyên, vì đã được ghi lại sau đó{by}", changed)
    return (
        f"{stays} Số của lần nhận {intake} không trở lại nữa, kể cả khi bỏ lần nhận ghi sau." if stays else ""
    )


def _keys(reversals: Sequence[Reversal]) -> list[FigureKey]:
    """Return the units and codes of figures and of their documents, each once."""
    named = (one.table.named(one.key) for one in reversals if one.table in (FIGURES, PROOFS))
    return list(dict.fromkeys((str(cells["unit"]), str(cells["item"])) for cells in named))
