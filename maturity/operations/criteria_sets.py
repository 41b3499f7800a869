"""Operations on criteria sets without a workspace: linting, trying, deriving a province's set, attesting."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from os import fspath
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from criteria import index_advice
from criteria.advice import advice
from criteria.attesting import attest, with_parts, without_own_numbers, without_own_points
from criteria.deriving import derive
from criteria.digest import rules_digest
from criteria.document.bases import shipped, shipped_file, shipped_levels
from criteria.in_force import in_force
from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from criteria.index_deriving import derive_index
from criteria.library import load, load_file, load_levels, read_beside, write_beside
from criteria.model import Criterion, Framework
from criteria.set_draft import SetDraft
from foundation.problem import NOWHERE, Problem, RefusedError, Severity
from maturity.operations import criteria_set_codes as codes
from rules.ruleset import rules_by_group
from rules.score_selftest import selftest_of_index
from rules.scoring_classes import all_rules
from rules.selftest import SelfTest, selftest


@frozen(kw_only=True)
class LintedSet:
    """The errors in the document of a set; `advice` lists what to review, which is not an error.

    `criteria_set` is None if the document has an error.
    """

    file: Path
    criteria_set: Framework | Index | None = field(repr=False)
    problems: Sequence[Problem]
    advice: Sequence[Problem] = ()

    @property
    def errors(self) -> int:
        """The number of errors in the document."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)


def lint_set(id_or_path: str) -> LintedSet:
    """Return every error in the document of a set of either kind, and advice to its editor.

    A shipped id names the file that ships; what can be no file's name is a problem that lists the ids.
    """
    file = shipped_file(id_or_path) if id_or_path in shipped() else Path(id_or_path)
    reading = load_file(file) if file.suffix else load(fspath(file))
    match reading.value:
        case None:
            return LintedSet(file=file, criteria_set=None, problems=reading.problems)
        case Index():
            to_review = index_advice.advice(reading.value, file, _shipped_level_sets())
        case _:
            to_review = advice(reading.value, file)
    return LintedSet(file=file, criteria_set=reading.value, problems=reading.problems, advice=to_review)


def try_set(criteria_set: Framework | Index, on_progress: Callable[[int, int], None]) -> SelfTest:
    """Try every row of a set at every bound, with the engine and the second reading of the law.

    `on_progress(rows tried, rows in total)`.
    """
    if isinstance(criteria_set, Index):
        return selftest_of_index(criteria_set, on_progress)
    return selftest(criteria_set, on_progress)


def rules_of(criteria_set: Framework | Index, day: date) -> Mapping[str, Any]:
    """Return the rules of the rows in force on a day, as the engine gets them."""
    if isinstance(criteria_set, Index):
        return all_rules(in_force(criteria_set, day))
    return rules_by_group(in_force(criteria_set, day))


def _shipped_level_sets() -> list[Framework]:
    """Return the sets of levels that ship."""
    readings = (load_levels(name) for name in shipped_levels())
    return [reading.value for reading in readings if reading.value is not None]


def derive_set(base: Framework | Index, draft: SetDraft, file: Path) -> str:
    """Return the document of a set that inherits all of `base`, ready to edit; `file` is its future path.

    Refuses what cannot be written in a document, with every reason.
    """
    text = derive_index(base, draft) if isinstance(base, Index) else derive(base, draft)
    if problems := read_beside(text, file).errors:
        raise RefusedError(problems)
    return text


@frozen(kw_only=True)
class AttestationDraft:
    """The rows of a set (None for all) that were compared with a signed document, which one, and the day."""

    rows: Sequence[str] | None
    by: str
    document: str
    day: date


@frozen(kw_only=True)
class Attestation:
    """A set before and after its rows are attested.

    `doubtful` are rows with inherited provisional numbers, if all rows are attested at once: they have to be
    reviewed first.
    """

    file: Path
    draft: AttestationDraft
    before: Framework | Index = field(repr=False)
    after: Framework | Index = field(repr=False)
    doubtful: Sequence[Criterion | ScoredRow] = field(repr=False)

    @property
    def changes_nothing(self) -> bool:
        """Whether all of it was attested before in the same way."""
        return self.after == self.before

    @property
    def text(self) -> str:
        """The document of the set with the attestation."""
        return write_beside(self.after, self.file)

    def confirm(self, written: Path) -> None:
        """Read the written document again; raises `AssertionError` if it differs from what was attested."""
        text = written.read_text(encoding="utf-8")
        again = read_beside(text, self.file).value
        if again != self.after or rules_digest(self.after) != rules_digest(self.before):
            raise AssertionError(f"{self.file}: the text does not read back as what was attested")


def plan_attestation(file: Path, criteria_set: Framework | Index, draft: AttestationDraft) -> Attestation:
    """Return a set with rows attested; refuse unknown codes, and texts that an attestation cannot hold."""
    doubtful: Sequence[Criterion | ScoredRow]
    if isinstance(criteria_set, Index):
        doubtful = without_own_points(criteria_set)
        if draft.rows is not None:
            draft = evolve(draft, rows=with_parts(criteria_set, draft.rows))
    else:
        doubtful = without_own_numbers(criteria_set)
    attested = attest(criteria_set, draft.rows, by=draft.by, document=draft.document, day=draft.day)
    if attested.value is None:
        raise RefusedError(attested.problems)
    shown = doubtful if draft.rows is None else ()
    return Attestation(file=file, draft=draft, before=criteria_set, after=attested.value, doubtful=shown)


def unseen(attestation: Attestation) -> Problem:
    """Return why an attestation of all rows is not written: some of them were not reviewed."""
    noun = attestation.before.set_kind.row_noun
    return codes.ROWS_UNSEEN.at(NOWHERE, count=len(attestation.doubtful), noun=noun)
