"""Every sentence about a criterion, as the file cau-van.md says it must read."""

import re
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Framework
from reports.words.sentences import blocker_sentence, margin_sentence, needed_new_sentence
from rules.observation import State
from rules.verdict import Reason
from tests.observations import observations
from tests.reports.words.situations import (
    Situation,
    assessed,
    blocker_of,
    observed,
    read_situations,
    sentence_of,
)

SITUATIONS = read_situations(Path(__file__).parent / "fixtures" / "cau-van.md")


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.title)
def test_sentence_of_cau_van(situation: Situation, phrases: Framework) -> None:
    """The program writes exactly the sentence that the file expects."""
    assert sentence_of(phrases, situation) == situation.sentence


def test_every_reason_has_a_situation(phrases: Framework) -> None:
    """No reason for blocking is left without a model sentence."""
    states = {situation.keys.get("Tình trạng") for situation in SITUATIONS}
    assert len(states) == len(State)
    assert len(Reason) == 8


@given(st.data())
def test_sentences_are_clean(phrases: Framework, data: st.DataObject) -> None:
    """Whatever is observed: one line, one full stop at the end, no doubled signs, no English."""
    criterion = data.draw(st.sampled_from(phrases.criteria))
    level = data.draw(st.integers(1, 5))
    observation = data.draw(observations(criterion))
    assessment = assessed(phrases, observation, level)
    sentences = [
        margin_sentence(phrases.by_code[m.finding.observation.criterion], m) for m in assessment.margins
    ]
    for blocker in assessment.blockers:
        sentences.append(blocker_sentence(criterion, blocker, level))
        sentences.append(needed_new_sentence(criterion, blocker) or "Không có.")
    for sentence in sentences:
        assert sentence.endswith(".")
        assert not re.search(r"\.\.|  |\s[.,;:]|[;:,]\.|;;|\(\)|None|Fraction|\n", sentence), sentence
        assert not re.search(r"\b(share|count|level|criterion|figure|missing)\b", sentence)


@pytest.mark.parametrize("note", ["dòng một.\ndòng hai..", "\x1b[31mđỏ\x1b[0m; ", "  "])
def test_a_reason_is_written_on_one_clean_line(phrases: Framework, note: str) -> None:
    """Line breaks, control signs and final stops of what an appraiser typed do not reach the sentence."""
    situation = next(s for s in SITUATIONS if s.keys.get("Tình trạng") == "không được chấp nhận")
    sentence = sentence_of(phrases, evolve(situation, keys={**situation.keys, "Lý do": note})) or ""
    assert ".." not in sentence
    assert sentence.isprintable()


def test_no_new_cases_are_asked_of_a_rejected_figure(phrases: Framework) -> None:
    """A figure that was not accepted is no ground to count from."""
    criterion = phrases.by_code["CQS-01"]
    blocker = blocker_of(assessed(phrases, observed(criterion, "312/500", State.REJECTED, "sai"), 4))
    assert blocker.gap is not None
    assert needed_new_sentence(criterion, blocker) is None
