"""The report on units: what stands in it, in which order, and that every form of it says the same."""

import json
import re
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from attrs import evolve

from criteria.model import Framework
from foundation.problem import Place, Problem, Severity
from maturity.figures.reading.observation_file import read_observations
from maturity.operations.unit_result import UnitResult
from reports.media.html import to_page
from reports.media.json_text import json_text
from reports.media.terminal import to_text
from reports.self_check.check_json import check_json
from reports.self_check.self_assessment import self_assessment
from reports.workspace.problem_list import problem_section, problem_summary
from rules import assess
from rules.observation import Observation, State, figure, share
from rules.selftest_cases import best
from tests.rankings import attested

SAMPLE = Path(str(files("maturity") / "sample" / "mau-so-lieu.csv"))
ENGINE = {"name": "durable-rules", "version": "2.0.28"}


@pytest.fixture(scope="module")
def sample(commune: Framework) -> list[UnitResult]:
    """The twelve sample units, assessed."""
    reading = read_observations(SAMPLE, commune)
    assert reading.value is not None
    return [UnitResult(u.code, u.name, assess(commune, u.observations)) for u in reading.value]


def flat(text: str) -> str:
    """Return text without line breaks, indents and Markdown's own signs."""
    return " ".join(re.sub(r"[\\*]", "", text).split())


def section(text: str, code: str) -> str:
    """Return what the terminal says of one unit."""
    parts = re.split(r"^(?=UBND .*\(mã \d{5}\)$)", text, flags=re.MULTILINE)
    [found] = [part for part in parts if f"(mã {code})" in part.split("\n", 1)[0]]
    return found


def test_the_summary_stands_before_the_units(commune: Framework, sample: list[UnitResult]) -> None:
    """Draft, title, the set and its provenance, one table in the order of the input, counts, then units."""
    text = to_text(self_assessment(commune, sample, year=2025))
    assert text.startswith("DỰ THẢO\n\nKết quả tự đánh giá mức độ chuyển đổi số cấp xã năm 2025\n")
    places = [
        text.index(words)
        for words in (
            "(mã 2361-xa",
            "128 tạm đặt",
            "Còn thiếu",
            *(u.code for u in sample),
            "Tổng số 12 đơn vị",
        )
    ]
    assert places == sorted(places)
    assert text.index("Tổng số 12 đơn vị") < text.index("UBND phường Minh Họa (mã 99001)")
    assert "mức độ 5: 01; mức độ 4: 02; mức độ 3: 03; mức độ 2: 02; mức độ 1: 01;" in flat(text)
    assert "chưa đạt mức độ 1: 02; chưa đủ số liệu để kết luận: 01." in flat(text)
    assert flat(text).endswith(
        "38/38 tiêu chí chưa đối chiếu với văn bản ban hành; chưa có giá trị công nhận."
    )


def test_a_blocker_takes_few_lines(commune: Framework, sample: list[UnitResult]) -> None:
    """Fifteen lines of eighty columns: what is lacking, what is to be done, papers, who holds the figure."""
    text = to_text(self_assessment(commune, sample, year=2025))
    for unit in sample:
        lines = section(text, unit.code).splitlines()
        assert len(lines) <= 20 + 15 * len(unit.assessment.blockers), unit.code


@pytest.mark.parametrize("width", [80, 60, 40, 200])
def test_no_line_is_wider_than_the_terminal(commune: Framework, sample: list[UnitResult], width: int) -> None:
    problem = Problem(Severity.ERROR, Place("x" * 200 + ".csv", 3, "tu_so"), "code", "sai; cần sửa.")
    text = to_text(self_assessment(commune, sample, year=2025, problems=[problem]), width=width)
    assert max(map(len, text.splitlines())) <= min(width, 80)
    assert not any(line.endswith(" ") for line in text.splitlines())


def test_every_blocker_of_the_sample_is_told(commune: Framework, sample: list[UnitResult]) -> None:
    """Whatever JSON says blocks is named in the Markdown of that unit, with the same sentence."""
    report = check_json(commune, None, sample, (), ENGINE)
    for unit, told in zip(sample, report["units"], strict=True):
        text = flat(self_assessment(commune, [unit], year=2025))
        for blocker in told["blockers"]:
            assert blocker["criterion"] in text
            if blocker["reason"] != "missing":
                assert blocker["sentence"] in text
        assert len(told["blockers"]) == len(unit.assessment.blockers)


def test_the_same_words_in_every_form(commune: Framework, sample: list[UnitResult]) -> None:
    """Terminal, web page and Markdown hold the same text."""
    markdown = self_assessment(commune, sample, year=2025)
    page, text = text_of(to_page(markdown)), flat(to_text(markdown))
    for line in markdown.splitlines():
        words = flat(re.sub(r"^(#+|-|\d+\.) ", "", line.strip()))
        if words and not words.startswith("|"):
            assert words in flat(page)
            assert words.replace(" ", "") in text.replace(" ", "").replace("-", "-")


