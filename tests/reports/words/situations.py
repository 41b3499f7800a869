"""Reads the situations of cau-van.md and makes the sentence that each asks for."""

import re
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from attrs import frozen

from criteria.model import Criterion, Framework, Kind
from reports.words.sentences import blocker_sentence, margin_sentence, needed_new_sentence
from rules import assess
from rules.observation import Observation, State
from rules.selftest_cases import best
from rules.verdict import Assessment, Blocker

STATES = {
    "số liệu": State.FIGURE,
    "chưa có số liệu": State.MISSING,
    "không đọc được": State.UNREADABLE,
    "thiếu tài liệu": State.NO_EVIDENCE,
    "không được chấp nhận": State.REJECTED,
    "đề nghị không áp dụng": State.NOT_APPLICABLE,
    "không áp dụng bị từ chối": State.NOT_APPLICABLE_REFUSED,
}


@frozen
class Situation:
    title: str
    keys: dict[str, str]
    sentence: str


def read_situations(path: Path) -> list[Situation]:
    """Return the sections of the file, each with its keys and the sentence expected."""
    found = []
    for section in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title = section.split("\n", 1)[0]
        keys = dict(re.findall(r"^- ([^:\n]+): (.+)$", section, flags=re.MULTILINE))
        [sentence] = re.findall(r"^> (.+)$", section, flags=re.MULTILINE)
        found.append(Situation(title, keys, sentence))
    return found


def observed(criterion: Criterion, figure: str | None, state: State, note: str | None = None) -> Observation:
    """Return the observation of `312/500`, `62,4%`, `3`, `có`, `không` or of no figure."""
    if figure is None:
        return Observation(criterion.code, state, note=note)
    if criterion.kind is Kind.YES_NO:
        return Observation(criterion.code, state, Fraction(figure == "có"), note=note)
    if "/" in figure:
        numerator, denominator = map(int, figure.split("/"))
        share = Fraction(100 * numerator, denominator)
        return Observation(criterion.code, state, share, numerator, denominator, note)
    return Observation(criterion.code, state, Fraction(figure.rstrip("%").replace(",", ".")), note=note)


def assessed(framework: Framework, observation: Observation, target: int | None = None) -> Assessment:
    """Assess a unit that has met everything but what `observation` says."""
    others = [best(c) for c in framework.criteria if c.code != observation.criterion]
    return assess(framework, [*others, observation], target)


def sentence_of(framework: Framework, situation: Situation) -> str | None:
    """Return the sentence that the program writes in a situation."""
    keys = situation.keys
    criterion, level = framework.by_code[keys["Tiêu chí"]], int(keys["Mức độ"])
    state = STATES[keys.get("Tình trạng", "số liệu")]
    observation = observed(criterion, keys.get("Số liệu"), state, keys.get("Lý do"))
    if keys.get("Câu") == "sát ngưỡng":
        margins = assessed(framework, observation).margins
        [margin] = [m for m in margins if m.finding.observation == observation]
        assert margin.level == level
        return margin_sentence(criterion, margin)
    blocker = blocker_of(assessed(framework, observation, level))
    if keys.get("Câu") == "hồ sơ mới":
        return needed_new_sentence(criterion, blocker)
    deadline = datetime.strptime(keys["Hạn"], "%d/%m/%Y").date() if "Hạn" in keys else None
    return blocker_sentence(criterion, blocker, level, cells=keys.get("Ô"), deadline=deadline)


def blocker_of(assessment: Assessment) -> Blocker:
    """Return the one blocker of an assessment."""
    [blocker] = assessment.blockers
    return blocker
