"""The words that officials use stay in whatever the program prints: one word a thing.

Looked at: every text of the code that is Vietnamese and no docstring (sentences, codes, help pages, cells of
forms, papers), the pages made from it, the guide, and what commands print for the sample.
"""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
from attrs import frozen

import criteria
from docs.generate import registries
from docs.samples import FORMS
from tests.official_words import UNDERSTOOD, unwanted, unwanted_in
from tests.running import Run
from tests.sources import ROOT, modules, nodes

pytestmark = pytest.mark.covered

ROOMS = ("commands/", "reports/", "maturity/", "rules/", "criteria/", "foundation/")

# Texts of the code


@frozen
class Said:
    """A text of the code and the line on which it begins."""

    line: int
    text: str


def texts_of(tree: ast.AST) -> Iterator[Said]:
    """Yield the texts of a module that can be printed: all but docstrings; an f-string with gaps as `{}`."""
    docstrings = {
        id(node.value)
        for parent in nodes(tree)
        if isinstance(body := getattr(parent, "body", None), list)
        for node in body
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    parts: set[int] = set()
    for node in nodes(tree):
        if isinstance(node, ast.JoinedStr):
            parts |= {id(value) for value in node.values}
            pieces = (value.value if isinstance(value, ast.Constant) else "{}" for value in node.values)
            yield Said(node.lineno, "".join(map(str, pieces)))
        elif isinstance(node, ast.Constant) and id(node) not in docstrings | parts:
            yield Said(node.lineno, str(node.value))


def test_no_text_of_the_code_says_it_otherwise() -> None:
    """Sentences, codes, help, headings, cells: a word that came back is named with its line."""
    found = [
        f"{path}:{said.line}: {each}"
        for path, tree in modules().items()
        if path.startswith(ROOMS) and not path.startswith(UNDERSTOOD)
        for said in texts_of(tree)
        for each in unwanted(said.text)
    ]
    assert found == []


@pytest.mark.parametrize(
    "name", ["docs/cli.md", "docs/ma-loi.md", "docs/huong-dan.md", "docs/bat-dau.md", "README.md"]
)
def test_no_page_for_officials_says_it_otherwise(name: str) -> None:
    """Help of every command, every code, the guide, the first page."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [f"{name}:{at}: {each}" for at, line in enumerate(lines, 1) for each in unwanted(line)] == []


OF_EITHER_KIND = ("HS", "TD", "MC", "SO", "NG", "QH", "BC", "KN", "KT")
"""The codes of a year, which may be one of an index: its rows are no criteria."""
OF_LEVELS = {"SO-24"}
"""It names the criterion of the set of levels from which a row takes its figure."""


def test_refusals_of_a_year_by_an_index_do_not_speak_of_criteria() -> None:
    """They name its rows as the set does (`{noun}`), its set likewise, or what fits both."""
    told = {
        code.name
        for registry in registries()
        if registry.prefix in OF_EITHER_KIND
        for code in registry.codes
        if "tiêu chí" in f"{code.found} {code.needed}"
    }
    assert told == OF_LEVELS


# What is printed, without the words of the sets themselves


SAMPLES: Mapping[str, tuple[str, ...]] = {
    "2361-xa": ("maturity/sample/mau-so-lieu.csv",),
    "minh-hoa-dti-huyen": ("maturity/sample/mau-diem-huyen.csv", "--year", "2025"),
}


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("form", [(), ("--one-page",), ("--format", "json")], ids=["text", "page", "json"])
def test_a_self_check_says_it_as_officials_do(run: Run, name: str, form: tuple[str, ...]) -> None:
    """Levels and points: the report, one page a unit, and the values of JSON that people read."""
    file, *options = SAMPLES[name]
    out = run("check", ROOT / file, "--framework", name, *options, *form).out
    whole = criteria.load(name).value
    assert whole is not None
    text = json.dumps(json.loads(out), ensure_ascii=False) if "json" in form else out
    assert len(text) > 1000
    assert unwanted_in(text, whole) == []


@pytest.mark.parametrize("path", sorted((ROOT / FORMS).glob("*.xlsx")), ids=lambda path: path.stem)
def test_a_form_says_it_as_officials_do(path: Path) -> None:
    """Every text of every cell, formulas too, of the blank forms."""
    name = path.stem.removeprefix("bieu-trang-")
    whole = criteria.load(name).value
    assert whole is not None
    with ZipFile(path) as package:
        parts = [part for part in package.namelist() if part.endswith(".xml") and "/theme/" not in part]
        text = " ".join(package.read(part).decode("utf-8") for part in parts)
    assert unwanted_in(re.sub(r"<[^>]+>", " ", text).replace("&quot;", '"'), whole) == []


@pytest.mark.parametrize(
    ("text", "is_unwanted"),
    [
        ("Còn 04 tiêu chí chưa đáp ứng mức độ 4", True),
        ("Còn 04 tiêu chí chưa đạt mức độ 4", False),
        ("không đáp ứng điều kiện xét công nhận", False),
        ("tệp minh chứng", True),
        ("Xã Đèo Minh Chứng", False),
        ("đôn đốc 04 cơ quan chưa gửi đủ số liệu", False),
        ("150 đơn vị: chưa gửi 41", True),
        ("; … và còn {}", True),
        ("có quyền ghi và còn chỗ trống", False),
        ("Dấu vân tay khung cha", False),
    ],
)
def test_what_is_unwanted_is_found(text: str, is_unwanted: bool) -> None:
    """The patterns find the words in a sentence, and leave those that officials do write."""
    assert bool(unwanted(text)) is is_unwanted