def text_of(page: str) -> str:
    """Return the visible text of a page."""
    found: list[str] = []
    parser = HTMLParser()
    parser.handle_data = found.append  # type: ignore[method-assign]
    parser.feed(page[page.index("<body>") :])
    return "".join(found)


def test_missing_figures_are_grouped_by_who_holds_them(commune: Framework) -> None:
    """A blank unit gets a list of whom to ask for what, not thirty items."""
    blank = UnitResult("00001", "Xã Mới", assess(commune, [], target=2))
    text = flat(self_assessment(commune, [blank]))
    missing = "38 tiêu chí chưa có số liệu, xếp theo đơn vị cung cấp (ô trống không tính là 0)"
    assert f"{missing}; xét từ mức 1: 08, từ mức 2: 22, từ mức 3: 07, từ mức 4: 01:" in text
    assert "Công an cấp xã: XHS-06 Tỷ lệ người dân đủ điều kiện được kích hoạt" in text
    assert text.count("Cơ quan đầu mối cấp tỉnh:") == 1
    assert "Chưa đủ số liệu: từ dưới mức độ 1 đến mức độ 5" in text


def test_explaining_only_some(commune: Framework, sample: list[UnitResult]) -> None:
    """The table holds all units, the explanation the chosen one."""
    text = to_text(self_assessment(commune, sample, explained={"99002"}))
    assert "99012   UBND xã Núi Thí Nghiệm" in text
    assert re.findall(r"\(mã (\d{5})\)$", text, flags=re.MULTILINE) == ["99002"]


def test_nothing_assessed(commune: Framework) -> None:
    assert "Chưa có đơn vị nào đánh giá được từ tệp số liệu này." in self_assessment(commune, [])


def test_not_applicable_waits_for_appraisal(commune: Framework, sample: list[UnitResult]) -> None:
    text = flat(self_assessment(commune, sample[1:2]))
    assert "Đề nghị không áp dụng, chờ thẩm định: CQS-24." in text


def problems(number: int, severity: Severity) -> list[Problem]:
    return [
        Problem(severity, Place("so-lieu.csv", line, "tu_so"), "x", f"tử số “{line}a”; cần số nguyên.")
        for line in range(2, number + 2)
    ]


def test_problems_stand_last_errors_first_and_shortened(commune: Framework, sample: list[UnitResult]) -> None:
    """The screen shows a few of each kind and says how to see the rest; a file shows all."""
    found = [*problems(25, Severity.WARNING), *problems(3, Severity.ERROR)]
    short = to_text(self_assessment(commune, sample[:1], problems=found, problem_limit=20))
    assert "Tệp số liệu có 03 lỗi và 25 cảnh báo, ghi ở mục “Lỗi trong tệp số liệu” cuối báo cáo." in flat(
        short
    )
    assert short.index("Lỗi phải sửa (03)") < short.index("Cảnh báo (25)")
    assert "- so-lieu.csv, dòng 2, cột tu_so: tử số “2a”; cần số nguyên." in short
    assert "Ngoài ra còn 22 cảnh báo; thêm -o bao-cao.html hoặc -o bao-cao.md vào lệnh để xem đủ." in flat(
        short
    )
    whole = self_assessment(commune, sample[:1], problems=found)
    assert "và còn" not in whole
    assert whole.count("so-lieu.csv") == 28


def test_notes_alone_are_no_fault() -> None:
    note = problems(1, Severity.NOTE)
    assert problem_summary(note) is None
    assert "Ghi chú (01)" in (problem_section(note) or "")
    assert problem_section([]) is None


KEYS = {
    "": ["schema", "framework", "target", "units", "problems"],
    "framework": [
        *("id", "version", "unit_kind", "rules_digest", "document_digest", "provenance"),
        *("as_of", "base"),
    ],
    "framework.provenance": ["name", "threshold", "attested"],
    "framework.provenance.name": ["verbatim", "from_base", "provisional"],
    "framework.provenance.threshold": ["verbatim", "from_base", "provisional"],
    "units": [
        *("code", "name", "level", "level_name", "ceiling", "determined", "levels", "next_level"),
        *("criteria", "blockers", "margins", "proof", "unit_group", "recognisable", "conditions", "extended"),
    ],
    "units.levels": ["level", "name", "required", "met", "not_applicable", "complete"],
    "units.criteria": ["code", "name", "group", "state", "holds_to", "observed", "mandatory"],
    "units.criteria.observed": ["numerator", "denominator", "value"],
    "units.blockers": [
        *("criterion", "name", "group", "reason", "observed", "required", "gap", "needed", "needed_new"),
        *("unit_of_count", "supplier", "basis", "provenance", "sentence", "mandatory", "ended_bases"),
        *("part", "to_do", "method", "evidence", "source", "changed_by"),
    ],
    "units.blockers.ended_bases": ["symbol", "state", "since", "replaced_by"],
    "units.blockers.observed": ["numerator", "denominator", "value"],
    "units.blockers.required": ["comparator", "value"],
    "units.margins": ["criterion", "level", "margin", "spare"],
    "units.proof": ["checked", "observations_digest", "engine"],
    "units.proof.engine": ["name", "version"],
    "problems": ["severity", "file", "line", "column", "code", "message", "sheet"],
}
"""The keys of contract.md, in its order."""


