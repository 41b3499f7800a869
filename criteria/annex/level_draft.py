"""From the rows of an annex of levels to a draft set of levels."""

import re
from collections.abc import Callable, Sequence

from attrs import define, field

from criteria.annex import codes
from criteria.annex.capitals import in_small_letters
from criteria.annex.columns import Role
from criteria.annex.draft import AnnexDraft, DraftRow, Understanding, UnreadCell
from criteria.annex.entries import Entry
from criteria.annex.head import NOT_SAID, Head, missing, plain
from criteria.annex.holders import holding_of
from criteria.annex.level_cells import WHOLE_SHARE, Certainty, LevelCell, LevelRow, read_levels
from criteria.annex.marks import unmarked
from criteria.annex.numbering import Style
from criteria.annex.remarks import Remarks, quoted
from criteria.annex.wording import counted_noun, nature_of, quotient, unit_words
from criteria.document import thresholds
from criteria.document.values import NO_REASON
from criteria.model import LEVELS, YES, Criterion, Framework, Group, Kind, Level, Provenance
from foundation.text import key

_NAMES = ("Khởi động", "Kết nối", "Cơ bản", "Nâng cao", "Toàn diện")
_GROUPS = (("CQS", "chinhquyenso"), ("KTS", "kinhteso"), ("XHS", "xahoiso"), ("CHUNG", "chung"))
_COUNT = re.compile(r"\s*\((?:gồm\s+)?\d+\s+(?:tiêu chí|chỉ tiêu|chỉ số)[^()]*\)\s*$", re.IGNORECASE)
_LEVEL_NAME = re.compile(
    r"(?:mức(?: độ)?|cấp độ)?\s*(?:[1-5]|IV|V|I{1,3})\s*[-–:.(]?\s*(\D+?)\)?\s*$", re.IGNORECASE
)
_EXTENDED = re.compile(r"mở rộng|không bắt buộc|khuyến khích", re.IGNORECASE)


def level_draft(
    found: Sequence[Entry],
    head: Head,
    preamble: tuple[str, ...],
    remarks: Remarks,
    on_progress: Callable[[int, int], None],
) -> AnnexDraft:
    """Return the draft of a set of levels; what was guessed and left is added to the remarks."""
    drafting = _Drafting(head, remarks)
    for done, entry in enumerate(found, 1):
        drafting.add(entry)
        on_progress(done, len(found))
    groups = tuple(
        Group(each.code, each.name, tuple(each.criteria)) for each in drafting.groups if each.criteria
    )
    framework = Framework(
        id=head.id,
        title=head.title,
        version="1.0",
        unit_kind=head.unit_kind,
        decision=head.decision,
        effective_from=head.effective_from,
        preamble=preamble,
        levels=_levels(found, remarks),
        groups=groups,
    )
    rows = tuple(drafting.row(*each) for each in drafting.rows)
    remarks.add(codes.NATURE_GUESSED, count=len(rows))
    header = found[0].source.header
    return AnnexDraft(
        criteria_set=framework,
        rows=rows,
        remarks=remarks.problems,
        columns=header.columns,
        of_head=remarks.of_head,
        names_levels=len(_level_names(found)) == len(LEVELS),
    )


@define
class _Group:
    code: str
    name: str
    criteria: list[Criterion] = field(factory=list)


