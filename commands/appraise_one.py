"""`maturity appraise` one by one: some criteria of one unit, one act, all of them or none."""

from collections.abc import Sequence

import click
from attrs import frozen

from commands.appraisal_cases import cases_of, outlooks_of
from commands.shell.clock import today
from commands.shell.console import NOTHING_DECIDED, show, show_problems
from commands.shell.procedure import acting, names_of, refuse, refuse_strangers
from commands.shell.workspace import act, opened
from commands.shell.years import the_open_cycle
from criteria.model import UnitKind
from foundation.problem import Place
from foundation.text import quote
from maturity.appraisal import codes
from maturity.appraisal.appraisal import Outcome
from maturity.appraisal.case import Appraiser, Case
from maturity.appraisal.planning import Said as Asked
from maturity.appraisal.planning import plan, to_keep, write
from maturity.appraisal.reasons import Reason, reason_named
from maturity.appraisal.ruling import FigureCells, Keeping, Ruling, Saying, figure_cells
from reports.year.appraisal_preview import appraised_report, sweep_preview
from rules.observation import State


@frozen(kw_only=True)
class Said:
    """The options that say what was found."""

    accept: bool
    adjust: str | None
    reject: str | None
    approve_na: bool
    refuse_na: bool
    keep: bool
    reason: str | None
    words: str

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What the options say; exactly one is wanted."""
        said = {
            Outcome.ACCEPTED: self.accept,
            Outcome.ADJUSTED: self.adjust is not None,
            Outcome.REJECTED: self.reject is not None,
            Outcome.NOT_APPLICABLE: self.approve_na,
            Outcome.NOT_APPLICABLE_REFUSED: self.refuse_na,
        }
        return tuple(outcome for outcome, is_said in said.items() if is_said)

    @property
    def count(self) -> int:
        """How many outcomes the options say."""
        return len(self.outcomes) + self.keep

    def ruling(self, place: Place) -> Saying:
        """Return what was said; refuse a reason that is none."""
        if self.keep:
            return Keeping(words=self.words)
        text = self.reject or self.reason
        reason = reason_named(text) if text else None
        if text and reason is None:
            known = ", ".join(f"{one.value} ({one.label})" for one in Reason)
            refuse([codes.REASON_UNKNOWN.at(place, found=quote(text), known=known)])
        figure = figure_cells(self.adjust) if self.adjust is not None else FigureCells()
        return Ruling(outcome=self.outcomes[0], reason=reason, words=self.words, figure=figure)


def appraise_some(
    said: Said,
    units: Sequence[str],
    criteria: Sequence[str],
    year: int,
    kind: UnitKind,
    *,
    everything: bool,
    is_applied: bool,
) -> int:
    """Write what was found of some criteria of one unit.

    A sweep that accepts figures without their documents is shown first, and written where `is_applied`.
    """
    if len(units) != 1 or bool(criteria) == everything:
        raise click.UsageError("cần một --unit MÃ, và --criterion MÃ (hoặc --all khi --accept, --keep).")
    (unit,) = units
    ruling = said.ruling(Place(f"hồ sơ {unit} năm {year}"))
    with opened() as store:
        cycle = the_open_cycle(store, year, kind)
        names = names_of(store, cycle)
        refuse_strangers(units, names, cycle)
        with act(store, "appraise") as writing:
            case_for = cases_of(store, cycle)
            swept = to_keep if said.keep else _not_yet_appraised
            chosen = swept(case_for(unit)) if everything else criteria
            if said.keep and not chosen:
                refuse([codes.NOTHING_TO_KEEP.at(case_for(unit).place, criterion="hồ sơ này")])
            asked = [_asked(unit, year, code, ruling) for code in dict.fromkeys(chosen)]
            made = plan(asked, case_for, Appraiser(acting(store), today()))
            if made.refused:
                refuse(made.problems)
            outlooks = outlooks_of(store, cycle, made)
            if everything and said.accept and made.unproved and made.written and not is_applied:
                show(sweep_preview(cycle, made, names, outlooks))
                raise click.exceptions.Exit(NOTHING_DECIDED)  # which ends the act without keeping anything
            write(writing, made)
        case = cases_of(store, cycle)(unit)
    show(appraised_report(cycle, made, names, case, outlooks, is_swept=everything))
    show_problems(made.problems)
    return 0


def _not_yet_appraised(case: Case) -> Sequence[str]:
    """Return what can be accepted and nobody appraised yet.

    What was adjusted or not accepted, and what changed since it was appraised, is for a look of its own: no
    sweep turns what somebody found around.
    """
    new = (code for code in case.to_appraise if code not in case.appraisals)
    return [code for code in new if case.reported(code).state is State.FIGURE]


def _asked(unit: str, year: int, code: str, ruling: Saying) -> Asked:
    place = Place(f"hồ sơ {unit} năm {year}, {code}")
    return Asked(unit=unit, code=code, ruling=ruling, where=lambda _about: place)
