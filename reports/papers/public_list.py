"""The public notice of all units as a list: Markdown, a table of data and JSON; no persons."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from maturity.operations.public_notice import PublicNotice
from maturity.operations.result_list import ListedResult
from reports.media import markdown
from reports.media.data_table import DataTable
from reports.media.json_text import json_text
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_text, rehearsal_title
from reports.papers.public import outcome, public_rows
from reports.words.journal_words import head_sentence
from reports.words.numbers import counted
from reports.year.recognition_list import list_head
from rules.verdict import Assessment

_COLUMNS = ("stt", "ten_don_vi", "ma_don_vi", "tu_danh_gia", "tham_dinh", "ket_qua", "ly_do")
REASONS = "Lý do, ghi chú"
_WORDS = {
    "ma_don_vi": "Mã",
    "tu_danh_gia": "Tự đánh giá",
    "tham_dinh": "Thẩm định",
    "ket_qua": "Kết quả",
    "ly_do": REASONS,
}


def notice_list(notice: PublicNotice) -> str:
    """Return the notice as Markdown."""
    table = notice_table(notice)
    return markdown.document(
        [
            markdown.heading(1, table.title),
            rehearsal_banner(notice.cycle),
            markdown.table(table.words, table.texts),
            escape(head_sentence(notice.head)),
        ]
    )


def notice_screen(notice: PublicNotice) -> str:
    """Return the same for a screen, too narrow for the reasons: they stand below the table."""
    table = notice_table(notice)
    reasons = [f"{row[1]} ({row[2]}): {row[-1]}." for row in table.texts if row[-1]]
    return markdown.document(
        [
            markdown.heading(1, table.title),
            rehearsal_banner(notice.cycle),
            markdown.table(table.words[:-1], [row[:-1] for row in table.texts]),
            *((markdown.heading(2, REASONS), markdown.bullets(map(escape, reasons))) if reasons else ()),
            escape(head_sentence(notice.head)),
        ]
    )


def signing_list(notice: PublicNotice, named: Collection[str]) -> str:
    """Return what a signer looks at: the units that a draft decision names, then the others, each with why.

    `named` are the codes of the units in the draft.
    """
    rows = [*public_rows(notice.facts)]
    of_draft = [row for row in rows if row[2] in named]
    others = [row for row in rows if row[2] not in named]
    return markdown.document(
        [
            rehearsal_banner(notice.cycle),
            markdown.heading(2, f"{NAMED} ({counted(len(of_draft))})"),
            markdown.table(_SIGNING, map(_signing_row, of_draft)),
            markdown.heading(2, f"{NOT_NAMED} ({counted(len(others))})"),
            markdown.table(_SIGNING, map(_signing_row, others)) if others else None,
        ]
    )


NAMED, NOT_NAMED = "Có tên trong quyết định", "Không có tên"
_SIGNING = ("Đơn vị", "Tự đánh giá", "Thẩm định", "Kết quả", "Vì sao")


def _signing_row(row: Sequence[str]) -> tuple[str, ...]:
    _, name, code, *rest = row
    return (f"{name} ({code})", *rest)


def notice_table(notice: PublicNotice) -> DataTable:
    """Return a row for each unit."""
    cycle, mark = notice.cycle, rehearsal_text(notice.cycle)
    title = f"Công bố kết quả đánh giá mức độ chuyển đổi số cấp {cycle.unit_kind.value} năm {cycle.year}"
    return DataTable(
        name="Công bố",
        title=rehearsal_title(cycle, title),
        above=(mark,) if mark else (),
        columns=_COLUMNS,
        headings=_WORDS,
        rows=tuple((int(at), *rest) for at, *rest in public_rows(notice.facts)),
    )


def notice_json(notice: PublicNotice) -> str:
    """Return the notice as JSON (`maturity.list/1`)."""
    return json_text(
        {
            **list_head(notice.cycle, "notice"),
            "head": notice.head,
            "entries": [_values(notice, each) for each in notice.facts.results],
        }
    )


def _values(notice: PublicNotice, each: ListedResult) -> Mapping[str, Any]:
    result, why = outcome(notice.facts, each)
    recognition = notice.facts.recognised.get(each.unit.code)
    return {
        "code": each.unit.code,
        "name": each.unit.name,
        "state": each.state.value,
        "self": each.submitted.verdict.level if isinstance(each.submitted, Assessment) else None,
        "official": each.appraised.verdict.level if isinstance(each.appraised, Assessment) else None,
        "recognised": recognition.level if recognition and recognition.revoked_from is None else None,
        "outcome": result,
        "reasons": [reason for reason in why if reason],
    }
