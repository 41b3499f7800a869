"""What can be done next with a dossier: for whom each step is, and of the unit itself its own steps alone."""

from collections.abc import Mapping

from attrs import evolve

from foundation.problem import Do
from maturity.dossier.codes import ACTIONS
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import Action, Need, Transition
from maturity.operations.dossiers.page import DossierPage
from maturity.people.operation import Operation
from maturity.people.permissions import PERMISSIONS
from maturity.people.person import Role
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.dossier_words import step_remedy
from reports.words.permission_words import who_may
from reports.words.step_words import step_text
from reports.words.unit_kind_options import unit_kind_options
from reports.words.wording import lowered, raised, row_noun

_ONLY_IF = {
    Need.RECOGNITION_IN_FORCE: "nếu có quyết định thu hồi",
    Need.COMPLAINT_ACCEPTED: "nếu kiến nghị được chấp nhận",
    Need.UNPUBLISHED: "nếu quyết định chưa công bố",
}
"""The conditions of steps that are not part of a dossier's ordinary course."""

_WORK: Mapping[Operation, tuple[str, Do]] = {
    Operation.APPRAISE: (
        "Thẩm định các {rows} còn lại",
        Do.to(Operation.APPRAISE, year="{year}", form=None, unit="{unit}", output="THƯ_MỤC"),
    ),
    Operation.EXPLAIN: (
        "Giải trình từng {rows}",
        Do.to(Operation.EXPLAIN, year="{year}", unit="{unit}", criterion="MÃ", text="NỘI-DUNG"),
    ),
    Operation.ISSUE_DECISION: (
        "Ghi quyết định công nhận",
        Do.to(
            Operation.ISSUE_DECISION,
            year="{year}",
            kind="cong-nhan",
            number="SỐ",
            signed_on="DD/MM/YYYY",
            signer="MÃ",
            valid_from="DD/MM/YYYY",
            unit="{unit}",
        ),
    ),
}
"""What is done with a dossier between its steps: in words, and the command."""
_AGAIN_WORK = (
    "Thẩm định lại theo lý do Hội đồng không thông qua điểm, từng {rows}",
    Do.to(Operation.APPRAISE, year="{year}", unit="{unit}", criterion="MÃ", accept=None),
)
"""What is done with a dossier that the council sent back, of which every row may be appraised anew."""
REOPENING = "Kỳ đã đóng; việc khác thì mở lại kỳ trước"
_RANKING_WORK = (
    "Ghi quyết định công bố xếp hạng khi mọi đơn vị đã được thông qua điểm",
    Do.to(
        Operation.ISSUE_DECISION,
        year="{year}",
        kind="xep-hang",
        number="SỐ",
        signed_on="DD/MM/YYYY",
        signer="MÃ",
    ),
)
"""The decision for which approved points wait."""


def next_of_the_unit(page: DossierPage) -> str:
    """List the steps of the unit; then who does what next with its dossier, if anybody."""
    work = [operation for operation in page.work if _is_units(operation)]
    rows = [row for row in page.next_steps if _is_units(row.action.operation)]
    steps = [*(_work(page, each, who="") for each in work), *(_step(page, row, who="") for row in rows)]
    others = [
        f"{lowered(_work_title(page, each))} ({who_may(each)})" for each in page.work if each not in work
    ]
    others += [
        f"{ACTIONS[row.action]}{_only_if(page, row)} ({who_may(row.action.operation)})"
        for row in page.next_steps
        if row not in rows
    ]
    sentences = [] if steps else ["Đơn vị không còn việc nào phải làm lúc này."]
    if others:
        sentences.append(f"Bước tiếp của cơ quan khác: {'; '.join(others)}.")
    blocks = [markdown.bullets(map(escape, steps)) if steps else None, escape(" ".join(sentences)) or None]
    return markdown.document(blocks).rstrip("\n")


def _is_units(operation: Operation) -> bool:
    return Role.UNIT in PERMISSIONS[operation].roles


def next_steps(page: DossierPage) -> str:
    """List the possible steps, who takes them and their commands, without those the dossier rules out."""
    steps = [
        *(_work(page, operation) for operation in page.work),
        *(_step(page, row) for row in page.next_steps),
    ]
    if page.is_closed:
        year, kind = str(page.cycle.year), page.cycle.unit_kind.value
        reopening = Do.to(Operation.REOPEN_CYCLE, year=year, reason="LÝ-DO", kind=kind)
        steps.append(step_text(REOPENING, reopening, who_may(Operation.REOPEN_CYCLE)))
    if not steps:
        return escape("Không còn việc nào đối với hồ sơ này.")
    return markdown.bullets(map(escape, steps))


def _work(page: DossierPage, operation: Operation, who: str | None = None) -> str:
    """Return what is done between steps; `who` are the roles that may, None for those of the table."""
    dossier = page.dossier
    _, command = _work_words(page, operation)
    do = command.filled({"year": dossier.year, "unit": dossier.unit})
    if operation is Operation.ISSUE_DECISION:  # the others are about the unit, which has a kind
        kind = unit_kind_options(operation, page.cycle.unit_kind)
        do = evolve(do, options=(*do.options, *kind.items()))
    return step_text(_work_title(page, operation), do, who_may(operation) if who is None else who)


def _work_title(page: DossierPage, operation: Operation) -> str:
    title, _ = _work_words(page, operation)
    return title.format(rows=row_noun(page.cycle.in_use))


def _work_words(page: DossierPage, operation: Operation) -> tuple[str, Do]:
    """Return what is done with a dossier between its steps, and the operation."""
    if operation is Operation.ISSUE_DECISION and page.dossier.state is DossierState.APPROVED:
        return _RANKING_WORK
    if operation is Operation.APPRAISE and not page.to_appraise:
        return _AGAIN_WORK
    return _WORK[operation]


def _step(page: DossierPage, row: Transition, who: str | None = None) -> str:
    who = who_may(row.action.operation) if who is None else who
    remedy = step_remedy(row.action, page.dossier, page.cycle.unit_kind)
    return step_text(raised(ACTIONS[row.action]), remedy, who, _only_if(page, row))


def _only_if(page: DossierPage, row: Transition) -> str:
    if row.action is Action.FINISH_APPRAISAL and page.forgoes_explanation:
        return " mà không yêu cầu giải trình, sau đó đơn vị không giải trình được nữa"
    return "".join(f", {words}" for need, words in _ONLY_IF.items() if need in row.needs)
