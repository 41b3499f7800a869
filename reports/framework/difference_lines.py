"""The rows of two sets that differ, each as one line in words: what a page, a paper and a table print."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import field, frozen

from criteria.difference.difference import Fate, PassageDifference
from criteria.difference.matching import Followed
from criteria.difference.passages import Layer, Passage, passages
from criteria.index.model import Index, IndexGroup
from maturity.operations.set_difference import ComparedSets
from reports.framework.difference_words import PartLine, head_lines, part_lines
from reports.words.numbers import counted
from reports.words.wording import bare, one_line

FATES: Mapping[Fate, str] = {
    Fate.UNCHANGED: "giữ nguyên",
    Fate.CHANGED: "sửa",
    Fate.MOVED: "chuyển",
    Fate.RENUMBERED: "đổi mã",
    Fate.REORDERED: "đổi thứ tự",
    Fate.ADDED: "thêm",
    Fate.DROPPED: "bỏ",
}
REASON_STATED = "lý do ghi trong bộ: "
GUESSED = "ghép theo tên, cần xem lại"


@frozen(kw_only=True)
class DifferenceLine:
    """A row, group or main index that differs: both passages (None if there is none), the parts in words.

    `notes` say what else became of it: another code, another group, a guess.
    """

    difference: PassageDifference
    old: Passage | None
    new: Passage | None
    parts: Sequence[PartLine] = ()
    notes: Sequence[str] = ()

    @property
    def passage(self) -> Passage:
        """The passage as it now is, of a dropped one as it was."""
        if (passage := self.new or self.old) is None:
            raise ValueError("a line is of a passage of one set at least")
        return passage

    @property
    def code(self) -> str:
        """Its code, with the former one if that was another: `CQS-07 (trước là CQS-03)`."""
        new, old = self.new, self.old
        code = one_line(self.passage.code or "")
        if old is not None and new is not None and old.code != new.code and old.code is not None:
            return f"{code} (trước là {old.code})"
        return code

    @property
    def name(self) -> str:
        """Its name as it now is."""
        return bare(self.passage.value.name)


@frozen
class DifferenceLines:
    """The lines of a comparison by what became of them."""

    compared: ComparedSets = field(repr=False)

    @cached_property
    def head(self) -> tuple[PartLine, ...]:
        """What differs in the heads."""
        compared = self.compared
        return head_lines(compared.before, compared.after, compared.difference.head)

    @cached_property
    def lines(self) -> tuple[DifferenceLine, ...]:
        """All passages that differ in more than the record, dropped ones last."""
        return tuple(each for each in self._every() if each.difference.fate is not Fate.UNCHANGED)

    def of(self, *fates: Fate, is_row: bool = True) -> tuple[DifferenceLine, ...]:
        """Return the lines of rows, or of groups and main indexes, with some fates."""
        return tuple(
            line
            for line in self.lines
            if line.difference.fate in fates and (line.difference.layer is Layer.ROW) is is_row
        )

    @cached_property
    def unchanged(self) -> tuple[str, ...]:
        """The codes of the rows that say what they said, where they said it."""
        differing = {line.difference.new for line in self.lines}
        pairs = self.compared.matching.pairs
        return tuple(pair.new for pair in pairs if pair.layer is Layer.ROW and pair.new not in differing)

    @cached_property
    def counts(self) -> Mapping[Fate, int]:
        """How many rows there are of each fate; those of both sets add up with it."""
        found = Counter(line.difference.fate for line in self.lines if line.difference.layer is Layer.ROW)
        return {fate: len(self.unchanged) if fate is Fate.UNCHANGED else found[fate] for fate in Fate}

    @cached_property
    def labels(self) -> Mapping[str, int]:
        """How many rows each part changed of, the commonest first."""
        return dict(
            Counter(part.label for line in self.of(Fate.CHANGED) for part in line.parts).most_common()
        )

    @cached_property
    def olds(self) -> Mapping[str, Passage]:
        """The passages of the first set."""
        return {each.key: each for each in passages(self.compared.before)}

    @cached_property
    def news(self) -> Mapping[str, Passage]:
        """The passages of the second set."""
        return {each.key: each for each in passages(self.compared.after)}

    @property
    def noun(self) -> str:
        """What the rows are called; of an index, divided rows are counted too."""
        return "dòng" if isinstance(self.compared.after, Index) else "tiêu chí"

    def _every(self) -> Iterator[DifferenceLine]:
        for each in self.compared.difference.passages:
            old = self.olds[each.old] if each.old is not None else None
            new = self.news[each.new] if each.new is not None else None
            parts = part_lines(old.value, new.value, each.changes) if old and new else ()
            yield DifferenceLine(
                difference=each, old=old, new=new, parts=parts, notes=tuple(self._notes(each, old, new))
            )

    def _notes(
        self, difference: PassageDifference, old: Passage | None, new: Passage | None
    ) -> Iterator[str]:
        if new is None:
            dropped = (
                self.compared.after.dropped if self.compared.after.base == self.compared.before.id else ()
            )
            reasons = (bare(each.reason) for each in dropped if old and each.code == old.key)
            yield from (f"{REASON_STATED}{reason}" for reason in reasons)
        if old is None or new is None:
            return
        if difference.position is not None and difference.position.is_elsewhere:
            there = self._place(self.olds, old.within), self._place(self.news, new.within)
            yield f"chuyển từ {there[0]} sang {there[1]}"
        elif difference.fate is Fate.REORDERED:
            yield "đổi thứ tự"
        if difference.followed is Followed.NAME:
            yield GUESSED
        elif difference.followed is Followed.FORMER_CODE and old.key != new.key:
            yield f"theo Mã cũ {old.key}"

    def _place(self, among: Mapping[str, Passage], key: str) -> str:
        passage = among.get(key)
        if passage is None:
            return "điểm cộng" if key == "C" else "điểm trừ"
        if passage.layer is Layer.GROUP or isinstance(passage.value, IndexGroup):
            return f"nhóm {bare(passage.value.name)}"
        what = "chỉ số chính" if passage.layer is Layer.MAIN_INDEX else "dòng"
        return f"{what} {passage.code} {bare(passage.value.name)}"


def counts_sentence(lines: DifferenceLines, old: str = "Bộ cũ", new: str = "bộ mới") -> str:
    """Return how many rows the `old` and the `new` set have, and what became of them; the numbers add up."""
    compared, counts = lines.compared, lines.counts
    if compared.difference.is_empty:
        return f"Hai bộ giống hệt nhau: {counted(len(lines.unchanged))} {lines.noun}."
    size_before = sum(each.layer is Layer.ROW for each in lines.olds.values())
    size_after = sum(each.layer is Layer.ROW for each in lines.news.values())
    parts = [
        f"{FATES[fate]} {counted(count)}"
        for fate, count in counts.items()
        if count or fate in (Fate.UNCHANGED, Fate.CHANGED, Fate.ADDED, Fate.DROPPED)
    ]
    sizes = f"{old} {counted(size_before)} {lines.noun}, {new} {counted(size_after)} {lines.noun}"
    return f"{sizes}: {'; '.join(parts)}."
