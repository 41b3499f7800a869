"""The fields that a province's own Word template can have, what fills each, and what is wrong in one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from foundation.problem import Problem, RefusedError
from foundation.text import slug
from maturity.operations.papers import codes
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.papers.templates import Template
from reports.media import markdown
from reports.media.docx.merging import UnreadableTemplateError, template_fields
from reports.media.markdown import escape, strong
from reports.media.paper import Annex, Block, Column, Frame, Paper, Signature, Table, Text
from reports.papers.appraisal import UNITS as APPRAISED
from reports.papers.commendation import LIST as COMMENDED
from reports.papers.documents import DOCUMENTS
from reports.papers.explanation import ITEMS
from reports.papers.minutes import VOTES
from reports.papers.papers import NamedPaper
from reports.papers.public import UNITS as PUBLIC
from reports.papers.recognition import LIST as RECOGNISED

CONTENT = "noi_dung"
"""The marker that the blocks of the paper replace."""
ROW = "dong_"
"""What the fields of a row of the list begin with."""

FIELDS: Mapping[str, tuple[str, Callable[[NamedPaper], str]]] = {
    "co_quan_chu_quan": ("cơ quan chủ quản, ở trên tên cơ quan", lambda named: named.paper.frame.superior),
    "co_quan": ("tên cơ quan ban hành", lambda named: "\n".join(named.paper.frame.body)),
    "so_ky_hieu": ("dòng Số: …/ký hiệu, số để trống", lambda named: named.paper.frame.number),
    "ve_viec": ("V/v … của công văn", lambda named: named.paper.frame.subject),
    "dia_danh": ("địa danh", lambda named: named.paper.frame.place),
    "ngay_thang": ("ngày … tháng … năm, để trống ngày, tháng", lambda named: named.paper.frame.day),
    "loai_van_ban": ("tên loại văn bản", lambda named: named.paper.title),
    "trich_yeu": ("trích yếu", lambda named: named.paper.about),
    "tham_quyen": ("thẩm quyền ban hành, của quyết định", lambda named: named.paper.authority),
    "can_cu": (
        "các căn cứ, mỗi căn cứ một đoạn; mẫu đặt dấu chấm cuối",
        lambda named: _grounds(named.paper),
    ),
    "kinh_gui": ("nơi kính gửi, mỗi nơi một đoạn", lambda named: "\n".join(named.paper.addressees)),
    "noi_nhan": ("nơi nhận, mỗi nơi một đoạn", lambda named: "\n".join(named.paper.recipients)),
    "ky_thay": (
        "TM., KT. …",
        lambda named: _signature(named.paper).signed_for,
    ),
    "chuc_vu": ("chức vụ người ký", lambda named: _signature(named.paper).position),
    "nguoi_ky": ("họ tên người ký", lambda named: _signature(named.paper).name),
    "nam": ("năm của số liệu", lambda named: str(named.year)),
    "ten_don_vi": ("tên đơn vị, với văn bản của từng đơn vị", lambda named: named.unit_name),
    "ma_don_vi": ("mã đơn vị", lambda named: named.unit_code),
    "so_dong": ("số dòng của danh sách", lambda named: str(len(rows(named)))),
    "ma_doi_chieu": ("mã đối chiếu của nhật ký", lambda named: named.paper.mark),
}
"""Each field of a template: what it is filled with, and how it is read from a paper."""

LISTS: Mapping[PaperKind, tuple[Column, ...]] = {
    PaperKind.RECOGNITION_DECISION: RECOGNISED,
    PaperKind.RECOGNITION_PROPOSAL: RECOGNISED,
    PaperKind.COMMENDATION_DECISION: COMMENDED,
    PaperKind.COMMENDATION_PROPOSAL: COMMENDED,
    PaperKind.EXPLANATION_REQUEST: ITEMS,
    PaperKind.PUBLIC_NOTICE: PUBLIC,
    PaperKind.APPRAISAL_REPORT: APPRAISED,
    PaperKind.COUNCIL_MINUTES: VOTES,
    PaperKind.DOCUMENT_LIST: DOCUMENTS,
}
"""The columns of the list of each kind of paper that has one a template can repeat a row for."""


def _signature(paper: Paper) -> Signature:
    return paper.signatures[-1] if paper.signatures else Signature(position="", name="")


def _grounds(paper: Paper) -> str:
    return ";\n".join(paper.grounds)


def row_field(column: Column) -> str:
    """Return the field of a column: `dong_ten_don_vi`."""
    return f"{ROW}{slug(column.heading).replace('-', '_')}"


def row_fields(kind: PaperKind) -> tuple[str, ...]:
    """Return the fields of a row of the list of a kind, () if it has none."""
    return tuple(map(row_field, LISTS.get(kind, ())))


def values(named: NamedPaper) -> Mapping[str, str]:
    """Return the text of each field but those of rows."""
    return {name: read(named) for name, (_, read) in FIELDS.items()}


def rows(named: NamedPaper) -> Sequence[Mapping[str, str]]:
    """Return the rows of the list of a paper, each by the fields of its columns."""
    columns = LISTS.get(named.kind)
    blocks = [*(block for annex in named.paper.annexes for block in annex.blocks), *named.paper.blocks]
    tables = (block for block in blocks if isinstance(block, Table) and block.columns == columns)
    table = next(tables, None)
    if table is None:
        return []
    names = [row_field(column) for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def require_fit(templates: Mapping[PaperKind, Template]) -> None:
    """Raise `RefusedError` with everything that is wrong in templates, each with its paragraph."""
    problems = [each for kind, template in templates.items() for each in _problems(kind, template)]
    if problems:
        raise RefusedError(problems)


def _problems(kind: PaperKind, template: Template) -> Iterator[Problem]:
    place = template.place
    try:
        fields = template_fields(template.content)
    except UnreadableTemplateError:
        yield codes.TEMPLATE_BROKEN.at(place)
        return
    known = [*FIELDS, CONTENT, *row_fields(kind)]
    if not fields:
        yield codes.NO_FIELD.at(place, known=", ".join(known))
    first_row = next((each.row for each in fields if each.name in row_fields(kind)), None)
    for each in fields:
        named = {"paragraph": each.paragraph, "field": each.name}
        if not each.is_whole:
            yield codes.FIELD_UNFINISHED.at(place, **named)
        elif each.name not in known:
            near = get_close_matches(each.name.lower(), known, n=len(known), cutoff=0.6)
            in_order = [*near, *(name for name in known if name not in near)]
            yield codes.FIELD_UNKNOWN.at(place, **named, known=", ".join(in_order))
        elif each.name in row_fields(kind) and (each.row is None or each.row != first_row):
            yield codes.ROW_FIELD_ASTRAY.at(place, **named)
        elif each.name == CONTENT and not each.is_alone:
            yield codes.CONTENT_NOT_ALONE.at(place, paragraph=each.paragraph)


def fields_list(kind: PaperKind) -> str:
    """Return the fields that a template of a kind can have, with what each is filled with."""
    items = [f"{strong(name)}: {escape(words)}" for name, (words, _) in FIELDS.items()]
    items.append(f"{strong(CONTENT)}: {escape('phần nội dung do chương trình soạn; đứng riêng một đoạn')}")
    of_rows = [
        f"{strong(row_field(column))}: {escape(f'cột {column.heading}')}" for column in LISTS.get(kind, ())
    ]
    rule = "Các trường của dòng đặt vào một dòng của bảng; dòng đó lặp lại cho từng dòng của danh sách."
    return markdown.document(
        [
            markdown.heading(1, f"Trường của mẫu {codes.in_a_sentence(kind)}"),
            markdown.bullets(items),
            *((escape(rule), markdown.bullets(of_rows)) if of_rows else ()),
            escape(f"Đặt mẫu vào thư mục mẫu (thu_muc_mau) với tên {kind.value}.docx."),
        ]
    )


def starting_paper(kind: PaperKind) -> Paper:
    """Return our own form of a kind of paper with «fields» in the place of texts: the start of a template."""
    is_letter = kind in _LETTERS
    columns = LISTS.get(kind)
    annexes: tuple[Annex, ...] = ()
    if columns:
        row = tuple(f"«{row_field(column)}»" for column in columns)
        blocks: tuple[Block, ...] = (Table(columns, (row,)), Text("Tổng số dòng: «so\\_dong»."))
        annexes = (Annex(title="Danh sách", about="«trich_yeu»", blocks=blocks),)
    return Paper(
        name=f"Mẫu {codes.in_a_sentence(kind)}",
        frame=Frame(
            superior="«co_quan_chu_quan»",
            body=("«co_quan»",),
            symbol=None,
            subject="«so_ky_hieu»",
            place="«dia_danh»",
            day="«ngay_thang»",
        ),
        title="" if is_letter else "«loai_van_ban»",
        about="" if is_letter else "«trich_yeu»",
        authority="«tham_quyen»" if kind.value.startswith("quyet-dinh") else "",
        grounds=("«can_cu»",) if kind.value.startswith("quyet-dinh") else (),
        enacting="Quyết định:" if kind.value.startswith("quyet-dinh") else "",
        addressees=("«kinh_gui»",) if is_letter or kind.value.startswith(("to-trinh", "bao-cao")) else (),
        blocks=(Text("«noi\\_dung»"),),
        recipients=("«noi_nhan»",),
        signatures=(Signature(signed_for="«ky_thay»", position="«chuc_vu»", name="«nguoi_ky»"),),
        annexes=annexes,
        mark="«ma_doi_chieu»",
    )


_LETTERS = frozenset(
    {
        PaperKind.GUIDANCE,
        PaperKind.FIGURES_REQUEST,
        PaperKind.REMINDER,
        PaperKind.RETURN_LETTER,
        PaperKind.EXPLANATION_REQUEST,
        PaperKind.COMPLAINT_ANSWER,
    }
)
