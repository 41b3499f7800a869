"""What an appraisal left of each figure, as a column of a table of figures says it: words and states.

A published table has the column, so that whoever reads it decides on what the appraisal decided on.
It only ever takes something away: a figure cannot be made to count by it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import evolve

from foundation.text import key, quote
from maturity.figures.reading import columns, outcome_codes
from maturity.figures.reading.cell_readings import CellRemark
from rules.observation import Observation, State

ACCEPTED = "chấp nhận"
WORDS: Mapping[State, str] = MappingProxyType(
    {
        State.FIGURE: ACCEPTED,
        State.NOT_APPLICABLE: ACCEPTED,
        State.NO_EVIDENCE: "chưa có tài liệu kiểm chứng",
        State.REJECTED: "không được chấp nhận",
        State.NOT_APPLICABLE_REFUSED: "không áp dụng không được đồng ý",
        State.UNREADABLE: "không đọc được",
        State.MISSING: "",
    }
)
"""The words of the column for each state."""
_STATES: Mapping[str, State] = {
    key(words): state for state, words in WORDS.items() if words and words != ACCEPTED
}
_WITHOUT_FIGURE = (State.REJECTED, State.NOT_APPLICABLE_REFUSED, State.UNREADABLE)


def with_outcome(observation: Observation, words: str) -> tuple[Observation, CellRemark | None]:
    """Return an observation as the appraisal left it, and what is wrong with the words, None for nothing.

    What an appraisal did not accept has no figure any more; without words, or accepted, nothing changes.
    """
    if not words or key(words) == key(ACCEPTED):
        return observation, None
    state = _STATES.get(key(words))
    if state is None:
        fields: dict[str, object] = {
            "found": quote(words),
            "known": "; ".join(dict.fromkeys(filter(None, WORDS.values()))),
        }
        return observation, CellRemark(outcome_codes.OUTCOME_UNKNOWN, columns.OUTCOME, fields)
    if state in _WITHOUT_FIGURE:
        return Observation(observation.criterion, state), None
    if observation.value is None:
        return observation, CellRemark(outcome_codes.NO_FIGURE, columns.OUTCOME, {"found": quote(words)})
    return evolve(observation, state=state), None
