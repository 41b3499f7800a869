"""The page of the method: how results come about, the whole set row by row, its documents."""

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from criteria.criteria_set import Indicator
from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from criteria.model import Criterion, Framework
from maturity.operations.publication.facts import Publication
from reports.framework.facts import level_rule
from reports.framework.index_pages import index_checklist
from reports.framework.pages import framework_checklist
from reports.media.page.markdown_html import html_of
from reports.media.page.parts import Column, Row, table
from reports.ranking.listed_table import rule_sentence
from reports.site import addresses
from reports.site.cells import row_cell, text_with_list
from reports.site.views import FileLink, Section, Text
from reports.words.numbers import counted
from reports.words.wording import bare, label, one_line, row_noun, set_word, supplier_text

_HOW = (
    "Số liệu do đơn vị và cơ quan giữ số liệu cung cấp, được thẩm định từng dòng; Hội đồng kết luận; cơ quan "
    "có thẩm quyền quyết định. Trang này chỉ có kết quả đã được quyết định và công bố.",
    "Tỷ lệ được so đúng theo tử số, mẫu số, không làm tròn: 79,96% chưa đạt ngưỡng 80%. Ô trống không phải "
    "số 0.",
)
_WITHOUT_DOCUMENT = (
    "Số liệu chưa có tài liệu kiểm chứng, hoặc không được chấp nhận khi thẩm định, thì không tính là đạt."
)


def method_page(publication: Publication) -> Text:
    """Return the page; links lead from the folder of the publication."""
    public = publication.public_set.criteria_set
    noun, last_day = row_noun(public), publication.cycle.last_day
    documents = [
        FileLink(f"{set_id}.md", f"{addresses.SETS}/{set_id}.md", about=_about(at))
        for at, (set_id, _) in enumerate(publication.public_set.texts)
    ]
    document = _checklist(public, last_day)
    sections = [
        Section(title="Cách xét", lines=[*_HOW, *_rules(publication.cycle.in_use)]),
        Section(
            title=f"Cách xác định từng {noun}",
            lines=[f"{counted(len(public.criteria))} {noun} của {set_word(public)}: {bare(public.title)}."],
            table=_rows(publication.cycle.in_use),
        ),
        Section(
            title=f"Toàn văn {set_word(public)}",
            lines=["Tệp văn bản để đọc, lưu và tính lại; phần dưới là cùng nội dung ấy, dạng bảng kê."],
            links=documents,
            document=document,
            identity="toan-van",
        ),
    ]
    return Text("Phương pháp", sections)


def _about(at: int) -> str:
    return "bộ áp dụng" if at == 0 else "bộ được kế thừa"


def _rules(in_use: Framework | Index) -> Iterator[str]:
    if isinstance(in_use, Framework):
        yield _WITHOUT_DOCUMENT
        yield level_rule(in_use)
        if in_use.lowest_recognised:
            yield f"Mức thấp nhất được xét công nhận là mức {in_use.lowest_recognised}."
    else:
        yield rule_sentence(in_use)


def _checklist(public: Framework | Index, day: date) -> Markup:
    markdown = (
        index_checklist(public, day) if isinstance(public, Index) else framework_checklist(public, day=day)
    )
    return html_of(markdown, below=2)


def _rows(in_use: Framework | Index) -> Markup:
    columns = [
        Column("Tiêu chí" if isinstance(in_use, Framework) else "Dòng chấm điểm"),
        Column("Cách xác định"),
        Column("Nơi giữ số liệu", short="Nơi giữ"),
        Column("Tài liệu kiểm chứng", short="Tài liệu"),
    ]
    rows = [
        Row(
            (
                row_cell(label(row), one_line(row.short_name)),
                text_with_list(one_line(_method(row)), [*_counts(row)]),
                supplier_text(row.supplier),
                one_line(row.evidence),
            )
        )
        for row in in_use.criteria
    ]
    caption = "Cách xác định, nơi giữ số liệu và tài liệu kiểm chứng"
    return table(columns, rows, caption=caption, is_caption_hidden=True, style="w-name")


def _method(row: Indicator) -> str:
    return row.method if isinstance(row, Criterion | ScoredRow) else ""


def _counts(row: Indicator) -> Iterator[str]:
    if isinstance(row, Criterion | ScoredRow):
        if row.numerator:
            yield f"Tử số: {bare(row.numerator)}"
        if row.denominator:
            yield f"Mẫu số: {bare(row.denominator)}"
