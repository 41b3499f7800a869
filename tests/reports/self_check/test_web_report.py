"""The self-check as pages: links to each unit, all criteria, bars and levels, in an order to hear."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from html.parser import HTMLParser

from criteria.model import Framework
from maturity.operations.self_check import SelfCheck
from maturity.operations.unit_result import UnitResult
from reports.self_check.web_report import INDEX_FILE, sheet_names, web_report, web_report_files
from rules import assess
from rules.observation import Observation, figure, share

NAME = "Xã <script>alert(1)</script> & “Thử” " + "x" * 150
DAY = date(2025, 12, 31)


class Outline(HTMLParser):
    """Collects headings, ids, addresses, and the parts of tables and drawings."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.heads_without_scope = 0
        self.named_drawings = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.addresses.append(given.get("href") or "")
        self.heads_without_scope += tag == "th" and "scope" not in given
        self.named_drawings += tag == "svg" and given.get("role") == "img" and "aria-labelledby" in given


def checked(small: Framework, *units: tuple[str, str, Sequence[Observation]]) -> SelfCheck:
    results = [UnitResult(code, name, assess(small, observed)) for code, name, observed in units]
    return SelfCheck(
        criteria_set=small,
        as_of=DAY,
        target=None,
        year=2025,
        results=results,
        warnings=(),
        reading=(),
        faults=(),
    )


def two(small: Framework) -> SelfCheck:
    held = [share("CQS-01", 450, 500), share("CQS-02", 40, 40), figure("CQS-03", 1)]
    return checked(small, ("99001", "Xã Suối Mẫu", held), ("../x", NAME, ()))


def test_each_unit_has_a_link_and_a_section(small: Framework) -> None:
    """One file to send: a table leads to each unit and each unit back."""
    outline = Outline(web_report(two(small)))
    own = [address for address in outline.addresses if address.startswith("#don-vi-")]
    assert own == ["#don-vi-1", "#don-vi-2"]
    assert {address[1:] for address in outline.addresses} <= {*outline.ids}
    assert outline.addresses.count("#bang") == 2
    assert not [name for name, number in Counter(outline.ids).items() if number > 1]


def test_the_page_is_read_in_order(small: Framework) -> None:
    """One first heading, none skipped; heads with scope, drawings with names, no script."""
    outline = Outline(web_report(two(small)))
    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    assert all(later <= before + 1 for before, later in zip(outline.levels, outline.levels[1:], strict=False))
    assert outline.heads_without_scope == 0
    assert outline.tags.count("svg") == outline.named_drawings == 2
    assert not {"script", "img", "iframe", "object"} & {*outline.tags}


def test_all_criteria_are_listed_with_the_level_that_they_reach(small: Framework) -> None:
    """Those that are met, too: the unit sees what it has."""
    page = web_report(two(small)).replace("\xa0", " ")
    for criterion in small.criteria:
        told = re.findall(rf'<th scope="row"><b class="code">[^<]*{criterion.code}[^<]*</b>', page)
        assert len(told) == 2
    assert "Đủ 07 tiêu chí" in page
    assert "90% (450/500 hồ sơ)" in page
    assert '<span class="lv lv5"><span class="sr">mức </span>5</span>' in page


def test_a_folder_has_a_page_a_unit(small: Framework) -> None:
    """Named by codes, which name no other folder; the table leads there, each page back."""
    files = web_report_files(two(small))
    names = [name for name in files if name != INDEX_FILE]
    assert names == ["99001-1.html", "x-2.html"]
    assert [each for each in Outline(files[INDEX_FILE]).addresses if each in files] == names
    for name in names:
        outline = Outline(files[name])
        assert INDEX_FILE in outline.addresses
        assert outline.levels.count(1) == 1
        assert "<script" not in files[name]
    assert sheet_names(two(small)) == ["trinh-99001-1.docx", "trinh-x-2.docx"]
