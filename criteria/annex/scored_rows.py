"""The rows of a draft index: a node of the annex's outline → a scored row, or a row divided into parts."""

import re
from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve, frozen

from criteria.annex import codes
from criteria.annex.columns import Role
from criteria.annex.entries import Entry
from criteria.annex.formal_scoring import read_combination, read_formal
from criteria.annex.head import NOT_SAID, Head, missing, plain
from criteria.annex.holders import holding_of
from criteria.annex.level_draft import reason_of
from criteria.annex.marks import unmarked
from criteria.annex.maxima import largest_points, read_most
from criteria.annex.outline import Node
from criteria.annex.remarks import Remarks, quoted
from criteria.annex.scoring_read import SIBLING, AnyRead, DividedRead, PartRead, ScoringRead
from criteria.annex.scoring_sentences import read_scoring
from criteria.annex.wording import counted_noun, nature_of, quotient, unit_words
from criteria.index.outside_scale import is_penalty
from criteria.index.policies import Combination, WhenNotApplicable
from criteria.index.rows import DividedRow, Row, ScoredRow, in_divided_row
from criteria.index.scoring import EachTime, Given, Share, TableByAnswer, YesNo
from criteria.model import Kind, Nature, Provenance
from foundation.problem import Code

DEEPEST = 3
"""A number has this many dots at most: 6.1.3.1."""
_TAKES_AWAY = re.compile(r"(?:^|\s)(?:bị )?trừ (?:đi )?\d", re.IGNORECASE)
_BEST = ("cao nhất", "trường hợp nào có điểm cao")
_COUNTED = (Kind.RATIO, Kind.QUOTIENT, Kind.COUNT, Kind.AMOUNT)


