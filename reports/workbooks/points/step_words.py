"""The steps to more points of one row in words: `thêm 02 nhiệm vụ được thêm 5,00 điểm (tối đa)`.

A percentage or an amount without counts is told what it must become. The words are those of
self-checks (reports/words/loss_sentences.py).
"""

from attrs import evolve, frozen

from criteria.model import Kind
from reports.words.loss_sentences import count_text
from reports.workbooks.formulas import counted
from reports.workbooks.points import arithmetic
from reports.workbooks.points.better_results import BetterResult, BetterResults, better_results
from reports.workbooks.points.layout import Calculated
from reports.workbooks.points.steps import NO_STEP, StepColumn, StepFormulas, chosen
from rules.lost import Step
from rules.observation import figure
from rules.points import ZERO


@frozen
class StepWords:
    """Writes the formula of the steps of one row in words."""

    steps: StepFormulas
    unit_cell: str
    """The cell that holds the unit of what is counted, preceded by a space."""

    def text(self, otherwise: str) -> str:
        """Return the formula of the steps in words, of `otherwise` if there are none."""
        if self.steps.of()[StepColumn.FULL_GAIN] == NO_STEP:
            return otherwise
        next_gain, full_gain = self.steps.cell(StepColumn.NEXT_GAIN), self.steps.cell(StepColumn.FULL_GAIN)
        nearest = self._step(StepColumn.NEXT, StepColumn.NEXT_NEEDED, StepColumn.NEXT_GAIN)
        best = self._step(StepColumn.FULL, StepColumn.FULL_NEEDED, StepColumn.FULL_GAIN)
        between = f'IF(AND({next_gain}>0,{full_gain}>0),"; ","")'
        steps = f'IF({next_gain}>0,{nearest},"")&{between}&IF({full_gain}>0,{best},"")'
        return f"IF({next_gain}+{full_gain}=0,{otherwise},{steps})"

    def _step(self, place: StepColumn, needed: StepColumn, gain: StepColumn) -> str:
        """Return one step: `thêm 02 nhiệm vụ được thêm 5,00 điểm (tối đa)`."""
        better = better_results(self.steps.index, self.steps.row, self.steps.others)
        what = self._counted_text(better, place, needed)
        if better is not None and self.steps.row.kind in (Kind.RATIO, Kind.QUOTIENT, Kind.AMOUNT):
            alone = chosen(self.steps.cell(place), [self._alone_text(each) for each in better.results])
            what = f"IF({self.steps.cell(needed)}>0,{what},{alone})"
        has_points = f"{self.steps.cell(Calculated.SECURED)}>0"
        got = '" được thêm "' if self.steps.takes_away else f'IF({has_points}," được thêm "," được ")'
        points = arithmetic.decimal_text(self.steps.cell(gain), self.steps.index.points_decimals)
        return f'{what}&{got}&{points}&" điểm"{self._ending(better, place)}'

    def _counted_text(self, better: BetterResults | None, place: StepColumn, needed: StepColumn) -> str:
        if self.steps.row.kind is Kind.DAYS:
            verb = '"sớm hơn "'
        elif better is None:
            verb = '"bớt "' if self.steps.takes_away else '"thêm "'
        else:
            verbs = ['"bớt "' if each.is_less else '"thêm "' for each in better.results]
            verb = chosen(self.steps.cell(place), verbs)
        return f"{verb}&{counted(self.steps.cell(needed))}&{self.unit_cell}"

    def _alone_text(self, better: BetterResult) -> str:
        """Return what a result without counts must become: `tăng lên 70%`, `giảm xuống dưới 2,5`."""
        bound, is_strict = better.requirement.bound, better.requirement.comparator.is_strict
        value = bound * 100 if self.steps.row.kind.is_share else bound
        reached = figure(self.steps.row.code, value)
        step = Step(ZERO, reached, gap=ZERO, is_less=better.is_less, is_beyond=is_strict)
        text = f'"{count_text(evolve(self.steps.row, unit_of_count=None), reached, step)}"'
        has_unit = self.steps.row.kind is Kind.AMOUNT and not is_strict
        return f"{text}&{self.unit_cell}" if has_unit else text

    def _ending(self, better: BetterResults | None, place: StepColumn) -> str:
        """Say of the best result that nothing more is to be had, if that is so."""
        word = " (không còn bị trừ)" if self.steps.takes_away else " (tối đa)"
        if better is None:
            return f'&"{word}"' if place is StepColumn.FULL else ""
        best = ZERO if self.steps.takes_away else self.steps.row.most
        if place is StepColumn.NEXT or all(each.points != best for each in better.results):
            return ""
        endings = [f'"{word}"' if each.points == best else '""' for each in better.results]
        return f"&{chosen(self.steps.cell(place), endings)}"
