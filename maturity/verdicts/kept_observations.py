"""Observations as the JSON of a record, exact, and read back."""

import json
from collections.abc import Iterable

from foundation.exact import exact_number, exact_text
from rules.observation import Counted, Observation, State


def written(value: object) -> str:
    """Return JSON as records hold it: on one line, accents as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def plain(observation: Observation) -> list[object]:
    """Return the cells of an observation; how its value follows from its counts only if it is no share."""
    value = None if observation.value is None else exact_text(observation.value)
    counts = (observation.numerator, observation.denominator)
    cells: list[object] = [observation.criterion, observation.state.value, value, *counts, observation.note]
    return cells if observation.counted is Counted.SHARE else [*cells, observation.counted.value]


def read_plain(cells: list[object]) -> Observation:
    """Return the observation of `plain`; ValueError for cells that none has."""
    criterion, state, value, numerator, denominator, note, *counted = cells
    return Observation(
        str(criterion),
        State(state),
        None if value is None else exact_number(str(value)),
        None if numerator is None else int(str(numerator)),
        None if denominator is None else int(str(denominator)),
        None if note is None else str(note),
        Counted(str(counted[0])) if counted else Counted.SHARE,
    )


def written_observations(observations: Iterable[Observation]) -> str:
    """Return a list of observations as JSON."""
    return written([plain(observation) for observation in observations])


def read_observations(text: str) -> tuple[Observation, ...]:
    """Return the observations of `written_observations`."""
    return tuple(read_plain(cells) for cells in json.loads(text))
