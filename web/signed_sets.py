"""The signed document of a set of the province: filed once, its pages shown beside the rows of the set."""

import re
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen
from flask import Blueprint, Response, abort, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from criteria.index.model import Index
from criteria.model import Framework
from maturity.operations.own_sets import own_set
from maturity.operations.session import Session
from maturity.operations.signed_sets import (
    SignedSetDraft,
    file_signed_set,
    preview_signed_set,
    show_signed_set,
    signed_set_file,
    withdraw_signed_set,
)
from reports.framework.signed_set import (
    signed_set_examined,
    signed_set_filed,
    signed_set_page,
    signed_set_text,
    signed_set_withdrawn,
)
from reports.media.markdown import escape
from web.accounts.access_log import Event
from web.acting import Form, acting
from web.fields import Field, Kind, Typed
from web.file_form import FileForm, Preview, sending
from web.guard import note_access
from web.headers import PDF_POLICY
from web.reading import Button, reading, shown

blueprint = Blueprint("signed_sets", __name__, url_prefix="/tt/bo-tieu-chi/<identity>")

TITLE, WITHDRAW = "Bản đã ký của bộ", "Rút bản đã ký lưu nhầm"
LABEL, NUMBER, SIGNED_ON = "Văn bản đã ký (PDF)", "Số, ký hiệu như đã ký", "Ngày ký"
HINT = (
    "Bản ký số, hoặc bản giấy đã quét; cả phụ lục trong một tệp. Tệp được giữ cùng mã kiểm tra. Xem trước "
    "rồi mới ghi."
)
REASON_HINT = "Bản đã rút và lý do vẫn ở trong nhật ký."
AT_PAGE = "#page={}&navpanes=0"
"""What the viewers of browsers understand of an address: the page, and no list of pages beside it."""
_PAGE = re.compile(r"\btrang\s+([0-9]{1,4})\b", re.IGNORECASE)
_PAGE_OF_DOCUMENT = re.compile(r",\s*trang\b.*$", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


@frozen(kw_only=True)
class SignedPages:
    """The signed document of a set beside a form: what it is, where it is, and the page that is open."""

    text: str
    address: str
    choice: str
    """Where another page is asked for."""
    page: int

    @property
    def opened(self) -> str:
        """The address of the page."""
        return f"{self.address}{AT_PAGE.format(self.page)}"


@blueprint.route("/ban-ky", methods=["GET", "POST"])
def file(identity: str) -> AnyResponse:
    """File the signed document of a set; shown what it would be filed as, and then kept."""
    with reading() as session:
        standing = show_signed_set(session, identity) if own_set(session, identity) else abort(404)
    number = Field(name="so", label=NUMBER, hint="Ví dụ 12/QĐ-UBND.")
    links = []
    if standing is not None:
        links = [Button(text=WITHDRAW, address=url_for("signed_sets.withdraw", identity=identity))]
    form = FileForm(
        title=f"{TITLE} {identity}",
        label=LABEL,
        hint=HINT,
        back=_back(identity),
        is_one=True,
        accept=".pdf",
        fields=(number, Field(name="ngay", label=SIGNED_ON, kind=Kind.DAY)),
        below=Markup('<div class="report">{}</div>').format(shown(signed_set_page(identity, standing))),
        acts=links,
    )

    def draft(files: Sequence[Path], content: Typed) -> SignedSetDraft:
        return SignedSetDraft(
            criteria_set=identity,
            number=content.text("so"),
            signed_on=content.needed_day("ngay"),
            file=files[0],
        )

    def look(session: Session, files: Sequence[Path], content: Typed) -> Preview:
        seen = draft(files, content)
        told = signed_set_examined(seen, preview_signed_set(session, seen))
        return Preview(report=shown(escape(told)), can_write=True)

    def write(session: Session, files: Sequence[Path], content: Typed) -> Markup:
        return shown(escape(signed_set_filed(file_signed_set(session, draft(files, content)))))

    return sending(form, look, write)


@blueprint.route("/ban-ky/rut", methods=["GET", "POST"])
def withdraw(identity: str) -> AnyResponse:
    """Withdraw a document that was filed by mistake."""
    with reading() as session:
        standing = show_signed_set(session, identity) if own_set(session, identity) else abort(404)
    form = Form(
        title=f"{WITHDRAW}: bộ {identity}",
        fields=[Field(name="ly_do", label="Lý do rút", hint=REASON_HINT)],
        button=WITHDRAW,
        before=signed_set_page(identity, standing),
        back=url_for("sets.show", identity=identity),
        is_grave=True,
    )

    def carry_out(session: Session, content: Typed) -> str:
        return escape(signed_set_withdrawn(withdraw_signed_set(session, identity, content.text("ly_do"))))

    return acting(form, carry_out)


@blueprint.get("/ban-ky.pdf")
def pdf(identity: str) -> Response:
    """Give the signed document to the browser's own viewer; pages of ours alone may hold it in a frame."""
    with reading() as session:
        found = signed_set_file(session, identity) or abort(404)
    note_access(Event.DOWNLOADED)
    return Response(
        found[1],
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{identity}.pdf"',
            "Content-Security-Policy": PDF_POLICY,
            "X-Frame-Options": "SAMEORIGIN",
        },
    )


@blueprint.get("/ban-ky/trang")
def at_page(identity: str) -> AnyResponse:
    """Lead to a page of the document: a form in one frame opens it in the other, without a script."""
    number = request.args.get("so", "").strip()
    page = number if _NUMBER.fullmatch(number) else "1"
    return redirect(url_for("signed_sets.pdf", identity=identity) + AT_PAGE.format(page), 303)


def signed_pages(session: Session, identity: str, value: Framework | Index, code: str) -> SignedPages | None:
    """Return the signed document, open at the page that a row, or one before it, is attested by.

    None if none is filed.
    """
    standing = show_signed_set(session, identity)
    if standing is None:
        return None
    return SignedPages(
        text=signed_set_text(standing),
        address=url_for("signed_sets.pdf", identity=identity),
        choice=url_for("signed_sets.at_page", identity=identity),
        page=_page_of(value, code),
    )


def _page_of(value: Framework | Index, code: str) -> int:
    """Return the page that a row is attested by, else that of the nearest attested one before it, else 1."""
    page = 1
    for row in value.criteria:
        if row.attestation is not None and (found := _PAGE.search(row.attestation.document)):
            page = int(found[1])
        if row.code == code:
            break
    return page


def without_page(document: str) -> str:
    """Return a document as an attestation names it, without the page: the next row has its own."""
    return _PAGE_OF_DOCUMENT.sub("", document)


def _back(identity: str) -> Button:
    return Button(text=f"Bộ {identity}", address=url_for("sets.show", identity=identity))
