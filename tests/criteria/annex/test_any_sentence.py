"""Steps of points in the words of officials are read as they are meant, or left; never otherwise."""

from fractions import Fraction

from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st

from criteria.annex.scoring_read import ScoringRead
from criteria.annex.scoring_sentences import read_scoring
from criteria.index.scoring import Line, Table
from criteria.model import Requirement
from rules.steps import meets

_LOWEST = (
    ("dưới {high}", "< {high}", "nhỏ hơn {high}"),
    ("từ {high} trở xuống", "không quá {high}", "≤ {high}"),
)
_TOP = ("từ {low} trở lên", "đạt từ {low} trở lên", "≥ {low}", "tối thiểu {low}"), ("trên {low}", "> {low}")
_BETWEEN = (
    ("từ {low} đến dưới {high}", "từ {bare} - dưới {high}", "≥ {low} và < {high}"),
    ("trên {low} đến {high}",),
)
"""How officials write a step, where its bound belongs to the step above it, and where to the one below."""


@frozen
class Steps:
    """Bounds from small to large, the points between them, and a text that says so."""

    bounds: list[int]
    points: list[Fraction]
    is_upper_open: bool
    """Whether a bound belongs to the step below it: `trên 50%`."""
    text: str = field(repr=True)

    def of(self, result: Fraction) -> Fraction:
        at = sum(result > each if self.is_upper_open else result >= each for each in self.bounds)
        return self.points[at]


@st.composite
def steps(draw: st.DrawFn) -> Steps:
    unit, largest = draw(st.sampled_from([("%", 99), (" lớp", 30), (" hồ sơ", 30)]))
    bounds = sorted(draw(st.sets(st.integers(2, largest), min_size=1, max_size=3)))
    quarters = st.sets(st.integers(1, 39), min_size=len(bounds) - 1, max_size=len(bounds) - 1)
    points = [Fraction(0), *(Fraction(each, 4) for each in sorted(draw(quarters))), Fraction(10)]
    if draw(st.booleans()):
        points.reverse()
    is_open = draw(st.booleans())
    said = []
    for at, given_points in enumerate(points):
        low = bounds[at - 1] if at else None
        high = bounds[at] if at < len(bounds) else None
        forms = (_LOWEST if low is None else _TOP if high is None else _BETWEEN)[is_open]
        words = draw(st.sampled_from(forms)).format(low=f"{low}{unit}", high=f"{high}{unit}", bare=low)
        number = f"{float(given_points):g}".replace(".", ",")
        ends = [number, f"{number} điểm", *(["điểm tối đa"] if given_points == 10 else [])]
        said.append(f"{words}: {draw(st.sampled_from(ends))}")
    said = draw(st.permutations(said))
    text = draw(st.sampled_from(["; ", ", ", ";\n", ". ", "\n- "])).join(said)
    return Steps(bounds, points, is_open, text[0].upper() + text[1:])


@given(steps())
def test_steps_are_read_as_meant_or_left(meant: Steps) -> None:
    read = read_scoring(meant.text, Fraction(10))
    if read is None:
        return
    assert isinstance(read, ScoringRead)
    assert isinstance(read.scoring, Table)
    results = {each + part for each in meant.bounds for part in (Fraction(-1), Fraction(0), Fraction(1))}
    for result in results:
        line = next(each for each in read.scoring.lines if _is_met(each, result))
        assert line.points.of(Fraction(10), result) == meant.of(result), (result, line)


def _is_met(line: Line, result: Fraction) -> bool:
    return not isinstance(line.requirement, Requirement) or meets(line.requirement, result)
