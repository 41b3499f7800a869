"""The sentences of bounds, one a line: what an official writes, and what is read."""

from pathlib import Path

import pytest

from criteria.annex.bounds import read_bound

SENTENCES = (Path(__file__).parent / "cau-nguong.txt").read_text(encoding="utf-8").splitlines()[1:]


def written(text: str) -> str:
    bound = read_bound(text)
    if bound is None:
        return "không đọc"
    sides = [each for each in (bound.low, bound.high) if each]
    numbers = [f"{each.bound.numerator / each.bound.denominator:,.6g}" for each in sides]
    numbers = [number.replace(".", ";").replace(",", ".").replace(";", ",") for number in numbers]
    unit = bound.measure.value if bound.measure.value == "%" else ""
    said = " ".join(f"{each.comparator.value} {n}{unit}" for each, n in zip(sides, numbers, strict=True))
    if bound.measure.value == "ngày":
        said += " ngày"
    if bound.is_plain:
        said = f"{text.split()[-1] if unit else text.split()[0]} trần"
    return f"{said} | {bound.rest}" if bound.rest else said


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_states_a_bound(line: str) -> None:
    text, expected = (part.strip() for part in line.split("  →  "))
    assert written(text) == expected
