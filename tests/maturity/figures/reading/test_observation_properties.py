"""What holds of every file of figures, however it is filled in."""

import csv
import io
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from criteria.model import Criterion, Framework, Kind
from foundation.problem import Reading
from foundation.tables.problem_list import LISTED
from maturity.figures.reading.columns import REQUIRED
from maturity.figures.reading.observation_file import read_observations
from maturity.figures.reading.observation_writer import COLUMNS, observations_csv
from maturity.figures.unit_figures import Evidence, UnitFigures
from maturity.sample.data import COMMUNES, DISTRICT, path_of
from rules.evidence import needs_evidence
from rules.observation import Observation, State, figure, missing, share

CODES = ("CQS-01", "CQS-02", "CQS-03", "KTS-01", "XHS-01", "XHS-02", "cqs-02", "ZZ-09", "")
NUMBERS = (
    "",
    "",
    "0",
    "3",
    "5",
    "1.000",
    "12a",
    "-",
    "62,4",
    "0,8%",
    "100,1",
    "có",
    "không",
    "x",
    "=1+1",
    "٣",
)
REASONS = ("", "", "", "không", "0", "Không phát sinh hồ sơ trong kỳ", "4")
TEXTS = ("", "01/BC", "X· Suèi MÉu", '"', "a\nb", "=1", "Xa\u0303", "\x07", "\ufffd", "một; hai, ba")
ROWS = st.lists(
    st.tuples(
        st.sampled_from(("99001", "99002", "00099", "99", "", "'=1")),
        st.sampled_from(("Xã A", "XÃ A", "Xã B", "")),
        st.sampled_from(CODES),
        st.sampled_from(NUMBERS),
        st.sampled_from(NUMBERS),
        st.sampled_from(NUMBERS),
        st.sampled_from(REASONS),
        st.sampled_from(TEXTS),
        st.sampled_from(("", "05/01/2026", "20/5/222")),
        st.sampled_from(TEXTS),
    ),
    max_size=12,
)


