"""Reports how far a criteria set is fit for official use, and lists all sets."""

from collections.abc import Sequence
from datetime import date

from criteria.criteria_set import CriteriaSet
from criteria.in_force import in_force
from criteria.index.model import Index
from criteria.model import Framework
from criteria.status import Backing, Tally, backing, status
from reports.framework.facts import facts, not_counted
from reports.framework.legal_bases import legal_bases
from reports.media import markdown
from reports.media.markdown import LINE_BREAK, escape, strong
from reports.words.headlines import draft_banner, draft_reasons, ready_sentence, standing_text
from reports.words.numbers import counted, decimal, part_of
from reports.words.wording import bare, raised

TALLY_HEAD = ("", "Nguyên văn", "Theo căn cứ", "Tạm đặt", "Đã đối chiếu", "Cộng")


def framework_status(framework: Framework, day: date | None = None) -> str:
    """Return how much of a set is attested, the origin of the rest, and what prevents its official use.

    With `day` only the rows in force on it count.
    """
    used = framework if day is None else in_force(framework, day)
    counts, banner = status(used), draft_banner(framework, day)
    rows = [
        tally_row("Tên tiêu chí", counts.names, counts.attested),
        tally_row("Ngưỡng", counts.thresholds, counts.attested_cells),
    ]
    attested = part_of(counts.attested, counts.rows)
    return markdown.document(
        [
            banner and strong(banner),
            markdown.heading(1, f"Tình trạng bộ tiêu chí {framework.id}"),
            LINE_BREAK.join([escape(f"{bare(framework.title)}."), facts(framework, day)]),
            not_counted(framework, day),
            markdown.table(TALLY_HEAD, rows),
            escape(f"Đã đối chiếu với văn bản ban hành, cả tên và ngưỡng: {attested} tiêu chí."),
            unattested(used),
            *_bars(framework, day),
            *legal_bases(used, day),
        ]
    )


def tally_row(name: str, tally: Tally, attested: int) -> tuple[str, ...]:
    """Return the cells of one line of the table of origins."""
    numbers = (tally.verbatim, tally.from_base, tally.provisional, attested, tally.total + attested)
    return (name, *map(counted, numbers))


def unattested(framework: CriteriaSet) -> str | None:
    """Name the rows that were never attested, unless all are, and those edited since."""
    never = [row.code for row in framework.criteria if backing(row) is Backing.NEVER_ATTESTED]
    edited = [row.code for row in framework.criteria if backing(row) is Backing.EDITED]
    lines = []
    if 0 < len(never) < len(framework.criteria):
        lines.append(f"Chưa đối chiếu: {', '.join(never)}.")
    if edited:
        lines.append(f"Đã sửa sau khi đối chiếu, phải đối chiếu lại: {', '.join(edited)}.")
    return LINE_BREAK.join(map(escape, lines)) or None


def _bars(framework: Framework, day: date | None) -> list[str]:
    reasons = draft_reasons(framework, day)
    if not reasons:
        return [escape(ready_sentence(framework))]
    items = [f"{raised(reason)}." for reason in reasons]
    used = framework if day is None else in_force(framework, day)
    if provisional := status(used).thresholds.provisional:
        items.append(f"{counted(provisional)} ngưỡng tạm đặt, chưa có căn cứ.")
    return [escape("Trước khi dùng chính thức còn:"), markdown.bullets(map(escape, items))]


def framework_list(sets: Sequence[Framework | Index], day: date | None = None) -> str:
    """Return the list of all sets, those of levels first, each by its code and full name.

    With `day`, also their validity on it.
    """
    of_levels = [_levels_listed(each, day) for each in sets if isinstance(each, Framework)]
    of_points = [_index_listed(each, day) for each in sets if isinstance(each, Index)]
    parts: list[str | None] = [markdown.heading(1, "Các bộ tiêu chí và bộ chỉ số")]
    for title, listed in (("Bộ tiêu chí xét mức độ", of_levels), ("Bộ chỉ số chấm điểm", of_points)):
        if listed:
            parts += [markdown.heading(2, title), markdown.bullets(listed)]
    return markdown.document(parts)


def _levels_listed(framework: Framework, day: date | None) -> str:
    title = bare(framework.title) + (f" (kế thừa {framework.base})" if framework.base else "")
    rows = f"{counted(len(framework.criteria))} tiêu chí"
    return _listed(framework, title, rows, _standing(framework, "dùng được để xét công nhận", day))


def _index_listed(index: Index, day: date | None) -> str:
    scored = sum(len(main.leaves) for main in index.main_indexes)
    rows = f"{counted(scored)} dòng chấm điểm; thang điểm {decimal(index.scale)}"
    return _listed(index, bare(index.title), rows, _standing(index, "dùng được để công bố xếp hạng", day))


def _listed(each: Framework | Index, title: str, rows: str, standing: str) -> str:
    facts = (f"Cấp {each.unit_kind.value}", rows, f"dùng để {each.purpose.value}", standing)
    return LINE_BREAK.join([f"{strong(each.id)}: {escape(title)}.", escape(f"{'; '.join(facts)}.")])


def _standing(each: Framework | Index, ready: str, day: date | None) -> str:
    fit = "dự thảo" if draft_reasons(each, day) else ready
    return fit if day is None else f"{standing_text(each, day)}; {fit}"
