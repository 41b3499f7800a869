"""An annex read over an existing set: what the annex does not change stays as it is, attested or not."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve, frozen

from criteria.annex import codes
from criteria.annex.columns import Column, Role
from criteria.annex.draft import Against, AnnexDraft, DraftRow, Understanding
from criteria.annex.following import is_said, same_text
from criteria.annex.head import GivenHead, missing
from criteria.digest import is_attested
from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from criteria.model import Criterion, Framework, Provenance
from foundation.problem import Problem

_OF_THE_READING = frozenset(
    code.name
    for code in (
        *(codes.THRESHOLD_LEFT, codes.ROW_LEFT, codes.NO_THRESHOLD, codes.SCORING_LEFT, codes.NO_SCORING),
        *(codes.THRESHOLD_GUESSED, codes.SCORING_GUESSED, codes.EXTENDED_LEFT),
    )
)
"""Remarks on how a row was read: they do not concern a row that stays as the existing set has it."""
_OF_A_NEW_SET = frozenset(
    code.name for code in (codes.LEVELS_UNNAMED, codes.GROUP_CODE, codes.NATURE_GUESSED, codes.PARENT_MADE)
)
"""Remarks on what the existing set says already."""
_RULES = frozenset({"rules", "may_exceed_scale", "most_bonus", "most_penalty"})
_TEXTS = {"method": Role.METHOD, "evidence": Role.EVIDENCE, "source": Role.SOURCE, "supplier": Role.SUPPLIER}

_NUMBER = re.compile(r"[0-9]+[-/][0-9A-ZĐ/-]+")
"""The number and symbol of a decision."""


@frozen(kw_only=True)
class Merged:
    """What became of one row: the row, how it differs, and why it is as before though it was not read."""

    row: Criterion | ScoredRow
    against: Against
    is_unread: bool = False
    remarks: tuple[Problem, ...] = ()
    """What the existing set had in place of what was not read."""

    @property
    def criterion(self) -> Criterion:
        """The row of a set of levels."""
        if not isinstance(self.row, Criterion):
            raise TypeError(f"{self.row.code}: a row of an index in a set of levels")
        return self.row


def changed_texts(
    old: Criterion | ScoredRow, new: Criterion | ScoredRow, columns: Iterable[Column]
) -> dict[str, Any]:
    """Return the texts that the annex states otherwise than the existing row, by attribute."""
    roles = {column.role for column in columns}
    changed: dict[str, Any] = {}
    if not same_text(old.name, new.name):
        changed |= {"name": new.name, "name_provenance": new.name_provenance}
    for attribute, role in _TEXTS.items():
        text = getattr(new, attribute)
        if role in roles and is_said(text) and not same_text(text, getattr(old, attribute)):
            changed[attribute] = text
    if Role.BASES in roles and new.legal_bases and new.legal_bases != old.legal_bases:
        changed["legal_bases"] = new.legal_bases
    said = new.not_applicable_when
    if Role.NOT_APPLICABLE in roles and said and not same_text(said, old.not_applicable_when or ""):
        changed["not_applicable_when"] = said
    if old.number_in_decision and new.number_in_decision not in (None, old.number_in_decision):
        changed["number_in_decision"] = new.number_in_decision
    return changed


def settled(old: Criterion | ScoredRow, row: Any) -> Any:
    """Return a row in its new place: under another code with its former one, attested only if it still is."""
    if row.code != old.code:
        row = evolve(row, former_code=old.code)
    elif row.former_code:
        # What the version before called it is history now.
        row = evolve(row, former_code=None)
    if row.attestation is not None and is_attested(old) and not is_attested(row):
        row = evolve(row, attestation=None)
    return row


def with_mark(row: Any, place: str) -> Any:
    """Return a row as before whose text in the annex was not read, marked so."""
    note = missing(f"đối chiếu với phụ lục, {place}: chưa đọc được, giữ như bộ cũ")
    mark = {"points_provenance": Provenance.PROVISIONAL} if isinstance(row, ScoredRow) else {}
    return evolve(row, note=f"{row.note} {note}" if row.note else note, attestation=None, **mark)


def head_of(draft: Framework | Index, before: Framework | Index, given: GivenHead) -> dict[str, Any]:
    """Return the head of the new version: as given, else as the annex says, else as before."""
    numbers = set(_NUMBER.findall(draft.decision))
    names_another = bool(numbers) and not numbers <= set(_NUMBER.findall(before.decision))
    decision = draft.decision if given.decision or names_another else before.decision
    dated = given.effective_from or names_another
    introduction = before.preamble
    if names_another:
        said = f"Lập trên bộ “{before.id}”; đoạn dưới đây là của bộ ấy, cần sửa lại."
        introduction = (*draft.preamble, said, *before.preamble)
    return {
        "id": draft.id,
        "title": draft.title if given.title or (names_another and is_said(draft.title)) else before.title,
        "version": before.version,
        "decision": decision,
        "effective_from": draft.effective_from if dated else before.effective_from,
        "effective_until": None,
        "preamble": introduction,
        "base": None,
        "base_digest": None,
        "dropped": (),
    }


def stays(attribute: str, draft: AnnexDraft, before: Framework | Index) -> bool:
    """Whether a rule that the annex does not state is as the existing set has it."""
    return attribute in draft.of_head and attribute in _RULES and getattr(before, attribute, "") is not None


def retold(
    draft: AnnexDraft,
    merged: Mapping[str, Merged],
    before: Framework | Index,
    after: Framework | Index,
    said: Mapping[str, str],
) -> AnnexDraft:
    """Return the draft with its rows and remarks as they are after merging.

    `merged` is by the codes of the draft's rows, `said` what each row of the report says now.
    """
    rows: list[DraftRow] = []
    dropped: set[int] = set()
    added: list[Problem] = []
    for row in draft.rows:
        found = merged.get(row.code)
        if found is None:
            rows.append(row)
            continue
        own = [
            at for at, each in enumerate(draft.remarks) if _is_at(each, row) and each.code in _OF_THE_READING
        ]
        understanding = row.understanding
        if found.is_unread:
            dropped |= set(own)
            added.append(codes.KEPT_AS_BEFORE.at(row.place, found=said[row.code]))
        elif found.remarks:
            dropped |= {at for at in own if draft.remarks[at].code == codes.THRESHOLD_LEFT.name}
            added += found.remarks
        elif found.against is Against.KEPT:
            dropped |= set(own)
            understanding = Understanding.READ
        code = found.row.code if isinstance(found.row, Criterion) else row.code
        told = evolve(row, code=code, said=said[row.code], understanding=understanding)
        rows.append(evolve(told, against=found.against))
    untrue = [
        problem
        for attribute, problem in draft.of_head.items()
        if hasattr(after, attribute) and getattr(after, attribute) != getattr(draft.criteria_set, attribute)
    ]
    untrue += [problem for attribute, problem in draft.of_head.items() if stays(attribute, draft, before)]
    remarks = [
        each
        for at, each in enumerate(draft.remarks)
        if at not in dropped and each.code not in _OF_A_NEW_SET and not any(each is other for other in untrue)
    ]
    return evolve(draft, criteria_set=after, rows=tuple(rows), remarks=(*added, *remarks))


def _is_at(problem: Problem, row: DraftRow) -> bool:
    place, own = problem.place, row.place
    return (place.file, place.sheet, place.line) == (own.file, own.sheet, own.line)
