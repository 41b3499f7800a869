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


def test_a_remedy_whose_words_begin_another_is_written_apart() -> None:
    """Each stands in its own place of the sentence; neither is looked for in the text of the other."""
    remedies = (Do.to("unit list"), Do.to("unit list", year="2025"))
    code = Code("XX-02", Severity.ERROR, "chưa rõ đơn vị", "xem {do_2}, hoặc {do}", remedies)
    problem = code.at(NOWHERE)
    assert problem.remedies == (remedies[1], remedies[0])
    assert problem.message == "chưa rõ đơn vị; xem maturity unit list --year 2025, hoặc maturity unit list."
    assert problem.written(lambda do: f"[{len(do.options)}]") == "chưa rõ đơn vị; xem [1], hoặc [0]."


def test_what_a_user_wrote_is_never_taken_for_a_remedy() -> None:
    """A field that reads like a command, or has braces, stays as it is."""
    code = Code("XX-03", Severity.ERROR, "{found} không rõ", "xem {do}", (Do.to("unit list"),))
    problem = code.at(NOWHERE, found="{do} maturity unit list")
    assert problem.written(lambda do: "[…]") == "{do} maturity unit list không rõ; xem […]."


def test_an_operation_done_again_is_written_by_its_options_alone() -> None:
    """The user has just typed the rest."""
    again = Do.again("cycle settings", as_of="01/06/2026", apply=None)
    assert str(again) == "--as-of 01/06/2026 --apply"
    assert again.typed("-w", "thư mục") == str(again)
    assert Do.to("status", full=None).typed("-w", "thư mục") == 'maturity -w "thư mục" status --full'
