"""Taking in files of figures on a page, whoever sends them: choose, see what would change, write."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen
from flask import current_app, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from criteria.model import UnitKind
from foundation.problem import Place, Reading, RefusedError
from maturity.figures import submitted_file_codes
from maturity.operations.figures.intake import (
    FilesRead,
    IntakeRequest,
    IntakeResult,
    preview_intake,
    read_figure_files,
    require_own_figures,
    take_in_figures,
)
from maturity.operations.hooks import no_report
from maturity.operations.sent_files import in_words_of_a_form
from maturity.operations.session import Session
from reports.workspace.problem_list import problem_section
from reports.year.intake_preview import intake_preview, told_apart
from web.fields import Field, Kind, Typed
from web.file_form import FileForm, Preview, sending
from web.incidents import noted
from web.reading import Button, shown
from web.sheets import PROBLEMS

SUPPLIER = "co_quan"

_INCIDENT = "sự cố {number} trong nhật ký máy chủ"
ONE_FILE, FILES = "Tệp biểu đã điền", "Các tệp nhận về"
ONE_FILE_HINT = (
    "Biểu Excel của chương trình, hoặc tệp CSV; kéo tệp thả vào ô cũng được. Xem trước rồi mới ghi."
)
FILES_HINT = (
    "Chọn hoặc kéo thả cùng lúc nhiều biểu Excel, tệp CSV, tệp ZIP; cả lần không quá 26 MB. "
    "Xem trước rồi mới ghi."
)
SUPPLIER_LABEL = "Bảng CSV là của cơ quan nào?"
SUPPLIER_HINT = "Biểu của chương trình tự ghi nơi gửi; chỉ chọn khi tệp không phải biểu của chương trình."
BY_FILE = "Theo từng tệp"


@frozen(kw_only=True)
class TakingIn:
    """A page that takes in files: its title, the year, what stands below the choice, where it leads.

    `supplier` is the body that sends tables which do not name it, "" for none. `require` refuses files that
    whoever sends them cannot send, before anything of them is compared.
    """

    title: str
    year: int
    kind: UnitKind
    back: Button
    supplier: str = ""
    suppliers: Sequence[tuple[str, str]] = ()
    """Bodies that can be chosen as the one that sends such tables, with their names."""
    is_one: bool = False
    """Whether one file is expected."""
    hint: str = ""
    below: str = ""
    links: Sequence[Button] = ()
    require: Callable[[Session, FilesRead], None] = field(default=require_own_figures)


def taking_in(asked: TakingIn) -> Response:
    """Show the choice of files; with files what they would change; then write just that."""
    form = FileForm(
        title=asked.title,
        label=ONE_FILE if asked.is_one else FILES,
        hint=asked.hint or (ONE_FILE_HINT if asked.is_one else FILES_HINT),
        back=asked.back,
        is_one=asked.is_one,
        fields=_which_supplier(asked),
        below=asked.below,
        links=asked.links,
    )

    def look(session: Session, files: Sequence[Path], content: Typed) -> Preview:
        result = _taken(session, asked, files, content, preview_intake)
        changes = any(plan.written or plan.references for plan in result.plans)
        return Preview(
            report=_report(result),
            can_write=result.is_allowed and changes,
            is_read=bool(result.plans),
            lasting=str(_report(_lasting(result))),
        )

    def write(session: Session, files: Sequence[Path], content: Typed) -> Markup:
        return _report(_taken(session, asked, files, content, take_in_figures))

    return sending(form, look, write)


def _which_supplier(asked: TakingIn) -> Sequence[Field]:
    if not asked.suppliers:
        return ()
    return (
        Field(
            name=SUPPLIER,
            label=SUPPLIER_LABEL,
            hint=SUPPLIER_HINT,
            kind=Kind.CHOICE,
            is_needed=False,
            options=[("", BY_FILE), *asked.suppliers],
        ),
    )


Take = Callable[..., IntakeResult]


def _taken(
    session: Session, asked: TakingIn, files: Sequence[Path], content: Typed, take: Take
) -> IntakeResult:
    supplier = asked.supplier or content.text(SUPPLIER)
    folder = files[0].parent.parent
    wanted = IntakeRequest(
        paths=[folder], root=folder, year=asked.year, kind=asked.kind, supplier=supplier or None
    )
    read = read_figure_files(session, wanted, _at_worst_a_problem, no_report)
    asked.require(session, read)
    return take(session, read, no_report)


def _at_worst_a_problem(name: str, read: Callable[[], Reading[Any]]) -> Reading[Any]:
    """Read one of several files; what goes wrong inside the program is a problem of that file alone."""
    try:
        return read()
    except RefusedError:
        raise
    except Exception as error:
        number = noted(current_app.logger, request.path, error)
        fault = submitted_file_codes.INTERNAL_FAULT.at(Place(name), details=_INCIDENT.format(number=number))
        return Reading(None, (fault,))


def _report(result: IntakeResult) -> Markup:
    """Return what the files change or changed, and what was noted in them."""
    noticed = problem_section([*map(in_words_of_a_form, told_apart(result))], title=PROBLEMS)
    changes = intake_preview(result, None) if result.plans else ""
    return shown("\n\n".join(filter(None, (changes, noticed))))


def _lasting(result: IntakeResult) -> IntakeResult:
    """Return a result without incidents, which have another number each time."""
    lasting = [problem for problem in result.problems if problem.code != _INTERNAL]
    return evolve(result, problems=lasting)


_INTERNAL = submitted_file_codes.INTERNAL_FAULT.name