@frozen
class RowMaker:
    """Makes rows of nodes, with the remarks on them."""

    head: Head
    remarks: Remarks

    def row(self, code: str, node: Node) -> Row:
        """Return the row of a node under its code in the draft."""
        if node.children and code.count(".") < DEEPEST:
            return self._divided(code, node)
        if node.children:
            found = "; ".join(child.name for child in node.children)
            self._note(node, codes.TOO_DEEP, found=found)
        return self._scored(code, node)

    def tell_scoring_above_rows(self, node: Node) -> None:
        """Remark that a row with rows below it has a way of scoring, too, which the draft does not use."""
        method = node.entry.text(Role.METHOD) if node.entry and node.children else ""
        if method and read_combination(method) is None:
            self._note(node, codes.PARENT_SCORED, Role.METHOD, found=method)

    def _divided(self, code: str, node: Node) -> DividedRow:
        parts = tuple(self.row(f"{code}.{at}", child) for at, child in enumerate(node.children, 1))
        method = node.entry.text(Role.METHOD) if node.entry else ""
        most = read_most(node.most_text)
        name, mark = unmarked(node.name)
        if node.entry is None:
            self._note(node, codes.PARENT_MADE, found=node.number.text)
            name = missing(f"tên của dòng {node.number.text}")
        combination = read_combination(method)
        note = None
        if method and combination is None:
            self.tell_scoring_above_rows(node)
            note = f"Phụ lục ghi ở dòng này: {plain(method)}"
        combination = combination or _combination(most, [part.most for part in parts], method)
        return in_divided_row(
            parts,
            code=code,
            name=plain(name),
            most=_combined(combination, parts) if most is None else most,
            combination=combination,
            name_provenance=mark or (Provenance.VERBATIM if node.entry else Provenance.PROVISIONAL),
            points_provenance=Provenance.VERBATIM,
            number_in_decision=_own_number(node, code),
            note=note,
        )

    def _scored(self, code: str, node: Node) -> Row:
        entry = node.place
        most = self._most(node)
        text = scoring_text(entry)
        formal = read_formal(text)
        read: AnyRead | None = formal.read if formal else self._sentences(code, text, most)
        if read is None:
            return self._left(code, node, most, text)
        if isinstance(read, DividedRead):
            return self._in_parts(code, node, most, read, text)
        if formal is None and is_penalty(code) and not isinstance(read.scoring, (YesNo, EachTime, Share)):
            # A table of what is taken away runs the other way than one of points: it is not turned round.
            return self._left(code, node, most, text)
        if read.guesses:
            self._note(node, codes.SCORING_GUESSED, Role.METHOD, found=text, written="; ".join(read.guesses))
        provenance = formal.provenance if formal else None
        sure = Provenance.PROVISIONAL if read.guesses else Provenance.VERBATIM
        return self._leaf(
            code, node.name, entry, most, read, provenance or sure, number=_own_number(node, code)
        )

    @staticmethod
    def _sentences(code: str, text: str, most: Fraction) -> AnyRead | None:
        """Return what sentences say; points that are taken away are read only in rows of penalty."""
        if not text or (_TAKES_AWAY.search(text) and not is_penalty(code)):
            return None
        return read_scoring(text, most)

    def _most(self, node: Node) -> Fraction:
        most = read_most(node.most_text)
        if most is not None:
            return most
        found = largest_points(scoring_text(node.place))
        written = found if found is not None else Fraction(1)
        said = f"{float(written):g}".replace(".", ",")
        if node.most_text or found is None:
            self._note(node, codes.MOST_LEFT, Role.MOST, found=node.most_text, written=said)
        else:
            self._note(node, codes.MOST_GUESSED, Role.MOST, written=f"{said}, số điểm lớn nhất của cách chấm")
        return written

    def _left(self, code: str, node: Node, most: Fraction, text: str) -> ScoredRow:
        if text:
            self._note(node, codes.SCORING_LEFT, Role.METHOD, found=text)
            note = missing(f"chưa đọc được cách chấm; phụ lục ghi: {quoted(text)}")
        else:
            self._note(node, codes.NO_SCORING)
            note = missing("phụ lục không ghi cách chấm")
        read = ScoringRead(scoring=Given(missing("người cho điểm, hoặc cách chấm khác")), kind=Kind.POINTS)
        row = self._leaf(
            code, node.name, node.place, most, read, Provenance.PROVISIONAL, number=_own_number(node, code)
        )
        return evolve(row, note=f"{row.note} {note}" if row.note else note)

    def _in_parts(self, code: str, node: Node, most: Fraction, read: DividedRead, text: str) -> Row:
        if code.count(".") >= DEEPEST:
            return self._left(code, node, most, text)
        if read.guesses:
            self._note(node, codes.SCORING_GUESSED, Role.METHOD, found=text, written="; ".join(read.guesses))
        name, mark = unmarked(node.name)
        parts = []
        for at, part in enumerate(read.parts, 1):
            own = evolve(
                _linked(part, f"{code}.{at - 1}"),
                not_applicable=read.not_applicable,
                when_not_applicable=read.when_not_applicable,
            )
            sure = Provenance.PROVISIONAL if read.guesses else Provenance.VERBATIM
            made = self._leaf(f"{code}.{at}", part_name(part), node.place, part.most, own, sure)
            parts.append(evolve(made, name_provenance=Provenance.FROM_BASE))
        return in_divided_row(
            tuple(parts),
            code=code,
            name=plain(name),
            most=most,
            combination=read.combination,
            name_provenance=mark or Provenance.VERBATIM,
            points_provenance=Provenance.VERBATIM,
            number_in_decision=_own_number(node, code),
            note=plain(node.place.text(Role.NOTE)) or None,
        )

    def _leaf(
        self,
        code: str,
        name: str,
        entry: Entry,
        most: Fraction,
        read: ScoringRead,
        provenance: Provenance,
        *,
        number: str | None = None,
    ) -> ScoredRow:
        name, mark = unmarked(name)
        method = entry.text(Role.METHOD)
        is_quotient = read.kind in (Kind.RATIO, Kind.QUOTIENT)
        above, below = quotient(name, method) if is_quotient else (None, None)
        reason, when = reason_of(entry.text(Role.NOT_APPLICABLE)), None
        if read.not_applicable:
            reason, when = plain(read.not_applicable), read.when_not_applicable
        elif reason and any(word in reason.casefold() for word in ("giảm trừ", "không tính", "không chấm")):
            when = WhenNotApplicable.LESS_MAXIMUM
        unit = plain(entry.text(Role.UNIT)) or (not is_quotient and unit_words(read.counted))
        since = plain(read.counted_from) if read.counted_from else missing("ngày bắt đầu đếm")
        holding = holding_of(entry, self.head.unit_kind)
        is_given = read.kind is Kind.POINTS
        return ScoredRow(
            code=code,
            name=plain(name),
            most=most,
            scoring=read.scoring,
            kind=read.kind,
            nature=Nature.STOCK if is_given else nature_of(f"{name} {method}"),
            name_provenance=mark or Provenance.VERBATIM,
            points_provenance=provenance,
            method=NOT_SAID if read_formal(method) else plain(method) or NOT_SAID,
            supplier=holding.supplier,
            source=holding.source,
            evidence=plain(entry.text(Role.EVIDENCE)) or NOT_SAID,
            number_in_decision=number,
            decimals=read.decimals,
            numerator=(plain(entry.text(Role.NUMERATOR)) or above) if is_quotient else None,
            denominator=(plain(entry.text(Role.DENOMINATOR)) or below) if is_quotient else None,
            counted_from=since if read.kind is Kind.DAYS else None,
            unit_of_count=(unit or counted_noun(name, method)) if read.kind in _COUNTED else None,
            legal_bases=holding.legal_bases,
            verified_by=plain(entry.text(Role.VERIFIER)) or None,
            not_applicable_when=reason,
            when_not_applicable=when,
            note=plain(entry.text(Role.NOTE)) or None,
        )

    def _note(self, node: Node, code: Code, role: Role | None = None, **fields: object) -> None:
        entry = node.place
        heading = entry.heading(role) if role else None
        self.remarks.add(code, entry.source.grid, entry.row, heading, **fields)


