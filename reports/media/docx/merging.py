"""A paper put into a Word template of an office by the merge fields (MERGEFIELD) that Word itself inserts.

One marker field is replaced by the blocks of the paper, and a row of a table with fields of rows is repeated.
The fields are found here one by one, with their paragraphs, before the library merges them: it leaves a
field that it is not given blank, in silence. Tags of a language in the text (docxtpl) were tried: their
mistakes have no place, and they reach the program's objects.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from attrs import frozen
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from mailmerge import MailMerge

from reports.media.docx import elements
from reports.media.docx.blank import blank_document
from reports.media.docx.blocks import add_blocks
from reports.media.docx.document import WIDTH, add_annex, add_mark, closed
from reports.media.paper import MISSING, Block, Paper
from reports.words.headlines import DRAFT
from reports.words.wording import one_line

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_NAME = re.compile(r'^\s*MERGEFIELD\s+(?:"([^"]+)"|(\S+))', re.IGNORECASE)
_TEXT_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_PLACE = "\u2062noi-dung\u2062"
"""What stands for a moment where the blocks go: with a sign that no text has (U+2062)."""
_NEXT, _NOTHING = "\u2063", "\u2064"
"""What stands for a moment between lines that become paragraphs of their own, and for an empty field."""


@frozen
class TemplateField:
    """A merge field of a template: its name, the text of its paragraph, and where it stands.

    `row` numbers the row of a table that it is in, None outside tables; `is_alone` is whether it is all that
    its paragraph has, in the body of the document. `is_whole` is False for a field of any kind that keeps the
    template from being merged, as it does not end where it begins; its name is its first word.
    """

    name: str
    paragraph: str
    row: int | None
    is_alone: bool
    is_whole: bool = True


class UnreadableTemplateError(Exception):
    """The parts of a template are no sound XML."""


def template_fields(content: bytes) -> Sequence[TemplateField]:
    """Return the fields of a template in order; raises `UnreadableTemplateError`."""
    found: list[TemplateField] = []
    rows: dict[BaseOxmlElement, int] = {}
    try:
        with ZipFile(BytesIO(content)) as parts:
            for name in parts.namelist():
                if _TEXT_PARTS.fullmatch(name):
                    data = parts.read(name)
                    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
                        raise UnreadableTemplateError
                    found += _fields_of(parse_xml(data), rows, is_body=name == "word/document.xml")
    except (SyntaxError, KeyError, ValueError) as error:
        raise UnreadableTemplateError from error
    return _told_apart(content, found)


def _told_apart(content: bytes, found: Sequence[TemplateField]) -> Sequence[TemplateField]:
    """Return the fields, unfinished ones only if the library cannot merge the template because of them.

    Raises `UnreadableTemplateError` if it cannot and none is unfinished.
    """
    whole = [field for field in found if field.is_whole]
    try:
        with MailMerge(BytesIO(_as_word_inserts(content))):
            pass
    except (AssertionError, KeyError, ValueError) as error:
        if len(whole) == len(found):
            raise UnreadableTemplateError from error
        return found
    return whole


def _fields_of(
    part: "BaseOxmlElement", rows: "dict[BaseOxmlElement, int]", *, is_body: bool
) -> Iterator[TemplateField]:
    for paragraph in part.iter(qn("w:p")):
        text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        row = next(paragraph.iterancestors(qn("w:tr")), None)
        number = None if row is None else rows.setdefault(row, len(rows))
        names = [*_names(paragraph)]
        is_alone = is_body and row is None and len(names) == 1 and _is_only(text, names[0])
        shown = one_line(text)[:80]
        yield from (TemplateField(name, shown, number, is_alone) for name in names)
        for name in _unfinished(paragraph):
            yield TemplateField(name, shown, number, is_alone=False, is_whole=False)


def _is_only(text: str, name: str) -> bool:
    return text.strip().strip("«»<> ").casefold() in ("", name.casefold())


def _names(paragraph: "BaseOxmlElement") -> Iterator[str]:
    """Yield the names of the merge fields of a paragraph, simple ones and those in several runs."""
    gathered = ""
    for node in paragraph.iter(qn("w:fldSimple"), qn("w:fldChar"), qn("w:instrText")):
        if node.tag == qn("w:fldSimple"):
            yield from _name(node.get(qn("w:instr"), ""))
        elif node.tag == qn("w:instrText"):
            gathered += node.text or ""
        else:
            yield from _name(gathered)
            gathered = ""


def _unfinished(paragraph: "BaseOxmlElement") -> Iterator[str]:
    """Yield the names of the fields that begin in a paragraph and do not end beside their beginning.

    Word writes such fields over several paragraphs (a table of contents), and hands leave them where a part
    of a field was deleted.
    """
    for begin in paragraph.iter(qn("w:fldChar")):
        run = begin.getparent()
        if begin.get(qn("w:fldCharType")) != "begin" or run is None:
            continue
        depth, instruction = 0, ""
        for beside in (run, *run.itersiblings()):
            if depth < 2:  # not of a field inside this one
                instruction += "".join(node.text or "" for node in beside.findall(qn("w:instrText")))
            for mark in beside.findall(qn("w:fldChar")):
                depth += {"begin": 1, "end": -1}.get(mark.get(qn("w:fldCharType"), ""), 0)
            if depth == 0:
                break
        else:
            yield next(_name(instruction), None) or (instruction.split() or ["?"])[0]


def _name(instruction: str) -> Iterator[str]:
    if found := _NAME.match(instruction):
        yield found[1] or found[2]


def merged(
    content: bytes,
    paper: Paper,
    values: Mapping[str, str],
    rows: Sequence[Mapping[str, str]],
    *,
    marker: str,
) -> bytes:
    """Return a template with a paper in it; every field of the template must be in one of the arguments.

    `values` are the texts of fields, `rows` those of the row that is repeated, `marker` the field that the
    blocks of the paper replace. A draft is marked on every page, whatever the template says; annexes follow
    unless the template has the rows of the list itself; the mark of the journal closes it.
    """
    used = {field.name for field in template_fields(content)}
    row_fields = [name for name in (rows[0] if rows else ()) if name in used]
    saved = BytesIO()
    texts = {name: _NEXT.join(text.split("\n")) or _NOTHING for name, text in values.items() if name in used}
    with MailMerge(BytesIO(_as_word_inserts(content))) as merge:
        merge.merge(**texts, **{marker: _PLACE})
        if row_fields:
            merge.merge_rows(row_fields[0], [dict(row) for row in rows])
        merge.write(saved)
    document = docx.Document(BytesIO(saved.getvalue()))
    for paragraph in [*document.element.body.iter(qn("w:p"))]:
        _settle(paragraph)
    _put_blocks(document, paper.blocks)
    for annex in () if row_fields else paper.annexes:
        add_annex(document, annex, paper.draft)
    if paper.mark and "ma_doi_chieu" not in used:
        add_mark(document, paper.mark)
    if paper.draft:
        _mark_draft(document, paper.draft)
    return closed(document, paper.name)


def _settle(paragraph: "BaseOxmlElement") -> None:
    """Make a paragraph of each line of a field, and none of an empty field; mark what is missing."""
    words = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
    parent = paragraph.getparent()
    if words.strip() == _NOTHING and parent is not None and len(parent.findall(qn("w:p"))) > 1:
        parent.remove(paragraph)
        return
    for text in [*paragraph.iter(qn("w:t"))]:
        text.text = (text.text or "").replace(_NOTHING, "")
    if _NEXT in words:
        for made in _lines(paragraph):
            paragraph.addprevious(made)
            _mark_missing(made)
        paragraph.getparent().remove(paragraph)
    else:
        _mark_missing(paragraph)


def _lines(paragraph: "BaseOxmlElement") -> "Iterator[BaseOxmlElement]":
    """Yield a paragraph for each line of the field in it; what is beside the field goes with the ends."""
    texts = [*paragraph.iter(qn("w:t"))]
    at = next(number for number, text in enumerate(texts) if _NEXT in (text.text or ""))
    lines = (texts[at].text or "").split(_NEXT)
    for number, line in enumerate(lines):
        made = deepcopy(paragraph)
        for place, text in enumerate([*made.iter(qn("w:t"))]):
            if place == at:
                text.text = line
                text.set(qn("xml:space"), "preserve")
            elif (place < at and number) or (place > at and number < len(lines) - 1):
                text.text = ""
        yield made


def _mark_missing(paragraph: "BaseOxmlElement") -> None:
    for run in paragraph.iter(qn("w:r")):
        if MISSING.search("".join(node.text or "" for node in run.findall(qn("w:t")))):
            properties = run.get_or_add_rPr()
            if properties.find(qn("w:highlight")) is None:
                properties.append(elements.make("highlight", val="yellow"))


def _as_word_inserts(content: bytes) -> bytes:
    """Return a template whose simple fields have several runs, as Word's own: so they keep their letter."""
    saved = BytesIO()
    with ZipFile(BytesIO(content)) as parts, ZipFile(saved, "w", ZIP_DEFLATED) as made:
        for part in parts.infolist():
            data = parts.read(part)
            if _TEXT_PARTS.fullmatch(part.filename) and b"fldSimple" in data:
                root = parse_xml(data)
                for simple in [*root.iter(qn("w:fldSimple"))]:
                    _make_complex(simple)
                data = serialize_part_xml(root)
            made.writestr(part.filename, data)
    return saved.getvalue()


