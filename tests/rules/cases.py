"""Read the cases that an official can read and extend: truong-hop.md."""

import re
from fractions import Fraction
from pathlib import Path

from attrs import field, frozen

from rules.observation import Observation, State, figure, share

REASONS = {
    "dưới ngưỡng": "below",
    "trên ngưỡng": "above",
    "không có": "no",
    "chưa có số liệu": "missing",
    "không đọc được": "unreadable",
    "chưa có tài liệu": "no_evidence",
    "không được chấp nhận": "rejected",
    "không áp dụng bị từ chối": "not_applicable_refused",
}

STATES = {
    "không áp dụng": State.NOT_APPLICABLE,
    "không áp dụng bị từ chối": State.NOT_APPLICABLE_REFUSED,
    "không đọc được": State.UNREADABLE,
}

WITH_COUNTS = {"không được chấp nhận": State.REJECTED, "chưa có tài liệu": State.NO_EVIDENCE}


@frozen
class Case:
    """One commune of truong-hop.md and what must come out."""

    title: str
    observations: tuple[Observation, ...]
    level: int
    ceiling: int
    target: int | None
    blockers: tuple[tuple[str, str, int | None, int | None], ...] = field(factory=tuple)


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a file, in its order."""
    sections = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [_case(section) for section in sections]


def _case(section: str) -> Case:
    title, _, body = section.partition("\n")
    observations: list[Observation] = []
    blockers: list[tuple[str, str, int | None, int | None]] = []
    levels: dict[str, int] = {}
    for line in body.split("\n"):
        if not line.startswith("- "):
            continue
        key, _, text = line[2:].partition(": ")
        if key in ("Mức", "Cao nhất", "Xét đến mức"):
            levels[key] = int(text)
        elif key == "Vướng":
            blockers.append(_blocker(text))
        else:
            observations.append(observation(key, text))
    level = levels["Mức"]
    return Case(
        title,
        tuple(observations),
        level,
        levels.get("Cao nhất", level),
        levels.get("Xét đến mức"),
        tuple(blockers),
    )


def observation(code: str, text: str) -> Observation:
    """Read one figure as the file writes it."""
    if text in STATES:
        return Observation(code, STATES[text], note="lý do")
    for words, state in WITH_COUNTS.items():
        if text.startswith(words):
            numerator, denominator = map(int, text.removeprefix(words).split("/"))
            return share(code, numerator, denominator, state, "lý do")
    if "/" in text:
        numerator, denominator = map(int, text.split("/"))
        return share(code, numerator, denominator)
    if text in ("có", "không"):
        return figure(code, int(text == "có"))
    return figure(code, Fraction(text.removesuffix("%").replace(",", ".")))


def _blocker(text: str) -> tuple[str, str, int | None, int | None]:
    reason, *numbers = text.split(", ")
    code, _, words = reason.partition(" ")
    needed = needed_new = None
    for number in numbers:
        if match := re.fullmatch(r"thiếu (\d+)", number):
            needed = int(match[1])
        elif match := re.fullmatch(r"cần thêm (\d+) mới", number):
            needed_new = int(match[1])
        else:
            raise ValueError(f"cannot read {number!r} of {text!r}")
    return code, REASONS[words], needed, needed_new
