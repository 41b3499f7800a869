"""An annex of points read over an existing index."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from attrs import define, evolve, field, fields

from criteria.annex.draft import Against, AnnexDraft, DraftRow, Understanding
from criteria.annex.following import all_rows, followed, is_said, same_text
from criteria.annex.head import GivenHead
from criteria.annex.index_draft import written_scoring
from criteria.annex.onto import Merged, changed_texts, head_of, retold, settled, stays, with_mark
from criteria.digest import is_attested
from criteria.index.model import Index, IndexGroup, MainIndex
from criteria.index.points import InProportion, Points
from criteria.index.rows import DividedRow, Row, ScoredRow, in_divided_row
from criteria.index.scoring import Choice, Given, Line, ListItems, Scoring, Table, TableByAnswer
from criteria.placeholders import START
from foundation.written import decimal


def index_onto(draft: AnnexDraft, read: Index, before: Index, given: GivenHead) -> AnnexDraft:
    """Return the draft of the new version: rows of `before` that the annex does not change stay as they are.

    A row whose text on scoring is the one that the existing row has is not changed, however it was read: a
    person may have put into the document what the reader cannot. Rows that the annex does not have are gone.
    """
    merging = _Merging(draft, followed(_rows(before), _rows(read)))
    groups = tuple(
        IndexGroup(
            name=_name_of(group, before),
            most=group.most,
            main_indexes=tuple(
                evolve(main, rows=tuple(merging.rows(main.rows, main.code))) for main in group.main_indexes
            ),
        )
        for group in read.groups
    )
    mains = followed(before.main_indexes, read.main_indexes)
    bonus, penalty = tuple(merging.rows(read.bonus, "C")), tuple(merging.rows(read.penalty, "T"))
    after = evolve(
        before,
        **head_of(read, before, given),
        scale=read.scale,
        most_bonus=before.most_bonus if bonus and stays("most_bonus", draft, before) else read.most_bonus,
        most_penalty=(
            before.most_penalty if penalty and stays("most_penalty", draft, before) else read.most_penalty
        ),
        groups=tuple(
            evolve(
                group, main_indexes=tuple(_main(main, mains.get(main.code)) for main in group.main_indexes)
            )
            for group in groups
        ),
        bonus=bonus,
        penalty=penalty,
    ).mapped(merging.linked)
    after = after.mapped(_still_attested(before))
    said = {code: merging.said(code, after) for code in merging.merged}
    return retold(draft, merging.merged, before, after, said)


def _rows(index: Index) -> list[Row]:
    return list(all_rows(index.rows))


def _name_of(group: IndexGroup, before: Index) -> str:
    """Return the name of a group: that of the only one before, if the annex has none of its own."""
    return before.groups[0].name if len(before.groups) == 1 and group.name == "Các chỉ số" else group.name


def _main(main: MainIndex, old: MainIndex | None) -> MainIndex:
    if old is None:
        return main
    name = old.name if same_text(old.name, main.name) else main.name
    number = main.number_in_decision or old.number_in_decision
    former = old.code if old.code != main.code else None
    return evolve(main, name=name, number_in_decision=number, comments=old.comments, former_code=former)


def _still_attested(before: Index) -> Any:
    was = {row.attestation.digest for row in before.criteria if row.attestation and is_attested(row)}

    def change(row: ScoredRow) -> ScoredRow:
        if row.attestation is None or row.attestation.digest not in was or is_attested(row):
            return row
        return evolve(row, attestation=None)

    return change


@define
class _Merging:
    """The rows of the new version while they are made; `codes` are the new codes of rows that were kept."""

    draft: AnnexDraft
    olds: Mapping[str, Row]
    merged: dict[str, Merged] = field(factory=dict)
    codes: dict[str, str] = field(factory=dict)
    made: dict[str, Row] = field(factory=dict)

    def rows(self, news: Sequence[Row], above: str) -> Iterator[Row]:
        """Yield the rows of the new version for those of the annex."""
        reported = {row.code: row for row in self.draft.rows}
        for new in news:
            old = self.olds.get(new.code)
            row = self._row(new, old, reported)
            self.made[new.code] = row
            yield row

    def said(self, code: str, after: Index) -> str:
        """Return what a row of the report says of the row as it is now."""
        row = self.made[code]
        final = {leaf.code: leaf for leaf in after.criteria}
        leaves = [final.get(leaf.code, leaf) for leaf in row.leaves()]
        return f"{decimal(row.most)} điểm, {' + '.join(written_scoring(leaf) for leaf in leaves)}"

    def linked(self, row: ScoredRow) -> ScoredRow:
        """Return a row whose table depends on another one, with the code that this one has now."""
        scoring = row.scoring
        if isinstance(scoring, TableByAnswer) and scoring.row in self.codes and self._is_kept(row):
            return evolve(row, scoring=evolve(scoring, row=self.codes[scoring.row]))
        return row

    def _is_kept(self, row: ScoredRow) -> bool:
        return row.code in self.codes.values()

    def _row(self, new: Row, old: Row | None, reported: Mapping[str, DraftRow]) -> Row:
        told = reported.get(new.code)
        if told is None and isinstance(new, DividedRow):
            return self._divided(new, old)
        if old is None:
            return self._done(told, new, Against.NEW)
        is_left = told is not None and told.understanding is Understanding.LEFT
        if _says_the_same(old, new, told, is_left=is_left):
            return self._kept(told, old, new)
        if told is not None and is_left:
            row = self._recoded(old, new.code)
            marked = row.mapped(lambda leaf: with_mark(leaf, str(told.place)))
            return self._done(told, marked, Against.CHANGED, is_unread=True)
        return self._changed(told, old, new)

    def _kept(self, told: DraftRow | None, old: Row, new: Row) -> Row:
        changed = _texts(old, new, self.draft)
        row = self._recoded(old, new.code)
        if changed and isinstance(row, ScoredRow):
            row = evolve(row, **changed, attestation=None)
        elif changed:
            row = evolve(row, **{name: changed[name] for name in changed if hasattr(row, name)})
        return self._done(told, row, Against.CHANGED if changed else Against.KEPT)

    def _changed(self, told: DraftRow | None, old: Row, new: Row) -> Row:
        kept = self._recoded(old, new.code)
        if isinstance(kept, ScoredRow) and isinstance(new, ScoredRow) and kept.kind is new.kind:
            scoring = kept.scoring if _same(kept.scoring, kept.most, new.scoring, new.most) else new.scoring
            row = evolve(
                kept,
                most=new.most,
                scoring=scoring,
                decimals=new.decimals,
                points_provenance=new.points_provenance,
                attestation=None,
                **_texts(old, new, self.draft),
            )
            return self._done(told, row, Against.CHANGED)
        former = old.code if old.code != new.code else None
        return self._done(told, evolve(new, former_code=former), Against.CHANGED)

    def _divided(self, new: DividedRow, old: Row | None) -> Row:
        parts = tuple(evolve_within(part) for part in self.rows(new.parts, new.code))
        if old is None:
            named = (each.name for each in fields(DividedRow) if each.name != "parts")
            above: dict[str, Any] = {name: getattr(new, name) for name in named}
            return in_divided_row(parts, **above)
        above = {
            "code": new.code,
            "name": new.name,
            "most": new.most,
            "combination": new.combination,
            "name_provenance": new.name_provenance,
            "points_provenance": new.points_provenance,
            "number_in_decision": new.number_in_decision or old.number_in_decision,
            "former_code": old.code if old.code != new.code else None,
            "note": old.note,
            "comments": old.comments,
        }
        if same_text(old.name, new.name) or START in new.name:
            above |= {"name": old.name, "name_provenance": old.name_provenance}
        if isinstance(old, DividedRow) and (old.most, old.combination) == (new.most, new.combination):
            above["points_provenance"] = old.points_provenance
        return in_divided_row(parts, **above)

    def _recoded(self, row: Row, code: str) -> Row:
        """Return a row of the existing set, with all below it, under the code of its new place."""
        if isinstance(row, ScoredRow):
            self.codes[row.code] = code
            return settled(row, evolve(row, code=code, own=None))  # type: ignore[no-any-return]
        parts = tuple(
            evolve_within(self._recoded(part, f"{code}.{at}")) for at, part in enumerate(row.parts, 1)
        )
        return in_divided_row(
            parts,
            code=code,
            name=row.name,
            most=row.most,
            combination=row.combination,
            name_provenance=row.name_provenance,
            points_provenance=row.points_provenance,
            number_in_decision=row.number_in_decision,
            former_code=row.code if row.code != code else None,
            note=row.note,
            comments=row.comments,
        )

    def _done(self, told: DraftRow | None, row: Row, against: Against, *, is_unread: bool = False) -> Row:
        if told is not None:
            first = next(iter(row.leaves()))
            self.merged[told.code] = Merged(row=first, against=against, is_unread=is_unread)
            self.made[told.code] = row
        return row


def evolve_within(row: Row) -> Row:
    """Return a row that does not know what stands above it, so that it can be put below something else."""
    return row.mapped(lambda leaf: evolve(leaf, within=leaf.within[len(leaf.within) - _levels(row, leaf) :]))


def _levels(row: Row, leaf: ScoredRow) -> int:
    """Return how many divided rows of `row` stand above a leaf in it."""
    return leaf.code.count(".") - row.code.count(".")


def _texts(old: Row, new: Row, draft: AnnexDraft) -> dict[str, Any]:
    if isinstance(old, ScoredRow) and isinstance(new, ScoredRow):
        return changed_texts(old, new, draft.columns)
    if not same_text(old.name, new.name):
        return {"name": new.name, "name_provenance": new.name_provenance}
    return {}


def _says_the_same(old: Row, new: Row, told: DraftRow | None, *, is_left: bool) -> bool:
    """Whether an annex gives the same points for the same as the existing row does.

    One that was left says so only by the same text, or by no text at all.
    """
    if old.most != new.most:
        return False
    if not is_left and _same_rows(old, new):
        return True
    if is_left and isinstance(new, ScoredRow) and not is_said(new.method):
        return True
    if told is None:
        return False
    methods = {leaf.method for leaf in old.leaves()}
    return len(methods) == 1 and any(same_text(methods.pop(), leaf.method) for leaf in [*new.leaves()][:1])


def _same_rows(old: Row, new: Row) -> bool:
    if isinstance(old, DividedRow) and isinstance(new, DividedRow):
        same = old.combination is new.combination and len(old.parts) == len(new.parts)
        return same and all(map(_same_rows, old.parts, new.parts)) and old.most == new.most
    if isinstance(old, ScoredRow) and isinstance(new, ScoredRow):
        same = (old.kind, old.most, old.decimals) == (new.kind, new.most, new.decimals)
        return same and _same(old.scoring, old.most, new.scoring, new.most)
    return False


def _same(one: Scoring, most: Fraction, other: Scoring, other_most: Fraction) -> bool:
    """Whether two ways give the same points: words of choices, of lists and of givers do not count."""
    return bool(_given(one, most) == _given(other, other_most))


def _given(scoring: Scoring, most: Fraction) -> Any:
    match scoring:
        case Table(lines):
            return [_line(line, most) for line in lines]
        case TableByAnswer(_, cases):
            return {case.answer: [_line(line, most) for line in case.lines] for case in cases}
        case Choice(options):
            return ["choice", *(_points(option.points, most) for option in options)]
        case ListItems(items):
            return ("items", len(items))
        case Given():
            return "given"
    return scoring


def _line(line: Line, most: Fraction) -> Any:
    return (None if line.requirement is None else line.requirement.plain(), _points(line.points, most))


def _points(points: Points, most: Fraction) -> Any:
    return points.plain() if isinstance(points, InProportion) else points.of(most, None)
