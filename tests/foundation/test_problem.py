"""Remedies: an operation that a problem names, written for a terminal or as something else."""

import shlex

import pytest

from foundation.problem import NOWHERE, Code, Do, Severity, quoted


@pytest.mark.parametrize(
    "word", ["tt01", "tt 01", "tt01\n", "tt\t01", "", 'Phòng "Một cửa"', "a;b", "(1)", "#1"]
)
def test_a_word_of_a_command_is_read_back_as_it_was(word: str) -> None:
    """Also one of an environment variable, with the end of a line in it, or an empty one."""
    assert shlex.split(quoted(word)) == [word]


def test_a_plain_word_is_written_as_it_is() -> None:
    assert quoted("THƯ_MỤC/so-lieu.csv") == "THƯ_MỤC/so-lieu.csv"


def test_a_page_writes_an_operation_in_its_own_way() -> None:
    """The sentence stays, what a terminal would type becomes a button."""
    remedy = Do.to("person role", "{person}", unit="MÃ")
    code = Code("XX-01", Severity.ERROR, "{person} chưa có đơn vị", "ghi đơn vị bằng {do}", (remedy,))
    problem = code.at(NOWHERE, person="xa 1")
    expected = 'xa 1 chưa có đơn vị; ghi đơn vị bằng maturity person role "xa 1" --unit MÃ.'
    assert str(problem) == expected
    assert (
        problem.written(lambda do: f"[{do.operation}]")
        == "xa 1 chưa có đơn vị; ghi đơn vị bằng [person role]."
    )
