"""The criteria sets of the province: rows beside the base, one row edited, one row attested with its page."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from flask import Blueprint, abort, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from criteria.document.values import parse_date
from criteria.index.model import Index
from criteria.model import Framework
from criteria.set_draft import SetDraft
from criteria.status import Backing, backing
from foundation.problem import RefusedError
from maturity.operations.criteria_sets import lint_set
from maturity.operations.own_sets import (
    OwnSet,
    attest_row,
    derive_own_set,
    list_own_sets,
    own_set,
    put_own_set,
    read_sent_set,
    save_row,
    text_of_row,
)
from maturity.operations.people import list_persons
from maturity.operations.sent_files import shown_problems
from maturity.operations.session import Session
from maturity.operations.set_difference import compared_sets
from maturity.operations.set_library import read_set, shipped_ids
from maturity.operations.signed_sets import show_signed_set
from reports.framework.difference_report import difference_report
from reports.framework.either_kind import row_report, status_page
from reports.framework.legal_bases import legal_bases
from reports.framework.set_rows import (
    SetRow,
    backing_text,
    counts_sentence,
    set_rows,
    use_sentences,
)
from reports.media.markdown import document, escape
from reports.words.numbers import day as written_day
from reports.words.wording import bare, label
from reports.workspace.problem_list import problem_section
from web.acting import Form, acting
from web.choices import NONE_YET
from web.fields import Field, Kind, Typed
from web.file_form import FileForm, Preview, sending
from web.reading import Button, person_id, reading, report, shown
from web.responses import download, page
from web.sheets import PROBLEMS
from web.signed_sets import signed_pages, without_page

blueprint = Blueprint("sets", __name__, url_prefix="/tt/bo-tieu-chi")

TITLE, DERIVE, SEND = "Bộ tiêu chí của tỉnh", "Lập bộ của tỉnh từ một bộ có sẵn", "Gửi văn bản của bộ"
ATTEST, EDIT, NEXT = "Xác nhận đối chiếu", "Sửa văn bản của dòng", "Dòng tiếp theo chưa đối chiếu: {row}"
ID_HINT = "Không dấu, ví dụ tinh-mau-2026; là tên tệp của bộ, không đổi về sau."
SEND_HINT = (
    "Tệp .md của bộ, như tải ở trang của bộ. Bộ chưa có thì thêm; bộ đã có thì thay văn bản, bản trước được "
    "giữ trên máy chủ. Văn bản có lỗi thì không nhận. Xem trước rồi mới ghi."
)
SENT_BEFORE = "Bộ {id} đã có: văn bản mới thay văn bản cũ; bản cũ giữ trên máy chủ."
SENT_NEW = "Bộ {id} chưa có trong thư mục dữ liệu: sẽ thêm."
SENT_SAME = "Văn bản đúng như đang có; không có gì thay đổi."
SENT = "Đã ghi văn bản của bộ {id}."
ATTESTING = (
    "Xác nhận là đã đối chiếu cả dòng, kể cả từng con số, với văn bản đã ký. Dòng sửa sau đó thì tự mất xác "
    "nhận."
)
ATTESTED = "Đã ghi xác nhận đối chiếu dòng {code}. {counts}"
EDITING = (
    "Phần của dòng trong văn bản của bộ: tiêu đề, bảng ngưỡng hoặc bảng điểm, rồi các khóa. Dòng này sửa thì "
    "mất xác nhận đối chiếu. Thêm, bỏ dòng thì tải văn bản của bộ về sửa rồi gửi lên."
)
INHERITS = "Dòng này đang theo bộ gốc; ghi thì bộ có con số riêng như dưới đây."
EDITED = "Đã ghi dòng {code}; bản trước của văn bản giữ trên máy chủ."
IN_BASE, BACKED = "Bộ gốc: {text}.", "Đối chiếu: {state}{by}."
NOT_YET_COME = "Ngày đối chiếu chưa đến."
DERIVED = "Đã lập bộ {id}, kế thừa {base}. Sửa từng dòng theo văn bản của tỉnh, rồi xác nhận đối chiếu."
FILTERS = {"": "Mọi dòng", "khac": "Khác bộ gốc", "chua": "Chưa đối chiếu", "tam": "Con số tạm đặt"}
"""The rows that the page of a set can be narrowed to, by the word in its address."""


@blueprint.get("")
def listed() -> Response:
    """Show the sets in the workspace, and those that ship with the program."""
    with reading() as session:
        own, today = list_own_sets(session), session.today
    shipped = [(name, read_set(name).value) for name in shipped_ids()]
    return page(
        "sets/list.html",
        own=[(each, _counts(each, today)) for each in own],
        shipped=[(name, value) for name, value in shipped if value is not None],
        bare=bare,
    )


def _counts(own: OwnSet, today: date) -> str:
    value = own.reading.value
    return counts_sentence(value, today) if value is not None else ""


@blueprint.route("/lap", methods=["GET", "POST"])
def derive() -> Response:
    """Make a set of the province that inherits all of another one."""
    with reading() as session:
        own = [(each.id, each.reading.value) for each in list_own_sets(session)]
    shipped = [(name, read_set(name).value) for name in shipped_ids()]
    bases = [(name, f"{name}: {bare(value.title)}") for name, value in (*shipped, *own) if value is not None]
    fields = (
        Field(
            name="goc",
            label="Kế thừa bộ",
            kind=Kind.CHOICE,
            options=(NONE_YET, *bases),
            value=request.args.get("goc", ""),
        ),
        Field(name="ma", label="Mã của bộ mới", hint=ID_HINT),
        Field(name="ten", label="Tên của bộ mới"),
        Field(name="van_ban", label="Quyết định ban hành", hint="Số, ngày, cơ quan ban hành."),
        Field(name="hieu_luc", label="Ngày có hiệu lực", kind=Kind.DAY),
        Field(name="co_quan", label="Cơ quan công nhận hoặc công bố", is_needed=False),
    )

    def carry_out(session: Session, typed: Typed) -> str:
        draft = SetDraft(
            id=typed.text("ma"),
            title=typed.text("ten"),
            decision=typed.text("van_ban"),
            effective_from=typed.needed_day("hieu_luc"),
            certifying_body=typed.text("co_quan") or None,
        )
        made = derive_own_set(session, typed.text("goc"), draft)
        return escape(DERIVED.format(id=made.id, base=typed.text("goc")))

    return acting(Form(title=DERIVE, fields=fields, button=DERIVE, back=url_for("sets.listed")), carry_out)


@blueprint.route("/gui", methods=["GET", "POST"])
def send() -> Response:
    """Take in the document of a set: a new set, or a new text of one that is there."""
    form = FileForm(
        title=SEND,
        label="Văn bản của bộ (.md)",
        hint=SEND_HINT,
        back=Button(text=TITLE, address=url_for("sets.listed")),
        is_one=True,
        accept=".md",
    )

    def look(session: Session, files: Sequence[Path], _: Typed) -> Preview:
        identity, read, text = read_sent_set(files[0], session)
        before = own_set(session, identity)
        problems = shown_problems(read.problems, files)
        if read.value is None:
            raise RefusedError(problems)
        is_same = before is not None and before.text == text
        told = SENT_SAME if is_same else (SENT_NEW if before is None else SENT_BEFORE).format(id=identity)
        noticed = problem_section(problems, title=PROBLEMS)
        parts = [escape(told), noticed, *_changes(before, read.value), status_page(read.value, session.today)]
        return Preview(report=shown(document([part for part in parts if part])), can_write=not is_same)

    def write(session: Session, files: Sequence[Path], _: Typed) -> Markup:
        return shown(escape(SENT.format(id=put_own_set(session, files[0]).id)))

    return sending(form, look, write)


def _changes(before: OwnSet | None, after: Framework | Index) -> list[str]:
    """Return what a new text of a set changes in it."""
    value = before.reading.value if before is not None else None
    if value is None or value.unit_kind is not after.unit_kind or value.set_kind is not after.set_kind:
        return []
    return [difference_report(compared_sets(value, after))]


@blueprint.get("/<identity>")
def show(identity: str) -> Response:
    """Show the rows of a set beside those of its base, what is wrong in it, and what is still to be done."""
    with reading() as session:
        own, today = _own(session, identity), session.today
        value = own.reading.value
        base = _base(session, value)
        signed = show_signed_set(session, identity)
    chosen = request.args.get("xem", "")
    rows = set_rows(value, base) if value is not None else ()
    linted = lint_set(str(own.file))
    return page(
        "sets/show.html",
        own=own,
        signed=signed,
        value=value,
        base=base,
        rows=[row for row in rows if _is_chosen(row, chosen)],
        every=len(rows),
        chosen=chosen,
        filters=FILTERS,
        backing_text=backing_text,
        counts=_counts(own, today),
        sentences=use_sentences(value, today) if value is not None else (),
        advice=shown_problems(linted.advice, [own.file]),
        bases=shown(document(legal_bases(value, today))) if value is not None else "",
        bare=bare,
    )


@blueprint.get("/<identity>/tinh-trang")
def status(identity: str) -> Response:
    """Show the origins of the numbers of a set, the state of its legal bases, what bars its official use."""
    with reading() as session:
        own, today = _own(session, identity), session.today
    if own.reading.value is None:
        abort(404)
    return report(status_page(own.reading.value, today), title=identity, buttons=[_back(identity)])


@blueprint.get("/<identity>/so-voi-bo-goc")
def difference(identity: str) -> Response:
    """Show what differs between a set and its base, row by row."""
    with reading() as session:
        own = _own(session, identity)
        base = _base(session, own.reading.value)
    if own.reading.value is None or base is None:
        abort(404)
    told = difference_report(compared_sets(base, own.reading.value))
    return report(told, title=identity, buttons=[_back(identity)])


@blueprint.get("/<identity>.md")
def text(identity: str) -> Response:
    """Give the document of a set."""
    with reading() as session:
        own = _own(session, identity)
    return download(own.content, f"{identity}.md", "text/markdown; charset=utf-8")


@blueprint.route("/<identity>/dong/<code>", methods=["GET", "POST"])
def attest(identity: str, code: str) -> Response:
    """Show one row with its text; attest it with the page of the signed document."""
    with reading() as session:
        own, today = _own(session, identity), session.today
        row, value = _row(session, own, code)
        contacts = list_persons(session).contacts
        beside = _signed_pages(session, value, code)
    known = row_attestation(value, code)
    name = contacts[person_id()].name if person_id() in contacts else ""
    fields = (
        Field(name="nguoi", label="Người đối chiếu", hint="Họ và tên, cơ quan.", value=known[0] or name),
        Field(name="van_ban", label="Văn bản đã ký", value=known[1] or bare(value.decision)),
        Field(
            name="trang", label="Trang, dòng của văn bản", hint="Ví dụ: trang 5, dòng 12.", is_needed=False
        ),
        Field(
            name="ngay",
            label="Ngày đối chiếu",
            kind=Kind.DAY,
            value=written_day(today),
            check=lambda typed: NOT_YET_COME if _day(typed) > today else "",
        ),
        Field(name="da_xem", kind=Kind.HIDDEN, value=own.digest, is_renewed=True),
    )

    def carry_out(session: Session, typed: Typed) -> str:
        where = typed.text("trang")
        written = ", ".join(filter(None, (typed.text("van_ban"), where)))
        attested = attest_row(
            session,
            identity,
            code,
            by=typed.text("nguoi"),
            document=written,
            day=typed.needed_day("ngay"),
            seen=typed.text("da_xem"),
        )
        return escape(ATTESTED.format(code=code, counts=_counts(attested, session.today)))

    before = "\n\n".join((_beside(row, value), escape(ATTESTING)))
    form = Form(
        title=f"{ATTEST}: {row.label}. {row.name}",
        fields=fields,
        button=ATTEST,
        before=before,
        back=f"{url_for('sets.show', identity=identity)}#{code}",
        links=(Button(text=EDIT, address=url_for("sets.edit", identity=identity, code=code)),),
        beside=beside,
        after=_next_row(value, code),
    )
    return acting(form, carry_out)


@blueprint.route("/<identity>/dong/<code>/sua", methods=["GET", "POST"])
def edit(identity: str, code: str) -> Response:
    """Change the text of one row; every error of the document is told before anything is written."""
    with reading() as session:
        own = _own(session, identity)
        row, value = _row(session, own, code)
        part = text_of_row(own, code)
        beside = _signed_pages(session, value, code)
    fields = (
        Field(name="van_ban", label="Văn bản của dòng", kind=Kind.TEXT, value=part.text, is_code=True),
        Field(name="da_xem", kind=Kind.HIDDEN, value=own.digest, is_renewed=True),
    )

    def carry_out(session: Session, typed: Typed) -> str:
        save_row(session, identity, code, typed.texts["van_ban"], typed.text("da_xem"))
        return escape(EDITED.format(code=code))

    told = [_beside(row, value), escape(EDITING), *([] if part.is_written else [escape(INHERITS)])]
    form = Form(
        title=f"{EDIT}: {row.label}. {row.name}",
        fields=fields,
        button="Ghi dòng này",
        before="\n\n".join(told),
        back=url_for("sets.attest", identity=identity, code=code),
        beside=beside,
    )
    return acting(form, carry_out)


def row_attestation(value: Framework | Index, code: str) -> tuple[str, str]:
    """Return who attested a row last by which document; else those of any row, "" if there is none."""
    rows = [value.by_code[code], *value.criteria]
    known = next((row.attestation for row in rows if row.attestation is not None), None)
    return (known.by, without_page(known.document)) if known else ("", "")


def _next_row(value: Framework | Index, code: str) -> Sequence[Button]:
    """Return the way to the next row that is not attested, from a row on and then from the first."""
    codes = [row.code for row in value.criteria]
    at = codes.index(code)
    waiting = {row.code for row in value.criteria if backing(row) is not Backing.ATTESTED} - {code}
    following = next((each for each in (*codes[at:], *codes[:at]) if each in waiting), None)
    if following is None:
        return ()
    address = url_for("sets.attest", identity=value.id, code=following)
    return (Button(text=NEXT.format(row=label(value.by_code[following])), address=address),)


def _signed_pages(session: Session, value: Framework | Index, code: str) -> Markup | None:
    """Return the signed document of a set as it stands beside a form, None if none is filed."""
    pages = signed_pages(session, value.id, value, code)
    if pages is None:
        return None
    return Markup(render_template("sets/signed_pages.html", pages=pages))  # noqa: S704 - a template


def _beside(row: SetRow, value: Framework | Index) -> str:
    """Return a row with all that the set says of it, and what its base asks for."""
    lines = [IN_BASE.format(text=row.in_base)] if row.in_base else []
    by = f" ({row.attested})" if row.attested else ""
    lines.append(BACKED.format(state=backing_text(row.backing), by=by))
    return "\n\n".join([row_report(value, row.code), *map(escape, lines)])


def _is_chosen(row: SetRow, chosen: str) -> bool:
    match chosen:
        case "khac":
            return row.is_own
        case "chua":
            return not row.is_attested
        case "tam":
            return row.is_provisional
        case _:
            return True


def _row(session: Session, own: OwnSet, code: str) -> tuple[SetRow, Framework | Index]:
    """Return a row of a set that can be read, and the set; no page for a code that is not of one."""
    value = own.reading.value
    if value is None:
        raise RefusedError(own.problems)
    rows = set_rows(value, _base(session, value))
    row = next((each for each in rows if each.code == code), None) or abort(404)
    return row, value


def _own(session: Session, identity: str) -> OwnSet:
    return own_set(session, identity) or abort(404)


def _base(session: Session, value: Framework | Index | None) -> Framework | Index | None:
    """Return the base of a set, None if it has none."""
    if value is None or value.base is None:
        return None
    own = own_set(session, value.base)
    return own.reading.value if own is not None else read_set(value.base).value


def _back(identity: str) -> Button:
    return Button(text=f"Bộ {identity}", address=url_for("sets.show", identity=identity))


def _day(text: str) -> date:
    return parse_date(text) or date.max
