"""The documents of the fixtures, what is wrong with changes to them, and how problems are shown."""

import re
from pathlib import Path

import attrs

from criteria.document.reader import read
from foundation.problem import Reading

FIXTURES = Path(__file__).parent / "fixtures"


def fixture(name: str) -> str:
    """Return the text of a document of the fixtures."""
    return (FIXTURES / f"{name}.md").read_text(encoding="utf-8")


SMALL = fixture("bo-tieu-chi-nho")
DIVIDED = fixture("bo-theo-nhom")
PROVINCIAL = fixture("bo-cua-tinh")


@attrs.frozen
class Case:
    """One change to a document, and every problem that it must give."""

    document: str
    file: str
    title: str
    old: str
    new: str
    expected: tuple[str, ...]

    def __repr__(self) -> str:
        return self.title

    @property
    def text(self) -> str:
        """The document with the change; with nothing in its place, the lines are left out."""
        return changed(self.old if self.new else f"{self.old}\n", self.new, self.document)


def _block(lines: list[str]) -> str:
    text = "\n".join(line.removeprefix("    ") for line in lines).strip("\n")
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)


def fault_cases(faults: str, document: str, file: str) -> list[Case]:
    """Return the cases that a fixture describes for a document, which its messages call `file`."""
    cases = []
    for part in re.split(r"^### (?=.*\n\nthay:)", fixture(faults), flags=re.MULTILINE)[1:]:
        title, rest = part.split("\n", 1)
        rest = re.split(r"^## ", rest, flags=re.MULTILINE)[0]
        old, new, expected = re.split(r"^(?:thay|bằng|lỗi):$", rest, flags=re.MULTILINE)[1:]
        problems = tuple(_block(expected.split("\n")).split("\n"))
        blocks = _block(old.split("\n")), _block(new.split("\n"))
        cases.append(Case(document, file, title, *blocks, problems))
    return cases


def changed(old: str, new: str, document: str = SMALL) -> str:
    """Return a document, the small set, with one place changed."""
    assert document.count(old) == 1, f"{old!r} must stand in the document once"
    return document.replace(old, new)


def problem_lines(reading: Reading[object]) -> tuple[str, ...]:
    """Return each problem as the fixtures write it: file, line, column, code, sentence."""
    lines = []
    for problem in reading.problems:
        column = f", cột {problem.place.column}" if problem.place.column else ""
        lines.append(f"{problem.place.file}:{problem.place.line}{column}: {problem.code} {problem.message}")
    return tuple(lines)


BAD_BASES = {
    "bo-hong": "# Bộ hỏng\n\n- Mã khung: bo-hong\n",
    "bo-vong": PROVINCIAL.replace("- Mã khung: bo-cua-tinh", "- Mã khung: bo-vong").replace(
        "- Kế thừa: bo-tieu-chi-nho", "- Kế thừa: bo-cua-tinh"
    ),
    "bo-doi-ten": SMALL,
    "bo-huyen": SMALL.replace("bo-tieu-chi-nho", "bo-huyen").replace(
        "- Cấp đơn vị: xã", "- Cấp đơn vị: huyện"
    ),
    "bo-theo-nhom": DIVIDED,
}
"""Sets that the cases of loi-ke-thua.md and the like try to inherit from."""


def bases(framework_id: str, above: tuple[str, ...]) -> Reading[object] | None:
    """Look up a base among the fixtures; each is read anew."""
    texts = {"bo-tieu-chi-nho": SMALL, "bo-cua-tinh": PROVINCIAL} | BAD_BASES
    text = texts.get(framework_id)
    return None if text is None else read(text, f"{framework_id}.md", bases, above)