def read(content: str | bytes, framework: Framework, **options: bool) -> Reading[tuple[UnitFigures, ...]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "so-lieu.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        return read_observations(path, framework, **options)


def as_csv(rows: list[tuple[str, ...]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([REQUIRED, *rows])
    return text.getvalue()


def plain(reading: Reading[tuple[UnitFigures, ...]]) -> dict[tuple[str, str], tuple[object, ...]]:
    """Return what was read, without the lines that notes name."""
    return {
        (unit.code, each.criterion): (each.state, each.value, each.numerator, each.denominator)
        for unit in reading.value or ()
        for each in unit.observations
    }


@given(rows=ROWS, data=st.data(), strict=st.booleans())
def test_the_order_of_rows_does_not_matter(
    small: Framework, rows: list[tuple[str, ...]], data: st.DataObject, strict: bool
) -> None:
    """Units, states and numbers are the same for every order of the same rows."""
    shuffled = data.draw(st.permutations(rows))
    first = read(as_csv(rows), small, strict_evidence=strict)
    second = read(as_csv(shuffled), small, strict_evidence=strict)
    assert plain(first) == plain(second)
    assert (first.value is None) == (second.value is None)


@given(rows=ROWS)
def test_every_unit_has_one_observation_for_each_criterion(
    small: Framework, rows: list[tuple[str, ...]]
) -> None:
    """Observations stand in the order of the framework, and an unreadable one has its error."""
    reading = read(as_csv(rows), small)
    for unit in reading.value or ():
        assert [each.criterion for each in unit.observations] == list(small.by_code)
        for each in unit.observations:
            if each.state is State.UNREADABLE:
                assert any(each.note in problem.message for problem in reading.errors)


HEADERS = st.sampled_from(
    [",".join(REQUIRED), ";".join(REQUIRED), "\t".join(REQUIRED), "ma_don_vi,tu_so", ""]
)
WILD = st.text(alphabet=st.one_of(st.sampled_from("\",;\t\r\n\ufeff='-0123456789CQS-01"), st.characters()))


@given(header=HEADERS, text=WILD)
def test_no_text_whatsoever_raises(small: Framework, header: str, text: str) -> None:
    """Whatever follows a header, or stands in its place, gives a value or an error."""
    reading = read(f"{header}\n{text}", small)
    assert reading.value is not None or reading.errors
    for problem in reading.problems:
        assert problem.message.endswith(".")
        assert "\n" not in str(problem)


@given(content=st.binary(max_size=300), bom=st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"]))
def test_no_bytes_whatsoever_raise(small: Framework, content: bytes, bom: bytes) -> None:
    """Nor do any bytes, alone or after a sound header."""
    assert read(bom + content, small).problems
    read(bom + ",".join(REQUIRED).encode() + b"\n" + content, small)


LETTERS = "aàăâbcdđeêghikXYZ0189 =+-@'\",;.()/"
CLEAN = st.text(alphabet=LETTERS, min_size=1, max_size=12).map(lambda text: " ".join(text.split()))
NAMED = CLEAN.filter(lambda text: any(letter.isalpha() for letter in text) and not text.startswith('="'))


@st.composite
def evidence_of(draw: st.DrawFn) -> Evidence:
    day = draw(st.none() | st.dates(min_value=date(2000, 1, 1), max_value=date(2030, 1, 1)))
    return Evidence(draw(NAMED), day, draw(NAMED | st.just("")), draw(NAMED | st.just("")))


@st.composite
def observation_of(draw: st.DrawFn, criterion: Criterion) -> Observation:
    state = draw(st.sampled_from(["missing", "figure", "counts", "not_applicable"]))
    if state == "missing":
        return missing(criterion.code)
    if state == "not_applicable":
        allowed = criterion.not_applicable_when is not None
        reason = f"lý do {draw(CLEAN)}".strip()
        return Observation(
            criterion.code,
            State.NOT_APPLICABLE if allowed else State.NOT_APPLICABLE_REFUSED,
            note=" ".join(reason.split()),
        )
    if not criterion.kind.is_share:
        return figure(criterion.code, draw(st.integers(0, 1 if criterion.kind is Kind.YES_NO else 10**12)))
    if state == "counts":
        whole = draw(st.integers(1, 10**12))
        return share(criterion.code, draw(st.integers(0, whole)), whole)
    decimals = draw(st.integers(0, 6))
    return figure(criterion.code, Fraction(draw(st.integers(0, 100 * 10**decimals)), 10**decimals))


def units_of(framework: Framework) -> SearchStrategy[list[UnitFigures]]:
    @st.composite
    def unit(draw: st.DrawFn) -> UnitFigures:
        observations = tuple(draw(observation_of(criterion)) for criterion in framework.criteria)
        evidence = {
            each.criterion: draw(evidence_of())
            for each in observations
            if each.state is State.FIGURE
            and (needs_evidence(framework.by_code[each.criterion], each) or draw(st.booleans()))
        }
        return UnitFigures(draw(NAMED), draw(NAMED), observations, evidence)

    return st.lists(unit(), min_size=1, max_size=3, unique_by=lambda unit: unit.code)


@given(data=st.data())
def test_what_is_written_reads_back_the_same(small: Framework, data: st.DataObject) -> None:
    """Writing and reading is the identity; no cell begins as a formula."""
    units = tuple(data.draw(units_of(small)))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "xuat.csv"
        path.write_text(observations_csv(units, small), encoding="utf-8", newline="")
        reading = read_observations(path, small, strict_evidence=True)
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
    assert reading.value == units
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@given(rows=ROWS)
def test_reading_writing_and_reading_again_changes_nothing(
    small: Framework, rows: list[tuple[str, ...]]
) -> None:
    """Whatever was read is written so that it reads again, but for the reason why a figure was unreadable."""
    first = read(as_csv(rows), small)
    if first.value is None:
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "xuat.csv"
        path.write_text(observations_csv(first.value, small), encoding="utf-8", newline="")
        second = read_observations(path, small)
    assert plain(second) == plain(first)
    assert second.value is not None
    assert [(unit.code, unit.name) for unit in second.value] == [
        (unit.code, unit.name) for unit in first.value
    ]
    assert [unit.evidence for unit in second.value] == [unit.evidence for unit in first.value]


@pytest.mark.parametrize(("name", "units"), [(COMMUNES, 12), (DISTRICT, 1)])
def test_the_samples_are_read_without_an_error(
    name: str, units: int, commune: Framework, district: Framework, tmp_path: Path
) -> None:
    """The shipped samples fit the shipped frameworks and survive writing and reading."""
    framework = commune if name == COMMUNES else district
    with path_of(name) as path:
        reading = read_observations(path, framework)
    assert reading.errors == ()
    assert reading.value is not None
    assert len(reading.value) == units
    copy = tmp_path / "ban-sao.csv"
    copy.write_text(observations_csv(reading.value, framework), encoding="utf-8", newline="")
    assert read_observations(copy, framework).value == reading.value


def test_an_unknown_sample_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(ValueError, match="no sample is called"), path_of("khac.csv"):
        pass


def test_the_writer_refuses_what_it_cannot_write(small: Framework) -> None:
    """A rejected figure, a share that no decimal equals, observations of another framework."""
    wrong = (
        [Observation("CQS-01", State.REJECTED, Fraction(3))],
        [figure("CQS-01", Fraction(200, 3))],
        [missing("CQS-02")],
    )
    for first in wrong:
        rest = [missing(code) for code in list(small.by_code)[1:]]
        unit = UnitFigures("99001", "Xã A", (*first, *rest), {})
        with pytest.raises(ValueError, match="CQS-0"):
            observations_csv([unit], small)


def test_the_writer_names_its_columns_as_the_reader_does() -> None:
    assert COLUMNS[: len(REQUIRED)] == REQUIRED
    assert COLUMNS[len(REQUIRED) :] == ("minh_chung_co_quan", "nguon", "ngay_chot")


def test_open_quotes_throughout_cost_a_line_each(small: Framework) -> None:
    """No row is swallowed where every quote is left open, and the time grows with the rows only."""
    row = '99001,Xã A,CQS-01,3,5,,,01/BC,,"Bảng số liệu\n'
    reading = read(",".join(REQUIRED) + "\n" + row * 3000, small)
    lines = [problem.place.line for problem in reading.errors if problem.code == "SL-30"]
    assert lines == list(range(2, 2 + LISTED))
    assert any("còn 2.000 chỗ khác cùng loại SL-30" in one.message for one in reading.problems)
