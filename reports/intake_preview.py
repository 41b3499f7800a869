"""What taking in files would change, or has changed: a table of files, then each figure that is not plain."""

from collections.abc import Sequence

from criteria.model import Framework
from maturity.taking_in import Change, Outcome, Plan, Where
from maturity.undoing import Reversal, Standing
from reports import markdown
from reports.held_figures import Names, asked_text, figure_text, place_text, unit_text
from reports.markdown import escape
from reports.numbers import counted
from reports.problem_list import SEE_ALL

LISTED = 50
"""So many figures of a kind are listed on a screen; `None` lists all."""

_HEAD = ("Tệp", "Đơn vị", "Mới", "Giữ", "Thay", "Vướng", "Minh chứng")
_STUCK = (Outcome.HELD, Outcome.CONFLICT, Outcome.CLOSED)
_TITLES = {
    Outcome.DIFFERENT: "Số liệu khác với số đang có",
    Outcome.CONFIRMED: "Cùng số liệu, nay có nguồn, ngày chốt hoặc nơi cung cấp khác",
    Outcome.HELD: "Không thay: cơ quan giữ số liệu đã cung cấp số khác",
    Outcome.CONFLICT: "Không ghi: các tệp của lần này trái nhau",
    Outcome.CLOSED: "Không ghi: hồ sơ đã nộp, số liệu không còn được thay đổi",
}
_REMEDIES = {
    Outcome.HELD: "Đề nghị đối chiếu với cơ quan cung cấp; số mới chỉ thay khi nhận từ biểu của cơ quan đó.",
    Outcome.CONFLICT: "Đề nghị bỏ tệp sai ra khỏi thư mục rồi chạy lại.",
    Outcome.CLOSED: "Số liệu của đơn vị chỉ thay được khi hồ sơ được trả lại, hoặc ở vòng giải trình đối với"
    " tiêu chí được yêu cầu giải trình. Xem maturity dossier show.",
}


def intake_preview(
    framework: Framework,
    plans: Sequence[Plan],
    names: Names,
    *,
    year: int,
    numbers: Sequence[int | None] | None = None,
    limit: int | None = LISTED,
    banner: str | None = None,
) -> str:
    """Return the report on plans; `numbers`, of the intakes written, one a file, where they were written.

    `banner` is the mark of a rehearsal.
    """
    written = numbers is not None
    title = f"{'Đã nhận' if written else 'Xem trước khi nhận'} số liệu năm {year}"
    blocks: list[str | None] = [
        banner,
        markdown.heading(1, title),
        _table(plans, numbers),
        _quiet([plan for plan in plans if _is_quiet(plan)]),
    ]
    for outcome in _TITLES:
        blocks += _section(framework, outcome, plans, names, limit)
    blocks += _closed_references(plans, names)
    blocks += _unreadable(plans, names)
    blocks.append(escape(_closing(plans, numbers)))
    return markdown.document(blocks)


def _table(plans: Sequence[Plan], numbers: Sequence[int | None] | None) -> str | None:
    """Return a row for each file that brings something or is stuck; None where there is none."""
    rows = []
    for at, plan in enumerate(plans):
        if _is_quiet(plan):
            continue
        units = plan.delivery.figures
        whose = units[0].code if len(units) == 1 else f"{counted(len(units))} đơn vị"
        number = () if numbers is None else ("–" if numbers[at] is None else str(numbers[at]),)
        rows.append((plan.delivery.file, whose, *_counts(plan), *number))
    head = _HEAD if numbers is None else (*_HEAD, "Lần nhận")
    return markdown.table(head, rows) if rows else None


def _quiet(plans: Sequence[Plan]) -> str | None:
    """Say of how many files nothing is new; None where there is none."""
    if not plans:
        return None
    same = sum(len(plan.changes) for plan in plans)
    return escape(f"{counted(len(plans))} tệp không có gì mới: {counted(same)} số liệu như đang có.")


def _is_quiet(plan: Plan) -> bool:
    return plan.is_empty and not _stuck(plan)


def _stuck(plan: Plan) -> int:
    """Return how much of a file stays out: held by another body, contradicted, closed, or unreadable."""
    figures = sum(plan.counts[outcome] for outcome in _STUCK)
    return figures + len(plan.unreadable) + len(plan.closed_references)


def _counts(plan: Plan) -> tuple[str, ...]:
    return (
        counted(plan.counts[Outcome.NEW]),
        counted(plan.counts[Outcome.SAME] + plan.counts[Outcome.CONFIRMED]),
        counted(plan.counts[Outcome.DIFFERENT]),
        counted(_stuck(plan)),
        counted(len(plan.references)),
    )


