"""The page on which an intake is undone: what goes back, and a button only if something can."""

from collections.abc import Callable

from werkzeug.wrappers import Response

from maturity.operations.figures.undo_intake import Undoing
from maturity.operations.session import Session
from reports.year.intake_preview import undo_preview, undone_before
from web.acting import BACK, Form, acting
from web.reading import Button, report


def undoing_page(
    undoing: Undoing, undo: Callable[[Session], Undoing], *, title: str, button: str, back: str
) -> Response:
    """Show what undoing an intake puts back, and undo it; if nothing can be, only why.

    `undoing` is the preview, `undo` carries it out, `back` is the address of the list of intakes.
    """
    before = undo_preview(undoing) if undoing.is_new else undone_before(undoing)
    if not undoing.is_possible:
        return report(before, title=title, buttons=[Button(text=BACK, address=back, is_main=True)])
    form = Form(title=title, fields=(), button=button, before=before, back=back, is_grave=True)

    def carry_out(session: Session) -> str:
        done = undo(session)
        return undo_preview(done) if done.is_new else undone_before(done)

    return acting(form, lambda session, _: carry_out(session))
