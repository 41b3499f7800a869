"""From the rows of an annex of points to a draft index: groups, main indexes, rows, bonus and penalty."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from criteria.annex import codes
from criteria.annex.capitals import in_small_letters
from criteria.annex.draft import AnnexDraft, DraftRow, Understanding
from criteria.annex.entries import Entries
from criteria.annex.head import Head, missing, plain
from criteria.annex.marks import unmarked
from criteria.annex.maxima import is_taken_away, most_in_name, read_most
from criteria.annex.numbering import NO_NUMBER, Style
from criteria.annex.outline import Node, outline
from criteria.annex.remarks import Remarks
from criteria.annex.scored_rows import RowMaker
from criteria.document.index.cells import write_points, write_result
from criteria.document.index.grammar import method_of
from criteria.index.model import Index, IndexGroup, MainIndex
from criteria.index.outside_scale import BONUS, PENALTY
from criteria.index.policies import WhenNotApplicable
from criteria.index.rows import DividedRow, Row, ScoredRow
from criteria.index.scoring import Choice, EachTime, Line, Table, TableByAnswer
from foundation.problem import Problem
from foundation.text import key
from foundation.written import decimal

_TRACKED = re.compile(r"\s*\(chỉ để theo dõi\)\s*$")
_OUTSIDE = re.compile(r",? không quá.*$|\s*\(.*\)\s*$", re.IGNORECASE)
_ONE_GROUP = "Các chỉ số"
RULES = "rules"
"""In `AnnexDraft.of_head`: the rules of an index that no annex states, together."""


def index_draft(
    found: Entries,
    head: Head,
    preamble: tuple[str, ...],
    remarks: Remarks,
    on_progress: Callable[[int, int], None],
) -> AnnexDraft | Problem:
    """Return the draft of an index; what was guessed and left is added to the remarks.

    A table in which all rows give or take away points outside the scale is no index.
    """
    roots = outline(found.rows)
    bonus = [node for node in _all(roots) if _is_outside(node, "diemcong", "diemthuong")]
    penalty = [node for node in _all(roots) if _is_outside(node, "diemtru") or _takes_away(node)]
    penalty = [
        node for node in penalty if node not in bonus and not any(node in each.below() for each in penalty)
    ]
    inside = _without(roots, [*bonus, *penalty])
    if not inside:
        return codes.ONLY_OUTSIDE.at(remarks.place(found.rows[0].source.grid))
    drafting = _Drafting(RowMaker(head, remarks), lambda done: on_progress(done, len(found.rows)))
    groups = tuple(drafting.groups(inside, head.title))
    outside = {
        letter: tuple(drafting.rows(letter, [child for node in nodes for child in _rows_of(node)]))
        for letter, nodes in ((BONUS, bonus), (PENALTY, penalty))
    }
    policy = _policy(drafting.made)
    index = Index(
        id=head.id,
        title=head.title,
        version="1.0",
        unit_kind=head.unit_kind,
        decision=head.decision,
        effective_from=head.effective_from,
        preamble=preamble,
        scale=sum((group.most for group in groups), Fraction(0)),
        when_not_applicable=policy,
        value_decimals=4,
        points_decimals=2,
        most_bonus=_limit(bonus, outside[BONUS], ("most_bonus", "điểm cộng tối đa"), remarks),
        most_penalty=_limit(penalty, outside[PENALTY], ("most_penalty", "điểm trừ tối đa"), remarks),
        may_exceed_scale=bool(bonus),
        groups=groups,
        bonus=outside[BONUS],
        penalty=outside[PENALTY],
    ).mapped(lambda row: _under(policy, row))
    _check_total(found, index, remarks)
    remarks.guess_head(
        RULES,
        name="cách làm tròn, xếp hạng, đồng hạng, thiếu tài liệu kiểm chứng",
        written="không làm tròn; giá trị chính xác; bỏ hạng sau; 0 điểm",
        why="phụ lục không nêu",
    )
    if bonus:
        why = "vì có điểm cộng mà phụ lục không nêu"
        remarks.guess_head("may_exceed_scale", name="tổng điểm", written="được vượt thang điểm", why=why)
    rows = tuple(drafting.report(index))
    remarks.add(codes.NATURE_GUESSED, count=len(rows))
    columns = found.rows[0].source.header.columns
    return AnnexDraft(
        criteria_set=index, rows=rows, remarks=remarks.problems, columns=columns, of_head=remarks.of_head
    )


class _Drafting:
    """The groups, main indexes and rows while they are made; `made` are all rows with their nodes."""

    def __init__(self, maker: RowMaker, on_row: Callable[[int], None]) -> None:
        self.made: list[tuple[Node, Row]] = []
        self._on_row = on_row
        self._maker = maker
        self._mains = 0

    def groups(self, roots: Sequence[Node], title: str) -> Iterator[IndexGroup]:
        """Yield the groups of an annex: its outermost titles, or one group of all main indexes."""
        if _are_groups(roots):
            for root in roots:
                mains = tuple(self._main(node) for node in root.children)
                most = read_most(root.most_text)
                name = plain(unmarked(root.name)[0])
                yield IndexGroup(
                    name=_named(name), most=_sum(mains) if most is None else most, main_indexes=mains
                )
            return
        leaves = [root for root in roots if not root.children]
        if len(leaves) == len(roots):
            # Rows without any title above them are of one main index.
            whole = Node(None, NO_NUMBER, _ONE_GROUP, list(roots), near=roots[0].place)
            roots = [whole]
        mains = tuple(self._main(root) for root in roots)
        yield IndexGroup(name=_ONE_GROUP, most=_sum(mains), main_indexes=mains)

    def _main(self, node: Node) -> MainIndex:
        self._mains += 1
        code = str(self._mains)
        children = node.children or [node]
        rows = tuple(self.rows(code, children))
        self._maker.tell_scoring_above_rows(node)
        most = read_most(node.most_text)
        if most is None:
            most = most_in_name(node.name) if node.children else None
        tracked = bool(_TRACKED.search(node.name))
        name = plain(_TRACKED.sub("", unmarked(node.name)[0]))
        return MainIndex(
            code=code,
            name=_named(name),
            most=sum((row.most for row in rows), Fraction(0)) if most is None else most,
            number_in_decision=node.number.text if node.number.text not in ("", code) else None,
            is_tracked_only=tracked,
            rows=rows,
        )

    def rows(self, code: str, nodes: Sequence[Node]) -> Iterator[Row]:
        """Yield the rows right below a main index, or of bonus or penalty."""
        for at, node in enumerate(nodes, 1):
            row = self._maker.row(f"{code}.{at}", node)
            self.made.append((node, row))
            self._on_row(len(self.made))
            yield row

    def report(self, index: Index) -> Iterator[DraftRow]:
        """Yield the rows of the report: each row of the annex that is scored or divided by its text."""
        codes_of = {leaf.code: leaf for leaf in index.criteria}
        for node, row in self.made:
            yield from self._reported(node, row, codes_of)

    def _reported(self, node: Node, row: Row, final: dict[str, ScoredRow]) -> Iterator[DraftRow]:
        if isinstance(row, DividedRow) and len(node.children) == len(row.parts) and node.children:
            for child, part in zip(node.children, row.parts, strict=True):
                yield from self._reported(child, part, final)
            return
        entry = node.place
        remarks = self._maker.remarks
        leaves = [final[leaf.code] for leaf in row.leaves()]
        here = remarks.of_row(entry.source.grid, entry.row)
        # That a row above it had to be made says nothing of this one.
        own = [each for each in here if each.code != codes.PARENT_MADE.name]
        said = " + ".join(written_scoring(leaf) for leaf in leaves)
        yield DraftRow(
            code=row.code,
            number=node.number.text,
            name=row.name,
            place=remarks.place(entry.source.grid, entry.row),
            understanding=Understanding.of(own),
            said=f"{decimal(row.most)} điểm, {said}",
        )


def _all(roots: Sequence[Node]) -> Iterator[Node]:
    for root in roots:
        yield root
        yield from root.below()


def _is_outside(node: Node, *words: str) -> bool:
    """Whether a title is that of bonus or penalty: its name begins so."""
    return bool(node.children) and key(_OUTSIDE.sub("", node.name)).startswith(words)


def _takes_away(node: Node) -> bool:
    leaves = [each for each in node.below() if not each.children]
    return bool(leaves) and all(is_taken_away(leaf.most_text) for leaf in leaves)


def _without(nodes: Sequence[Node], dropped: Sequence[Node]) -> list[Node]:
    kept = [node for node in nodes if node not in dropped]
    for node in kept:
        node.children = _without(node.children, dropped)
    return [node for node in kept if node.children or not node.place.is_title or node.most_text]


def _rows_of(node: Node) -> list[Node]:
    return node.children or [node]


def _are_groups(roots: Sequence[Node]) -> bool:
    """Whether the outermost titles are groups of main indexes, and not main indexes themselves."""
    seconds = [child for root in roots for child in root.children]
    if (
        not seconds
        or not all(child.children for child in seconds)
        or not all(root.children for root in roots)
    ):
        return False
    if any(
        child.number.style is Style.DOTTED or (child.entry is None and child.number.parts)
        for child in seconds
    ):
        return False
    numbers = [child.number.text for child in seconds]
    return len(roots) == 1 or len({*numbers}) == len(numbers)


def _sum(mains: Sequence[MainIndex]) -> Fraction:
    return sum((main.most for main in mains if not main.is_tracked_only), Fraction(0))


def _limit(
    nodes: Sequence[Node], rows: Sequence[Row], named: tuple[str, str], remarks: Remarks
) -> Fraction | None:
    """Return the most points of a section outside the scale; of one that states none the sum of its rows.

    `named` are the attribute of the set, and what users call it.
    """
    if not rows:
        return None
    for node in nodes:
        most = read_most(node.most_text) or most_in_name(node.name)
        if most:
            return most
    added = sum((row.most for row in rows), Fraction(0))
    attribute, name = named
    why = "cộng các dòng, phụ lục không nêu mức trần"
    remarks.guess_head(attribute, name=name, written=decimal(added), why=why)
    return added


def _named(name: str) -> str:
    """Return a title, one in capitals as a name."""
    return in_small_letters(name) or missing("tên nhóm")


def _policy(made: Sequence[tuple[Node, Row]]) -> WhenNotApplicable:
    """Return the rule of the head for rows that do not apply: the one that most rows state."""
    leaves = [leaf for _, row in made for leaf in row.leaves() if leaf.not_applicable_when]
    stated = Counter(leaf.when_not_applicable for leaf in leaves if leaf.when_not_applicable)
    if not leaves or set(stated) == {WhenNotApplicable.FULL_POINTS}:
        return (
            WhenNotApplicable.FORBIDDEN if len(leaves) == stated.total() else WhenNotApplicable.LESS_MAXIMUM
        )
    return stated.most_common(1)[0][0] if stated else WhenNotApplicable.LESS_MAXIMUM


def _under(policy: WhenNotApplicable, row: ScoredRow) -> ScoredRow:
    """Return a row that does not repeat what the head says."""
    return evolve(row, when_not_applicable=None) if row.when_not_applicable is policy else row


def _check_total(found: Entries, index: Index, remarks: Remarks) -> None:
    for total in found.totals:
        most = read_most(total.most)
        if most is not None and most not in (index.scale, index.scale + (index.most_bonus or 0)):
            said = f"dòng tổng cộng ghi {decimal(most)} điểm, cộng các dòng được {decimal(index.scale)}"
            remarks.add(codes.DISAGREES, total.source.grid, total.row, found=said)


def written_scoring(row: ScoredRow) -> str:
    """Return how a row is scored, as the draft writes it."""
    method = method_of(row).value
    match row.scoring:
        case Table(lines):
            return f"{method}: {_written_lines(lines, row)}"
        case TableByAnswer(_, cases):
            return f"{method}: " + "; ".join(
                f"“{each.answer}” {_written_lines(each.lines, row)}" for each in cases
            )
        case Choice(options):
            return f"{method}: " + "; ".join(f"{each.text}: {write_points(each.points)}" for each in options)
        case EachTime(points, every):
            return f"{method}{f' {every}' if every > 1 else ''}: {decimal(points)} điểm"
    return method


def _written_lines(lines: Sequence[Line], row: ScoredRow) -> str:
    return "; ".join(
        f"{write_result(line.requirement, row.kind)}: {write_points(line.points)}" for line in lines
    )