def _make_complex(simple: "BaseOxmlElement") -> None:
    instruction = simple.get(qn("w:instr"), "")
    inner = simple.find(qn("w:r"))
    parent = simple.getparent()
    if inner is None or parent is None or not _NAME.match(instruction):
        return
    for run in _complex(inner, instruction):
        simple.addprevious(run)
    parent.remove(simple)


def _complex(run: "BaseOxmlElement", instruction: str) -> "Iterator[BaseOxmlElement]":
    """Yield the runs of a field with the letter of a run, which holds its text."""
    properties = run.find(qn("w:rPr"))
    for kind in ("begin", "instruction", "separate", "text", "end"):
        if kind == "text":
            yield deepcopy(run)
            continue
        made = elements.make("r")
        if properties is not None:
            made.append(deepcopy(properties))
        if kind == "instruction":
            code = elements.make("instrText")
            code.text = instruction
            code.set(qn("xml:space"), "preserve")
        else:
            code = elements.make("fldChar", fldCharType=kind)
        made.append(code)
        yield made


def _put_blocks(document: "Document", blocks: Sequence[Block]) -> None:
    place = next((each for each in document.paragraphs if _PLACE in each.text), None)
    if place is None:
        return
    aside = blank_document()
    add_blocks(aside, blocks, WIDTH)
    for element in [each for each in aside.element.body if each.tag != qn("w:sectPr")]:
        place._p.addprevious(element)
    parent = place._p.getparent()
    if parent is not None:
        parent.remove(place._p)


