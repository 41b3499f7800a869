"""The preview of attesting rows: the numbers of each row, those not entered from the document first."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from attrs import frozen

from criteria.attesting import without_own_numbers
from criteria.criteria_set import CriteriaSet
from criteria.digest import is_attested
from criteria.model import Criterion, Framework
from foundation.problem import Do
from maturity.people.operation import Operation
from reports.framework.pages import LEGEND, requirement_lines
from reports.media import markdown
from reports.media.markdown import LINE_BREAK, escape, strong
from reports.words.numbers import counted, day
from reports.words.previews import APPLY
from reports.words.wording import bare, label, one_line


@frozen(kw_only=True)
class PreviewWords:
    """What the preview of one kind of set says: how a row is written, and what its rows are called.

    `doubtful_title` heads the rows whose numbers were not entered from the document, `doubtful` says what
    such rows have. `entries(row)` returns the Markdown of one row.
    """

    entries: Callable[[Any], Iterable[str]]
    legend: str
    noun: str
    short_noun: str
    others_title: str
    doubtful_title: str
    doubtful: str


def attestation_preview(framework: Framework, attested: Framework, rows: Collection[str] | None) -> str:
    """Return the rows that would be attested, with codes, names and thresholds; None for `rows` means all.

    Provisional rows that are still as in the base come first, under a heading of their own.
    """
    source = f"còn y như bộ gốc {framework.base}" if framework.base else "chưa ai ghi theo văn bản"
    words = PreviewWords(
        entries=_entries,
        legend=LEGEND,
        noun="tiêu chí",
        short_noun="tiêu chí",
        others_title="Tiêu chí khác sẽ xác nhận",
        doubtful_title=f"Ngưỡng tạm đặt, {source}: đối chiếu từng dòng với văn bản",
        doubtful="tiêu chí có ngưỡng tạm đặt còn y như bộ gốc",
    )
    return preview(framework, attested, rows, {row.code for row in without_own_numbers(framework)}, words)


def _entries(row: Criterion) -> list[str]:
    heading = f"{strong(label(row))} {escape(one_line(row.name))}"
    return [LINE_BREAK.join([heading, *map(escape, requirement_lines(row))])]


def preview(
    criteria_set: CriteriaSet,
    attested: CriteriaSet,
    rows: Collection[str] | None,
    provisional: Collection[str],
    words: PreviewWords,
) -> str:
    """Return the rows of any kind of set that would be attested; None for `rows` means all.

    `attested` is the set as it would be, `provisional` are the codes of the doubtful rows.
    """
    named = [row for row in criteria_set.criteria if rows is None or row.code in rows]
    doubtful = [row for row in named if row.code in provisional]
    again = [row for row in named if is_attested(row)]
    others = [row for row in named if row.code not in provisional and not is_attested(row)]
    attestation = next(row.attestation for row in attested.criteria if rows is None or row.code in rows)
    declaration = (
        f"Người đối chiếu: {attestation.by}. Văn bản: {attestation.document}. Ngày: {day(attestation.date)}."
        if attestation
        else ""
    )
    sections = {
        words.doubtful_title: doubtful,
        words.others_title: others,
        "Đã đối chiếu trước đây, sẽ ghi lại theo văn bản này": again,
    }
    return markdown.document(
        [
            markdown.heading(1, f"Xem trước khi xác nhận đối chiếu bộ {criteria_set.id}"),
            escape(f"{bare(criteria_set.title)}."),
            escape(declaration),
            *(block for title, listed in sections.items() for block in _section(title, listed, words)),
            escape(words.legend),
            escape(_closing(len(doubtful), len(named), words, is_all=rows is None)),
        ]
    )


def _section(title: str, rows: Iterable[Any], words: PreviewWords) -> list[str]:
    items = [entry for row in rows for entry in words.entries(row)]
    return [markdown.heading(2, f"{title} ({counted(len(items))})"), markdown.bullets(items)] if items else []


def _closing(doubtful: int, named: int, words: PreviewWords, *, is_all: bool) -> str:
    sentence = f"Chưa ghi gì. Sẽ xác nhận {counted(named)} {words.noun}"
    if doubtful:
        sentence += f", trong đó {counted(doubtful)} {words.doubtful}"
    remedy = f"đối chiếu xong, chạy lại lệnh này và thêm {APPLY}"
    if doubtful and is_all:
        every = Do.again(Operation.ATTEST, all=None)
        remedy += f", hoặc ghi mã từng {words.short_noun} đã đối chiếu thay cho {every}"
    return f"{sentence}; {remedy}."
