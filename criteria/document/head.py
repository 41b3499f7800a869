"""The head of a document of either kind: its free paragraphs, and the days between which it is in force."""

from criteria.document import codes, tables, values
from criteria.document.blocks import Comment, Paragraph
from criteria.document.faults import Faults
from criteria.document.grammar import Key, key_of, write_comment
from criteria.document.keys import Fields
from criteria.document.sections import Passage


def check_dates(fields: Fields, keys: tuple[Key, ...], faults: Faults) -> None:
    """Report a last day that is before the first one; `keys` are those of the head."""
    start, end = (fields.values.get(name) for name in ("effective_from", "effective_until"))
    if start and end and end < start:
        key = key_of(keys, "effective_until")
        found, begin = values.write_date(end), values.write_date(start)
        faults.add(codes.DATES_REVERSED, fields.lines[key.attribute], key=key.name, found=found, start=begin)


def read_preamble(head: Passage, fields: Fields, faults: Faults) -> tuple[str, ...]:
    """Return the free paragraphs and comments of the head; report those among the keys, and tables."""
    last_key = max(fields.lines.values(), default=0)
    early = [paragraph for paragraph in head.paragraphs if paragraph.line < last_key]
    # Without a title, the first paragraph is most likely the title without its #, already reported.
    tables.misplaced(early[head.heading is None :], faults)
    tables.no_table(head, "cần chuyển bảng vào mục của nó", faults)
    return tuple(
        write_comment(block.text) if isinstance(block, Comment) else block.text
        for block in head.blocks
        if isinstance(block, Comment | Paragraph)
    )
