"""Which passage of one set is which of another, through changes of code.

A document says it itself (`Mã cũ`; in a set that inherits, what each row has of its base). Where it does not,
the same code or the same name is taken for the same row: what rests on the name alone is a guess, and is
marked as one.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from enum import Enum

from attrs import field, frozen

from criteria.difference.passages import AnySet, Layer, Passage, passages
from criteria.index.model import Index, MainIndex
from criteria.index.outside_scale import BONUS, PENALTY
from criteria.index.rows import DividedRow, ScoredRow
from criteria.model import Criterion
from foundation.text import name_key

OUTSIDE = (BONUS, PENALTY)
"""What rows outside the scale stand in."""


class Followed(Enum):
    """How a passage was found again."""

    CODE = "code"
    FORMER_CODE = "former_code"
    """Its document names the code that it had."""
    NAME = "name"
    """A guess: only the names are equal."""


@frozen
class Pair:
    """A passage of the older and of the newer set, by their keys."""

    layer: Layer
    old: str
    new: str
    followed: Followed


@frozen
class Matching:
    """All pairs of two sets, in the order of the second."""

    pairs: tuple[Pair, ...]
    by_old: Mapping[str, Pair] = field(init=False, repr=False)
    by_new: Mapping[str, Pair] = field(init=False, repr=False)

    @by_old.default
    def _by_old(self) -> Mapping[str, Pair]:
        return {pair.old: pair for pair in self.pairs}

    @by_new.default
    def _by_new(self) -> Mapping[str, Pair]:
        return {pair.new: pair for pair in self.pairs}


def matched(before: AnySet, after: AnySet) -> Matching:
    """Return which passage of `before` is which of `after`; each is used once.

    Former codes are those of the later set: one that inherits from the other, else the one in force later.
    So the pairs of (b, a) are those of (a, b), turned round.
    """
    if not _is_turned(before, after):
        return _Matcher(before, after).matching()
    turned = _Matcher(after, before).matching().by_old
    pairs = (turned[each.key] for each in passages(after) if each.key in turned)
    return Matching(tuple(Pair(pair.layer, pair.new, pair.old, pair.followed) for pair in pairs))


def former_codes(before: AnySet, after: AnySet, *, with_guesses: bool = True) -> Mapping[str, str]:
    """Return the codes that main indexes and rows of a set had in another, by the present ones.

    What decides something takes none that rests on a guess.
    """
    if before is after:
        return {each.key: each.key for each in passages(after) if each.layer is not Layer.GROUP}
    pairs = matched(before, after).pairs
    return {
        pair.new: pair.old
        for pair in pairs
        if pair.layer is not Layer.GROUP and (with_guesses or pair.followed is not Followed.NAME)
    }


def _is_turned(before: AnySet, after: AnySet) -> bool:
    if after.base == before.id or before.base == after.id:
        return before.base == after.id and after.base != before.id
    if before.effective_from != after.effective_from:
        return before.effective_from > after.effective_from
    # Of two drafts of one day that is the later one which says what its rows were in the other.
    return _names_of(before, after) > _names_of(after, before)


def _names_of(later: AnySet, earlier: AnySet) -> int:
    """Return how many rows of a set have a former code that is a code of another set."""
    codes = {each.key for each in passages(earlier)}
    return sum(_former(each) in codes for each in passages(later))


def akin(one: str, other: str) -> bool:
    """Whether two names have at least half of the words of the longer one in common."""
    words, others = (Counter(name_key(name.strip(" .;")).split()) for name in (one, other))
    return 2 * (words & others).total() >= max(words.total(), others.total())


def _name(passage: Passage) -> str:
    return name_key(passage.value.name.strip(" .;"))


class _Matcher:
    """Finds the pairs in rounds: what a document says first, guesses last."""

    def __init__(self, before: AnySet, after: AnySet) -> None:
        self.before, self.after = before, after
        self.olds = {each.key: each for each in passages(before)}
        self.news = {each.key: each for each in passages(after)}
        self.old_of: dict[str, str] = {}
        self.how: dict[str, Followed] = {}
        self.used: set[str] = set()
        self.inherits = after.base == before.id

    def matching(self) -> Matching:
        if isinstance(self.before, Index):
            self._groups_by_name()
            self._rows([new for new in self.news.values() if new.layer is Layer.MAIN_INDEX])
            self._groups_by_main_index()
        else:
            for new in self.news.values():
                if new.layer is Layer.GROUP:
                    self._pair(new, new.key, Followed.CODE)
        # By depth: where the rows above stood tells the former number of those below.
        rows = [new for new in self.news.values() if new.layer is Layer.ROW]
        for depth in sorted({new.key.count(".") for new in rows}):
            self._rows([new for new in rows if new.key.count(".") == depth])
        pairs = ((new, self.old_of[key]) for key, new in self.news.items() if key in self.old_of)
        return Matching(tuple(Pair(new.layer, old, new.key, self.how[new.key]) for new, old in pairs))

    def _rows(self, news: list[Passage]) -> None:
        stated = [new for new in news if not (self.inherits and _is_new(new))]
        for new in stated:  # both say that they had the same code before: one row, in two later versions
            old = self.olds.get(new.key)
            if old and _former(new) and _former(new) == _former(old):
                self._pair(new, old.key, Followed.CODE)
        for new in stated:
            if former := _former(new):
                self._pair(new, self._named_by(former), Followed.FORMER_CODE)
        self._by_code(stated, self._is_sure)
        if self.inherits:  # its document says of the other rows that they are new
            return
        self._by_code(news, lambda old, new: _name(old) == _name(new))
        self._by_name(news, in_place=False)
        self._by_name(news, in_place=True)
        self._by_code(news, self._is_akin)

    def _pair(self, new: Passage, old: str | None, how: Followed) -> None:
        if old not in self.olds or new.key in self.old_of or old in self.used:
            return
        if type(self.olds[old].value) is type(new.value):
            self.old_of[new.key], self.how[new.key] = old, how
            self.used.add(old)

    def _named_by(self, former: str) -> str | None:
        """Return the key of the row of the older set that a former code names.

        In two sets of one base a former code is the base's: the row that had it, whatever it is called now.
        """
        if self.after.base is not None and self.after.base == self.before.base:
            for key, old in self.olds.items():
                if _former(old) == former:
                    return key
        return former

    def _is_sure(self, old: Passage, new: Passage) -> bool:
        """Whether two rows under one code are one without a look at their names."""
        if self.inherits:
            return True
        rows = old.value, new.value
        is_of_one_base = self.before.base is not None and self.before.base == self.after.base
        return is_of_one_base and all(isinstance(row, Criterion) and row.own is not None for row in rows)

    def _by_code(self, news: Iterable[Passage], is_same: Callable[[Passage, Passage], bool]) -> None:
        for new in news:
            code = self._expected(new)
            old = self.olds.get(code) if code else None
            if old and new.key not in self.old_of and is_same(old, new):
                self._pair(new, old.key, Followed.CODE)

    def _expected(self, new: Passage) -> str | None:
        """Return the code that a row had if its number in what it stands in is still the same.

        In an index a code is a place: it says nothing of a row in a main index that is new.
        """
        if not isinstance(self.after, Index) or new.layer is not Layer.ROW or new.within in OUTSIDE:
            return new.code
        above = self.old_of.get(new.within)
        return None if above is None else f"{above}.{new.key.rpartition('.')[2]}"

    def _is_akin(self, old: Passage, new: Passage) -> bool:
        """Whether names are alike, or of main indexes, half of the names below them are the same."""
        if akin(old.value.name, new.value.name):
            return True
        names, others = self._below(self.olds, old.key), self._below(self.news, new.key)
        return bool(names & others) and 2 * len(names & others) >= max(len(names), len(others))

    @staticmethod
    def _below(among: Mapping[str, Passage], key: str) -> set[str]:
        return {_name(each) for each in among.values() if each.within == key}

    def _by_name(self, news: Iterable[Passage], *, in_place: bool) -> None:
        """Pair rows whose name is the only one of its kind in both sets, or in what they stand in."""
        left = [new for new in news if new.key not in self.old_of]
        layers = {new.layer for new in left}
        olds: dict[tuple[str, str], list[str]] = {}
        for old in self.olds.values():
            if old.layer in layers and old.key not in self.used:
                olds.setdefault((_name(old), old.within if in_place else ""), []).append(old.key)
        named: dict[tuple[str, str], list[Passage]] = {}
        for new in left:
            place = self.old_of.get(new.within, new.within) if in_place else ""
            named.setdefault((_name(new), place), []).append(new)
        for where, alike in named.items():
            if len(alike) == 1 and len(olds.get(where, ())) == 1:
                self._pair(alike[0], olds[where][0], Followed.NAME)

    def _groups_by_name(self) -> None:
        for new in self.news.values():
            if new.layer is Layer.GROUP:
                self._pair(new, new.key, Followed.CODE)

    def _groups_by_main_index(self) -> None:
        """A group under another name is the one in which the first of its main indexes stood."""
        for new in self.news.values():
            if new.layer is Layer.MAIN_INDEX and new.key in self.old_of:
                self._pair(self.news[new.within], self.olds[self.old_of[new.key]].within, Followed.CODE)


def _former(passage: Passage) -> str | None:
    value = passage.value
    return value.former_code if isinstance(value, Criterion | MainIndex | DividedRow | ScoredRow) else None


def _is_new(passage: Passage) -> bool:
    """Whether a row of a set that inherits is not one of its base."""
    value = passage.value
    return isinstance(value, Criterion | DividedRow | ScoredRow) and value.own is None