class _Drafting:
    """The draft while its rows are added."""

    def __init__(self, head: Head, remarks: Remarks) -> None:
        self.groups: list[_Group] = []
        self.rows: list[tuple[Entry, Criterion, tuple[UnreadCell, ...]]] = []
        self._head = head
        self._remarks = remarks
        self._named = ""

    def add(self, entry: Entry) -> None:
        """Add a row of the annex: a title begins a group, an item is a criterion."""
        if entry.is_title:
            self._begin(entry.name, entry)
            return
        if entry.group and entry.group != self._named:
            self._begin(entry.group, entry)
        code = entry.number.parts[0].split("-")[0] if entry.number.style is Style.CODE else ""
        if code in dict(_GROUPS):
            if not self.groups or self.groups[-1].code != code:
                self._open(
                    code, self.groups[-1].name if self.groups and not self.groups[-1].criteria else code
                )
        elif not self.groups:
            self._open("CHUNG", "Tiêu chí chung")
        group = self.groups[-1]
        criterion, unread = _criterion(
            f"{group.code}-{len(group.criteria) + 1:02d}", entry, self._head, self._remarks
        )
        group.criteria.append(criterion)
        self.rows.append((entry, criterion, unread))

    def row(self, entry: Entry, criterion: Criterion, unread: tuple[UnreadCell, ...]) -> DraftRow:
        """Return the row of the report for a criterion."""
        grid = entry.source.grid
        return DraftRow(
            code=criterion.code,
            number=entry.number.text,
            name=criterion.name,
            place=self._remarks.place(grid, entry.row),
            understanding=Understanding.of(list(self._remarks.of_row(grid, entry.row))),
            said=written_levels(criterion),
            unread=unread,
        )

    def _begin(self, name: str, entry: Entry) -> None:
        self._named = name
        name = _COUNT.sub("", plain(name))
        wanted = next((code for code, words in _GROUPS if words in key(name)), None)
        taken = {group.code for group in self.groups if group.criteria}
        free = [code for code in ("CHUNG", "CQS", "KTS", "XHS") if code not in taken]
        code = wanted if wanted in free else free[0] if free else None
        if code is None:
            # A set of levels has four groups: what follows stays in the last one.
            self._remarks.add(
                codes.GROUP_CODE, entry.source.grid, entry.row, found=name, written=self.groups[-1].code
            )
            return
        if code != wanted:
            self._remarks.add(codes.GROUP_CODE, entry.source.grid, entry.row, found=name, written=code)
        self._open(code, name)

    def _open(self, code: str, name: str) -> None:
        if self.groups and not self.groups[-1].criteria:
            self.groups.pop()
        for at, group in enumerate(self.groups):
            if group.code == code:
                self.groups.append(self.groups.pop(at))
                return
        self.groups.append(_Group(code, in_small_letters(name)))


def _criterion(
    code: str, entry: Entry, head: Head, remarks: Remarks
) -> tuple[Criterion, tuple[UnreadCell, ...]]:
    """Return the criterion of a row, and its thresholds that could not be read."""
    name, name_mark = unmarked(entry.name)
    marks = {level: unmarked(text) for level, text in entry.levels.items()}
    read = read_levels({level: text for level, (text, _) in marks.items()}, name)
    written = {level: mark for level, (_, mark) in marks.items() if mark}
    read, notes = _settled(read, entry, remarks)
    unread = tuple(
        UnreadCell(
            level, cell.text, remarks.place(entry.source.grid, entry.row, entry.heading(Role.LEVEL, level))
        )
        for level, cell in zip(LEVELS, read.cells, strict=True)
        if read.is_left or cell.certainty is Certainty.LEFT
    )
    method = entry.text(Role.METHOD)
    texts = f"{name} {method}"
    is_share, is_counted = read.kind is Kind.RATIO, read.kind in (Kind.RATIO, Kind.COUNT)
    above, below = quotient(name, method) if is_share else (None, None)
    above = plain(entry.text(Role.NUMERATOR)) or above
    below = plain(entry.text(Role.DENOMINATOR)) or below
    unit = (
        plain(entry.text(Role.UNIT))
        or (not is_share and unit_words(read.counted))
        or counted_noun(name, method)
    )
    if _EXTENDED.search(entry.text(Role.MANDATORY)):
        remarks.add(codes.EXTENDED_LEFT, entry.source.grid, entry.row, entry.heading(Role.MANDATORY))
        notes.append(missing("tiêu chí mở rộng theo phụ lục; cần tỷ lệ tối thiểu"))
    holding = holding_of(entry, head.unit_kind)
    said_note = plain(entry.text(Role.NOTE))
    number = entry.number.text
    criterion = Criterion(
        code=code,
        name=plain(name),
        kind=read.kind,
        nature=nature_of(texts),
        requirements=read.requirements,
        threshold_provenance=tuple(
            None if cell.requirement is None else written.get(level, _provenance(cell.certainty))
            for level, cell in zip(LEVELS, read.cells, strict=True)
        ),
        name_provenance=name_mark or Provenance.VERBATIM,
        method=plain(method) or NOT_SAID,
        supplier=holding.supplier,
        source=holding.source,
        evidence=plain(entry.text(Role.EVIDENCE)) or NOT_SAID,
        legal_bases=holding.legal_bases,
        number_in_decision=number if number and number != code else None,
        numerator=above if is_share else None,
        denominator=below if is_share else None,
        unit_of_count=unit if is_counted else None,
        conditions=(plain(read.condition).replace(";", ","),) if read.condition else (),
        not_applicable_when=reason_of(entry.text(Role.NOT_APPLICABLE)),
        note=" ".join([*([said_note] if said_note else []), *notes]) or None,
    )

    return criterion, unread