def scoring_text(entry: Entry) -> str:
    """Return what an annex says on how a row is scored, its lines of points in rows of their own included."""
    if entry.lines:
        return "; ".join(f"{said}: {points} điểm" for said, points in entry.lines if said and points)
    return entry.text(Role.METHOD)


def part_name(part: PartRead) -> str:
    """Return the name of a part: its words in the annex; of a share, what is counted above the line."""
    name = plain(part.name)
    if part.read.kind is Kind.RATIO and "=" in name:
        above, _ = quotient("", part.text.replace(",", ";"))
        return f"Tỷ lệ {above}" if "[" not in above else missing("tên của phần này")
    return name[:1].upper() + name[1:] if name else missing("tên của phần này")


def _linked(part: PartRead, before: str) -> ScoringRead:
    """Return the scoring of a part, with the code of the part before in a table that depends on it."""
    scoring = part.read.scoring
    if isinstance(scoring, TableByAnswer) and scoring.row == SIBLING:
        return evolve(part.read, scoring=evolve(scoring, row=before))
    return part.read


def _own_number(node: Node, code: str) -> str | None:
    number = node.number.text
    return number if number and number != code else None


def _combination(most: Fraction | None, parts: Sequence[Fraction], method: str) -> Combination:
    if any(words in method.casefold() for words in _BEST):
        return Combination.BEST
    if most is not None and sum(parts) > most:
        return Combination.BEST if max(parts) == most else Combination.CAPPED_SUM
    return Combination.SUM


def _combined(combination: Combination, parts: Sequence[Row]) -> Fraction:
    values = [part.most for part in parts]
    return max(values) if combination is Combination.BEST else sum(values, Fraction(0))