def _section(
    framework: Framework, outcome: Outcome, plans: Sequence[Plan], names: Names, limit: int | None
) -> list[str]:
    changes = [change for plan in plans for change in plan.changes if change.outcome is outcome]
    if not changes:
        return []
    items = [escape(_sentence(framework, change, names)) for change in changes[:limit]]
    if limit is not None and len(changes) > limit:
        items.append(escape(f"… và còn {counted(len(changes) - limit)}; {SEE_ALL}."))
    blocks = [markdown.heading(2, f"{_TITLES[outcome]} ({counted(len(changes))})"), markdown.bullets(items)]
    if outcome in _REMEDIES:
        blocks.append(escape(_REMEDIES[outcome]))
    return blocks


def _unreadable(plans: Sequence[Plan], names: Names) -> list[str]:
    """Name the figures that could not be read; why, and where, stands among the problems."""
    where = [where for plan in plans for where in plan.unreadable]
    return _by_unit("Không đọc được, số đang có giữ nguyên", where, names)


def _closed_references(plans: Sequence[Plan], names: Names) -> list[str]:
    """Name the figures whose documents came too late."""
    where = [(unit, asked) for plan in plans for unit, asked, _ in plan.closed_references]
    return _by_unit("Không ghi tài liệu kiểm chứng: hồ sơ đã nộp", where, names)


def _by_unit(title: str, where: Sequence[Where], names: Names) -> list[str]:
    """Return a titled list of units with codes, nothing where there is none."""
    if not where:
        return []
    units: dict[str, list[str]] = {}
    for unit, asked in where:
        units.setdefault(unit, []).append(asked)
    items = [escape(f"{unit_text(names, unit)}: {', '.join(asked)}.") for unit, asked in units.items()]
    return [markdown.heading(2, f"{title} ({counted(len(where))})"), markdown.bullets(items)]


def _sentence(framework: Framework, change: Change, names: Names) -> str:
    """Say of one figure what it was, what it would be, and where both stand."""
    after = change.after
    other = change.rival or change.before
    subject = f"{unit_text(names, after.unit)}, {asked_text(framework, after.asked)}"
    new = f"{figure_text(framework, after)} [{place_text(after)}]"
    if other is None:
        return f"{subject}: {new}."
    old = f"{figure_text(framework, other)} [{place_text(other)}]"
    match change.outcome:
        case Outcome.HELD | Outcome.CLOSED:
            return f"{subject}: đang có {old}; tệp ghi {new}."
        case Outcome.CONFLICT:
            return f"{subject}: {new} trái với {old}."
        case _:
            return f"{subject}: từ {old} thành {new}."


def _closing(plans: Sequence[Plan], numbers: Sequence[int | None] | None) -> str:
    figures = sum(len(plan.written) for plan in plans)
    references = sum(len(plan.references) for plan in plans)
    what = f"{counted(figures)} số liệu, {counted(references)} tài liệu kiểm chứng"
    if numbers is None:
        if not figures and not references:
            return "Không có gì mới để ghi."
        return f"Chưa ghi gì. Sẽ ghi {what}; để ghi, chạy lại lệnh này và thêm --apply."
    if not any(numbers):
        return "Không có gì mới để ghi; không có gì thay đổi."
    first = next(number for number in numbers if number is not None)
    undo = f"maturity intake --undo {first} (xem trước), thêm --apply để bỏ"
    return f"Đã ghi {what}. Muốn bỏ một lần nhận: {undo}."


def undo_preview(
    reversals: Sequence[Reversal], *, intake: int, file: str, written: bool, banner: str | None = None
) -> str:
    """Return what undoing an intake comes to, or came to; `banner` is the mark of a rehearsal."""
    count = {standing: sum(one.standing is standing for one in reversals) for standing in Standing}
    title = f"{'Đã bỏ' if written else 'Xem trước khi bỏ'} lần nhận {intake} ({file})"
    items = [f"{counted(count[Standing.BACK])} dòng trở lại như trước lần nhận."]
    if later := count[Standing.CHANGED_SINCE]:
        changed = ", ".join(
            " ".join(str(part) for part in one.key)
            for one in reversals
            if one.standing is Standing.CHANGED_SINCE
        )
        items.append(f"{counted(later)} dòng đã thay đổi sau lần nhận này nên giữ nguyên: {changed}.")
    if needed := count[Standing.STILL_NEEDED]:
        items.append(f"{counted(needed)} tài liệu còn chứng minh cho số liệu khác nên giữ lại.")
    if closed := count[Standing.CLOSED]:
        items.append(f"{counted(closed)} dòng của hồ sơ đã nộp nên giữ nguyên.")
    closing = "" if written else "Chưa bỏ gì; để bỏ, chạy lại lệnh này và thêm --apply."
    return markdown.document(
        [banner, markdown.heading(1, title), markdown.bullets(map(escape, items)), escape(closing) or None]
    )
