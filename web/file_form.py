"""Forms with files: choose them, see what they would change, write just that.

What is written is read again from the files that the server kept, never from what the browser says of them;
if something else has changed since the preview, the new one is shown instead.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

from attrs import frozen
from flask import redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from foundation.problem import Problem, RefusedError
from maturity.operations.sent_files import shown_problems
from maturity.operations.session import Session
from web.acting import kept_fields
from web.fields import Field, Kind, Typed, typed
from web.navigation import KIND, SERIES
from web.reading import Button, reading, writing
from web.responses import page
from web.uploads import are_sent, drop_files, keep_files, kept_files

FILES, TOKEN, SEEN = "tep", "gui", "da_xem"


@frozen(kw_only=True)
class FileForm:
    """A form with files: its title, what the choice of files is called and takes, fields beside it.

    `back` is where it leads afterwards, `below` the HTML that stands below the choice.
    """

    title: str
    label: str
    hint: str
    back: Button
    is_one: bool = False
    """Whether one file is expected."""
    accept: str = ""
    """The endings that a browser offers, as in `.xlsx,.csv`."""
    fields: Sequence[Field] = ()
    below: str = ""
    links: Sequence[Button] = ()
    """Files to fill in, above the choice."""
    acts: Sequence[Button] = ()
    """What else can be done about what was sent before, below the choice."""


@frozen(kw_only=True)
class Preview:
    """What files would change, as HTML, and whether anything could be read, and anything can be written."""

    report: Markup
    can_write: bool
    is_read: bool = True
    lasting: str = ""
    """What of the report is the same each time, "" for all of it."""

    @property
    def digest(self) -> str:
        """A mark of what the preview says."""
        return hashlib.sha256((self.lasting or str(self.report)).encode()).hexdigest()


Look = Callable[[Session, Sequence[Path], Typed], Preview]
Write = Callable[[Session, Sequence[Path], Typed], Markup]


def sending(form: FileForm, look: Look, write: Write) -> Response:
    """Show the choice of files; with files what they would change; with `TOKEN` of those, write them."""
    if request.method == "POST" and TOKEN in request.form:
        return _written(form, request.form[TOKEN], look, write)
    if request.method == "POST":
        content = typed(form.fields)
        if not are_sent(FILES) or content.faults:
            return _choice(form, content, is_file_missing=not are_sent(FILES), status=422)
        token = keep_files(FILES)[0]
        named = {each.name: content.texts[each.name] for each in form.fields if content.texts[each.name]}
        of_year = {name: request.args[name] for name in (SERIES, KIND) if name in request.args}
        return redirect(f"{request.path}?{urlencode({**of_year, **named, TOKEN: token})}", 303)
    kept = dict(kept_fields())
    token = kept.get(TOKEN) or request.args.get(TOKEN, "")
    return _previewed(form, token, _seen(form, kept), look) if token else _choice(form, _first(form))


def _first(form: FileForm) -> Typed:
    return Typed({each.name: each.value for each in form.fields})


def _seen(form: FileForm, kept: Mapping[str, str]) -> Typed:
    """Return the fields as they stand in the address, or were typed before the session ran out."""
    return typed(form.fields, {**request.args.to_dict(), **kept})


def _choice(
    form: FileForm,
    content: Typed,
    *,
    problems: Sequence[Problem] = (),
    is_file_missing: bool = False,
    is_gone: bool = False,
    status: int = 200,
) -> Response:
    return page(
        "uploads/choose.html",
        status=status,
        form=form,
        typed=content,
        problems=problems,
        is_file_missing=is_file_missing,
        is_gone=is_gone,
    )


def _previewed(
    form: FileForm, token: str, content: Typed, look: Look, *, has_changed: bool = False
) -> Response:
    files = kept_files(token)
    if not files:
        return _choice(form, content, is_gone=True, status=410)
    if content.faults:
        return _choice(form, content, status=422)
    try:
        with reading() as session:
            preview = look(session, files, content)
    except RefusedError as refused:
        return _choice(form, content, problems=shown_problems(refused.problems, files), status=409)
    return page(
        "uploads/preview.html",
        status=409 if has_changed else 200,
        form=form,
        preview=preview,
        hidden=[
            (TOKEN, token),
            (SEEN, preview.digest),
            *((each.name, content.texts[each.name]) for each in form.fields if each.kind is not Kind.TICKS),
        ],
        has_changed=has_changed,
        number=len(files),
    )


def _written(form: FileForm, token: str, look: Look, write: Write) -> Response:
    files, content = kept_files(token), typed(form.fields)
    if not files:
        return _choice(form, content, is_gone=True, status=410)
    if content.faults:
        return _choice(form, content, status=422)
    try:
        with reading() as session:
            preview = look(session, files, content)
        if preview.digest != request.form.get(SEEN, ""):
            return _previewed(form, token, content, look, has_changed=True)
        with writing() as session:
            report = write(session, files, content)
    except RefusedError as refused:
        return _choice(form, content, problems=shown_problems(refused.problems, files), status=409)
    drop_files(token)
    return page("done.html", title=form.title, report=report, buttons=[form.back])
