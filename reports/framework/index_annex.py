"""An index as the annex of a decision: one table with the number, name, maximum and scoring of every row."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from criteria.in_force import in_force
from criteria.index.model import Index
from criteria.index.rows import DividedRow, Row
from reports.framework.index_pages import (
    LEGEND,
    classes,
    dropped,
    facts_of_index,
    marked,
    scoring_text,
)
from reports.media import markdown
from reports.media.markdown import escape, strong
from reports.words.headlines import DRAFT, draft_reasons
from reports.words.numbers import counted, decimal
from reports.words.wording import bare, label, one_line, supplier_text, whole_bases_text

HEAD = ("STT", "Chỉ số", "Điểm tối đa", "Cách chấm", "Tài liệu kiểm chứng", "Nguồn")


def index_annex(index: Index, day: date) -> str:
    """Return an index as one table, with groups, main indexes and rows in force on a day, for a wide page."""
    used = in_force(index, day)
    return markdown.document(
        [
            strong(DRAFT) if draft_reasons(index, day) else None,
            markdown.heading(1, index.title),
            facts_of_index(index, day),
            *classes(index),
            markdown.heading(2, "Các chỉ số"),
            markdown.table(HEAD, annex_lines(used)),
            *dropped(index),
            escape(LEGEND),
        ]
    )


def annex_lines(index: Index) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the table under `HEAD`: titles of groups and main indexes, and every row."""
    for group in index.groups:
        yield _title("", group.name, group.most)
        for main in group.main_indexes:
            tracked = " (chỉ để theo dõi)" if main.is_tracked_only else ""
            yield _title(label(main), f"{main.name}{tracked}", main.most)
            for row in main.rows:
                yield from _row(row)
    for title, most, rows in (
        ("Điểm cộng, không quá", index.most_bonus, index.bonus),
        ("Điểm trừ, không quá", index.most_penalty, index.penalty),
    ):
        if rows:
            yield _title("", title, most or Fraction(0))
            for row in rows:
                yield from _row(row)


def _title(number: str, name: str, most: Fraction) -> tuple[str, ...]:
    return (number, bare(name).upper() if not number else bare(name), decimal(most), "", "", "")


def _row(row: Row) -> Iterator[tuple[str, ...]]:
    if isinstance(row, DividedRow):
        combined = f"gộp {counted(len(row.parts))} phần: {row.combination.value}"
        yield (label(row), bare(row.name), decimal(row.most), combined, "", "")
        for part in row.parts:
            yield from _row(part)
        return
    source = f"{bare(row.source)} (cung cấp: {supplier_text(row.supplier)})"
    if row.legal_bases:
        source += f". Căn cứ: {whole_bases_text(row)}"
    scoring = f"{scoring_text(row)} ({marked(row, row.points_provenance)})"
    if row.not_applicable_when:
        scoring += f". Không áp dụng khi: {bare(row.not_applicable_when)}"
    name = f"{bare(row.name)} ({marked(row, row.name_provenance)})"
    yield (label(row), name, decimal(row.most), scoring, one_line(row.evidence), source)