def _provenance(certainty: Certainty) -> Provenance:
    return Provenance.VERBATIM if certainty is Certainty.READ else Provenance.PROVISIONAL


_QUESTION = "thành câu hỏi có/không"


def _settled(read: LevelRow, entry: Entry, remarks: Remarks) -> tuple[LevelRow, list[str]]:
    """Return a row that a document can hold, with what was guessed and left said in notes and remarks."""
    grid, row = entry.source.grid, entry.row
    notes: list[str] = []
    if not any(read.requirements):
        # Whatever is measured stays so; the strictest threshold stands for one that nobody has read.
        kind = read.kind if read.kind is Kind.RATIO else Kind.YES_NO
        required = WHOLE_SHARE if kind is Kind.RATIO else YES
        last = LevelCell(read.cells[-1].text, required, Certainty.LEFT)
        if any(cell.certainty is Certainty.LEFT for cell in read.cells):
            found = _all_texts(read)
            written = "“100%” ở mức 5" if kind is Kind.RATIO else _QUESTION
            remarks.add(codes.ROW_LEFT, grid, row, found=found, written=written)
            notes.append(missing(f"chưa đọc được các ngưỡng; phụ lục ghi: {found}"))
        else:
            remarks.add(codes.NO_THRESHOLD, grid, row, written=thresholds.write(required, kind))
            notes.append(missing("phụ lục không có ngưỡng ở mức nào"))
        return LevelRow(kind, (*read.cells[:-1], last), is_left=True), notes
    if read.is_left:
        found = _all_texts(read)
        remarks.add(codes.ROW_LEFT, grid, row, found=found, written=_QUESTION)
        notes.append(missing(f"chưa đọc được các ngưỡng; phụ lục ghi: {found}"))
        return read, notes
    guessed: dict[int, tuple[str, str]] = {}
    for level, cell in zip(LEVELS, read.cells, strict=True):
        heading = entry.heading(Role.LEVEL, level)
        written = thresholds.write(cell.requirement, read.kind)
        if cell.certainty is Certainty.LEFT:
            remarks.add(
                codes.THRESHOLD_LEFT, grid, row, heading, level=level, found=cell.text, written=written
            )
            notes.append(missing(f"chưa đọc được ngưỡng mức {level}; phụ lục ghi: {cell.text}"))
        elif cell.certainty is Certainty.GUESSED:
            guessed[level] = (cell.text, written)
    if guessed:
        remarks.add(
            codes.THRESHOLD_GUESSED,
            grid,
            row,
            level=", ".join(map(str, guessed)),
            found="; ".join(dict.fromkeys(text for text, _ in guessed.values())),
            written="; ".join(dict.fromkeys(text for _, text in guessed.values())),
        )
    return read, notes


def _all_texts(read: LevelRow) -> str:
    texts = (
        f"mức {level}: {quoted(cell.text)}"
        for level, cell in zip(LEVELS, read.cells, strict=True)
        if cell.text
    )
    return "; ".join(texts)


def _level_names(found: Sequence[Entry]) -> dict[int, str]:
    names: dict[int, str] = {}
    for column in found[0].source.header.of(Role.LEVEL):
        match = _LEVEL_NAME.search(column.heading)
        if match and column.level and len(match[1].strip()) > 2:
            names[column.level] = match[1].strip(" -–:.()")
    return names


def _levels(found: Sequence[Entry], remarks: Remarks) -> tuple[Level, ...]:
    """Return the five levels, with the names in the header if it has them."""
    names = _level_names(found)
    if len(names) < len(LEVELS):
        remarks.add(codes.LEVELS_UNNAMED)
        names = dict(zip(LEVELS, _NAMES, strict=True))
    return tuple(Level(level, plain(names[level]), NOT_SAID) for level in LEVELS)


def written_levels(criterion: Criterion) -> str:
    """Return what each level requires, as the draft writes it."""
    cells = (thresholds.write(requirement, criterion.kind) for requirement in criterion.requirements)
    return f"{criterion.kind.value}: {' | '.join(cells)}"


def reason_of(text: str) -> str | None:
    """Return when a row does not apply; None for cells that name no case."""
    said = plain(text).strip()
    return said if said and said.rstrip(".").casefold() not in NO_REASON else None
