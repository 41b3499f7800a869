"""Pages that carry out an operation: a form, then what was done, or why not and the form again."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import evolve, field, frozen
from flask import request
from markupsafe import Markup
from werkzeug.wrappers import Response

from foundation.problem import Problem, RefusedError
from maturity.operations.session import Session
from reports.media.markdown import escape
from web.accounts.kept_forms import KEPT, Fields, kept_form
from web.fields import Field, Kind, Typed, typed
from web.reading import Button, person_id, shown, trying, writing
from web.responses import page
from web.visit import accounts, visit


@frozen(kw_only=True)
class Form:
    """A form: its title, what it says above its fields (a report, "" for nothing), its fields, its button."""

    title: str
    fields: Sequence[Field]
    button: str
    before: str = ""
    dressed: Callable[[Markup], Markup] = lambda html: html
    """What becomes of that report once it is HTML: links of its own."""
    back: str = ""
    """The address that leads back."""
    links: Sequence[Button] = ()
    after: Sequence[Button] = ()
    """Where it leads once it is done, before the way back."""
    beside: Markup | None = None
    """What stands beside the fields: the document that they are compared with."""
    is_grave: bool = False
    """Whether what it does is hard to undo."""
    is_tried: bool = False
    """Whether what it would do is shown first, and done only once that was confirmed."""
    together: Callable[[Typed], Mapping[str, str]] = lambda _: {}
    """What is wrong with fields that are each right alone, by their names."""
    template: str = "form.html"
    """The page that shows it, with `values` besides."""
    values: Mapping[str, Any] = field(factory=dict)


def acting(form: Form, carry_out: Callable[[Session, Typed], str]) -> Response:
    """Show a form; once it is sent, carry it out and show the report that `carry_out` returns.

    What is refused changed nothing: the form is shown again with what was typed and every reason. A form that
    is tried first has `carry_out` run on a session that keeps nothing (`Session.is_trial`), then again.
    """
    if request.method != "POST":
        return _form(form, _kept(form))
    content = typed(form.fields)
    content = evolve(content, faults={**form.together(content), **content.faults})
    if content.faults:
        return _form(form, content, status=422)
    if request.form.get(CHANGE):
        return _form(form, content)
    is_trial = form.is_tried and not request.form.get(CONFIRMED)
    try:
        with trying() if is_trial else writing() as session:
            told = carry_out(session, content)
    except RefusedError as refused:
        return _form(form, content, refused.problems, status=409)
    told = "\n\n".join([*(escape(str(remark)) for remark in content.remarks), told])
    if is_trial:
        return page("tried.html", form=form, hidden=_hidden(form, content), report=shown(told))
    buttons = [*form.after, *([Button(text=BACK, address=form.back)] if form.back else [])]
    return page("done.html", title=form.title, report=shown(told), buttons=buttons)


BACK = "Quay lại"
CONFIRMED, CHANGE = "ghi", "sua"
"""The buttons below what a form would do: do it, or go back to the form with what was typed."""


def _hidden(form: Form, content: Typed) -> list[tuple[str, str]]:
    """Return what was typed as pairs of names and values; a tick of several is a pair each."""
    return [
        (each.name, text)
        for each in form.fields
        for text in (content.lines(each.name) if each.kind is Kind.TICKS else (content.texts[each.name],))
    ]


def _kept(form: Form) -> Typed:
    """Return what was typed before the session ran out, else what stands in the fields at first."""
    return Typed(kept_texts() or {each.name: each.value for each in form.fields})


def kept_texts() -> Mapping[str, str]:
    """Return the texts of those fields by their names: of several ticks one a line."""
    texts: dict[str, str] = {}
    for name, text in kept_fields():
        texts[name] = f"{texts[name]}\n{text}" if name in texts else text
    return texts


def kept_fields() -> Fields:
    """Return the fields that were typed on this page when a session ran out; none otherwise."""
    file, token = accounts(), request.args.get(KEPT, "")
    fields = kept_form(file, token, person_id(), request.path, visit().seconds) if file and token else None
    return fields or ()


def _form(form: Form, content: Typed, problems: Sequence[Problem] = (), status: int = 200) -> Response:
    renewed = {each.name: each.value for each in form.fields if each.is_renewed}
    content = evolve(content, texts={**content.texts, **renewed})
    return page(
        form.template,
        status=status,
        form=form,
        before=form.dressed(shown(form.before)),
        typed=content,
        problems=problems,
        **form.values,
    )