def _mark_draft(document: "Document", draft: str) -> None:
    """Write that a paper is a draft on each page of a template, at the top left, and why at the bottom."""
    for section in document.sections:
        heads, feet = [section.header], [section.footer]
        if section.different_first_page_header_footer:
            heads.append(section.first_page_header)
            feet.append(section.first_page_footer)
        for head in heads:
            if not any(DRAFT in paragraph.text for paragraph in head.paragraphs):
                elements.write(_first(head.paragraphs) or head.add_paragraph(), DRAFT, 13, bold=True)
        for foot in feet:
            if not any(paragraph.text.startswith(one_line(draft)[:20]) for paragraph in foot.paragraphs):
                elements.write(foot.add_paragraph(), one_line(draft), 10, italic=True)


def _first(paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    """Return a new paragraph before the first of several; None if there is none."""
    return paragraphs[0].insert_paragraph_before() if paragraphs else None


def with_fields(content: bytes) -> bytes:
    """Return a Word file in which each `«name»` of its texts is a merge field of that name."""
    document = docx.Document(BytesIO(content))
    for run in [*document.element.body.iter(qn("w:r"))]:
        for text in run.findall(qn("w:t")):
            _make_fields(run, text)
    return closed(document, str(document.core_properties.title))


def _make_fields(run: "BaseOxmlElement", text: "BaseOxmlElement") -> None:
    parts = re.split(r"«(\w+)»", text.text or "")
    if len(parts) == 1:
        return
    text.text = parts[0]
    text.set(qn("xml:space"), "preserve")
    last = run
    for at, part in enumerate(parts[1:], 1):
        words = _copy(run, f"«{part.lower()}»" if at % 2 else part)
        upper = r" \* Upper" if part.isupper() else ""
        instruction = rf" MERGEFIELD {part.lower()}{upper} \* MERGEFORMAT "
        for made in _complex(words, instruction) if at % 2 else (words,):
            last.addnext(made)
            last = made


def _copy(run: "BaseOxmlElement", words: str) -> "BaseOxmlElement":
    made = deepcopy(run)
    for text in made.findall(qn("w:t")):
        text.text = words
        text.set(qn("xml:space"), "preserve")
    return made