def keys_of(value: object, place: str = "") -> dict[str, set[tuple[str, ...]]]:
    found: dict[str, set[tuple[str, ...]]] = {}
    if isinstance(value, list):
        for item in value:
            for where, keys in keys_of(item, place).items():
                found.setdefault(where, set()).update(keys)
    elif isinstance(value, dict):
        found[place] = {tuple(value)}
        for key, item in value.items():
            for where, keys in keys_of(item, f"{place}.{key}".strip(".")).items():
                found.setdefault(where, set()).update(keys)
    return found


def test_json_has_the_keys_of_the_contract_in_order(commune: Framework, sample: list[UnitResult]) -> None:
    text = json_text(check_json(commune, None, sample, problems(1, Severity.ERROR), ENGINE))
    found = keys_of(json.loads(text))
    assert found == {place: {tuple(keys)} for place, keys in KEYS.items()}


def test_json_of_one_unit(small: Framework) -> None:
    """Numbers are exact texts; what is not known is null."""
    observations = [best(criterion) for criterion in small.criteria]
    observations[0] = share("CQS-01", 2, 3)
    observations[1] = Observation("CQS-02", State.MISSING)
    unit = UnitResult("00001", "Xã\nMẫu", assess(small, observations, 4))
    report = check_json(small, 4, [unit], [Problem(Severity.NOTE, Place("a.csv"), "x", "y")], ENGINE)
    assert report["schema"] == "maturity.check/1"
    assert report["target"] == 4
    [told] = report["units"]
    assert (told["name"], told["level"], told["level_name"], told["ceiling"]) == ("Xã\nMẫu", 0, None, 3)
    assert told["criteria"][0]["observed"] == {"numerator": 2, "denominator": 3, "value": "200/3"}
    assert told["criteria"][1]["observed"] is None
    first, second = told["blockers"]
    assert first["required"] == {"comparator": "≥", "value": "80"}
    assert (first["gap"], first["needed"], first["needed_new"]) == ("40/3", 1, 2)
    assert (first["provenance"], first["supplier"]) == ("from_base", "tỉnh")
    assert first["sentence"].startswith("I.1. Tỷ lệ hồ sơ")
    assert (second["reason"], second["gap"], second["observed"]) == ("missing", None, None)
    assert second["basis"].startswith("Luật Giao dịch điện tử số 20/2023/QH15; Nghị định")
    assert told["proof"]["checked"] is True
    assert report["problems"] == [
        {
            "severity": "note",
            "file": "a.csv",
            "line": None,
            "column": None,
            "code": "x",
            "message": "y",
            "sheet": None,
        }
    ]


def test_an_attested_row_says_so_in_every_form(small: Framework) -> None:
    """JSON and text agree that a row was held against the signed document."""
    marked = attested(small, 1)
    observations = [share("CQS-01", 2, 3), *(best(criterion) for criterion in small.criteria[1:])]
    unit = UnitResult("00001", "Xã Mẫu", assess(marked, observations))
    report = check_json(marked, None, [unit], (), ENGINE)
    assert report["units"][0]["blockers"][0]["provenance"] == "attested"
    assert report["framework"]["provenance"]["attested"] == 1
    assert sum(report["framework"]["provenance"]["name"].values()) == 6
    assert "· Con số ngưỡng: đã đối chiếu" in self_assessment(marked, [unit])


def test_margins_do_not_run_into_the_list_of_missing_figures(commune: Framework) -> None:
    """What could be lost is not an item under whom to ask."""
    others = [best(c) for c in commune.criteria if c.code not in ("XHS-06", "CQS-03")]
    unit = UnitResult("00001", "Xã Mẫu", assess(commune, [*others, share("CQS-03", 501, 1000)], 3))
    report = self_assessment(commune, [unit])
    assert "**CQS-03** Sát ngưỡng: " in report
    assert "- **Công an cấp xã**: XHS-06" in report
    assert not re.search(r"^- .*Sát ngưỡng", report, flags=re.MULTILINE)


def test_json_margins(small: Framework) -> None:
    observations = [best(criterion) for criterion in small.criteria]
    observations[0] = figure("CQS-01", 85)
    [told] = check_json(small, None, [UnitResult("1", "A", assess(small, observations))], (), ENGINE)["units"]
    margin = next(m for m in told["margins"] if m["criterion"] == "CQS-01")
    assert margin == {"criterion": "CQS-01", "level": 4, "margin": "5", "spare": None}


def test_a_set_without_rows_attested_is_always_marked(commune: Framework, sample: list[UnitResult]) -> None:
    """The banner stands at the top of every form, also for a set with another title."""
    renamed = evolve(commune, title="Bộ tiêu chí # 1 | mẫu")
    for text in (self_assessment(renamed, sample[:1]), to_text(self_assessment(renamed, sample[:1]))):
        assert "DỰ THẢO" in text.splitlines()[0]
