"""The rows of a set beside those of its base: what each asks for, what differs, whether it is attested."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from criteria.model import Criterion, Framework, Provenance
from criteria.status import Backing, backing, status
from reports.framework.difference_words import row_text
from reports.framework.index_pages import origin_text
from reports.framework.pages import origin_of
from reports.words.headlines import draft_reasons, ready_sentence
from reports.words.numbers import counted, part_of
from reports.words.wording import bare, label, raised, row_noun


@frozen(kw_only=True)
class SetRow:
    """A row: its code and what it is called, its name, what it asks for here and in the base, and its state.

    `in_base` is "" for a row that is new; `difference` says what the set does to the row of its base.
    `is_provisional` is whether a number of it is provisional, and nobody has attested the row.
    """

    code: str
    label: str
    name: str
    group: str
    asks: str
    in_base: str
    difference: str
    backing: Backing
    is_provisional: bool
    attested: str

    @property
    def is_attested(self) -> bool:
        """Whether the row is attested as it is now."""
        return self.backing is Backing.ATTESTED

    @property
    def is_own(self) -> bool:
        """Whether the set itself says something of the row, apart from its attestation."""
        return self.difference != INHERITED


INHERITED = "theo bộ gốc"
_SHORT = {
    Backing.ATTESTED: "đã đối chiếu",
    Backing.EDITED: "sửa sau đối chiếu",
    Backing.NEVER_ATTESTED: "chưa",
}


def backing_text(each: Backing) -> str:
    """Return in a few words whether a row is attested."""
    return _SHORT[each]


def set_rows(criteria_set: Framework | Index, base: Framework | Index | None) -> Sequence[SetRow]:
    """Return the rows of a set in its order, beside those of its base, None if it has none."""
    return [*_rows(criteria_set, base)]


def _rows(criteria_set: Framework | Index, base: Framework | Index | None) -> Iterator[SetRow]:
    for group, row in _grouped(criteria_set):
        before = base.by_code.get(row.former_code or row.code) if base is not None else None
        attestation = row.attestation
        yield SetRow(
            code=row.code,
            label=label(row),
            name=bare(row.name),
            group=group,
            asks=row_text(row),
            in_base=row_text(before) if before is not None and row.own is not None else "",
            difference=_difference(criteria_set, row),
            backing=backing(row),
            is_provisional=_is_provisional(row),
            attested=f"{attestation.by}; {attestation.document}; {attestation.date:%d/%m/%Y}"
            if attestation
            else "",
        )


def _grouped(criteria_set: Framework | Index) -> Iterator[tuple[str, Criterion | ScoredRow]]:
    if isinstance(criteria_set, Framework):
        for group in criteria_set.groups:
            yield from ((group.name, row) for row in group.criteria)
        return
    named = {
        row.code: f"{label(main)}. {main.name}" for main in criteria_set.main_indexes for row in main.leaves
    }
    for scored in criteria_set.criteria:
        yield named.get(scored.code, "Điểm cộng, điểm trừ"), scored


def _difference(criteria_set: Framework | Index, row: Criterion | ScoredRow) -> str:
    if criteria_set.base is None:
        return ""
    if isinstance(row, ScoredRow):
        text = origin_text(row, inherits=True)
    else:
        text = origin_of(criteria_set, row) if isinstance(criteria_set, Framework) else ""
    words = text.strip(" []")
    return INHERITED if words in ("", "kế thừa") else words


def _is_provisional(row: Criterion | ScoredRow) -> bool:
    if backing(row) is Backing.ATTESTED:
        return False
    return Provenance.PROVISIONAL in row.cell_provenances


def counts_sentence(criteria_set: Framework | Index, day: date) -> str:
    """Say how many rows of a set in use on a day are attested, and how many numbers are provisional."""
    counts, noun = status(criteria_set, day), row_noun(criteria_set)
    parts = [f"Đã đối chiếu {part_of(counts.attested, counts.rows)} {noun}"]
    if counts.thresholds.provisional:
        parts.append(f"{counted(counts.thresholds.provisional)} con số tạm đặt chưa đối chiếu")
    if counts.edited:
        parts.append(f"{counted(counts.edited)} dòng sửa sau khi đối chiếu")
    return f"{'; '.join(parts)}."


def use_sentences(criteria_set: Framework | Index, day: date) -> Sequence[str]:
    """Return what stands between a set and its official use, one sentence a reason; else that it is ready."""
    reasons = draft_reasons(criteria_set, day)
    return [f"{raised(reason)}." for reason in reasons] or [ready_sentence(criteria_set)]
