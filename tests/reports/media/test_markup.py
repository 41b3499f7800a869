"""What users wrote stays text: in Markdown, on the web page and in the terminal; the page stands alone."""

import re
from html.parser import HTMLParser

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from criteria.model import Framework
from foundation.problem import Place, Problem, Severity
from maturity.operations.unit_result import UnitResult
from reports.framework.pages import framework_checklist
from reports.framework.status import framework_list, framework_status
from reports.media.html import to_page
from reports.media.markdown import document, escape, heading, parser, strong, table
from reports.media.terminal import to_text, wants_color
from reports.self_check.self_assessment import self_assessment
from reports.words.wording import one_line
from rules import assess
from rules.observation import Observation, State

NASTY = [
    "<script>alert(1)</script>",
    "a|b",
    "*x*",
    "**x**",
    "_x_",
    "`x`",
    "~~x~~",
    "[x](http://y)",
    "![x](http://y)",
    "<http://y.vn>",
    "http://y.vn www.y.vn a@y.vn",
    "&lt;b&gt; &#42;",
    "xuống\ndòng\r\n\r\n# đề mục",
    "# đề mục #",
    "1. một",
    "- gạch",
    "+ cộng",
    "===",
    "---",
    "> trích",
    "\\",
    "\\|",
    "[x]: http://y",
    "$x$",
    "\x1b[31mđỏ\x1b[0m\x07",
    "\u202edcba\u202c",
    "[bold red]x[/bold red] :smile:",
    "    bốn dấu cách",
    "```\nmã\n```",
    "'\"><img src=x onerror=alert(1)>",
]


class Page(HTMLParser):
    """Collects the elements and the visible text of a page, and whether they nest properly."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "br", "wbr"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.text.append(data)


FRAME = {"a", "header", "div", "main", "span", "wbr"}
PLAIN_TAGS = {
    *FRAME,
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "strong", "br"),
    *("table", "thead", "tbody", "tr", "th", "td", "ol", "ul", "li"),
}


@pytest.mark.parametrize("text", NASTY)
def test_escaped_text_reads_back_as_text(text: str) -> None:
    """In a paragraph, a heading, a list, bold and a table cell."""
    shown = one_line(text)
    blocks = [escape(text), heading(2, text), f"- {escape(text)}", strong(text), table(["A"], [[text]])]
    page = Page(to_page(document(blocks)))
    assert page.open == []
    assert set(page.tags) <= PLAIN_TAGS
    # With the title, and the heading of the column once.
    assert [" ".join(t.split()) for t in page.text if t.strip()].count(shown) == 6


@example("a\\")
@given(st.text(min_size=1))
def test_any_text_stays_text(text: str) -> None:
    """Whatever the characters: one paragraph with exactly the clean line in it."""
    shown = one_line(text)
    tokens = parser().parse(escape(text))
    if not shown:
        assert tokens == []
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in tokens[1].children or ()} <= {"text", "text_special"}
    assert "".join(child.content for child in tokens[1].children or ()) == shown


def nasty_framework(framework: Framework, text: str) -> Framework:
    """Return the set with that text in every place that an official writes."""
    groups = [
        evolve(
            group,
            name=text,
            criteria=tuple(
                evolve(
                    criterion,
                    name=text,
                    number_in_decision=text,
                    supplier=text,
                    evidence=text,
                    method=f"Có {text}",
                    legal_bases=(text,),
                    conditions=(text, text) if criterion.conditions else (),
                    unit_of_count=text,
                    not_applicable_when=text if criterion.not_applicable_when else None,
                )
                for criterion in group.criteria
            ),
        )
        for group in framework.groups
    ]
    levels = tuple(evolve(level, name=text, description=text) for level in framework.levels)
    head = {"title": text, "version": text, "decision": text, "certifying_body": text}
    return evolve(framework, groups=tuple(groups), levels=levels, **head)


@pytest.mark.parametrize("text", NASTY)
def test_nothing_that_users_write_becomes_markup(phrases: Framework, text: str) -> None:
    """Unit names, reasons, file names, messages and the whole set itself."""
    states = [
        State.UNREADABLE,
        State.REJECTED,
        State.NOT_APPLICABLE_REFUSED,
        State.MISSING,
        State.NO_EVIDENCE,
    ]
    observations = [
        Observation(criterion.code, states[index % len(states)], note=text)
        for index, criterion in enumerate(phrases.criteria)
    ]
    assessment = assess(phrases, observations, 4)
    nasty = nasty_framework(phrases, text)
    unit = UnitResult(text, text, evolve(assessment, framework=nasty))
    problem = Problem(Severity.ERROR, Place(text, 3, text), "x", text)
    reports = [
        self_assessment(nasty, [unit, unit], problems=[problem]),
        framework_checklist(nasty),
        framework_checklist(nasty, 4),
        framework_status(nasty),
        framework_list([nasty, nasty]),
    ]
    # One supplier and base too: the parts of lists follow who supplies a figure, and what is known of a base.
    supplied = nasty_framework(phrases, "y")
    usual = UnitResult("1", "x", evolve(assessment, framework=supplied))
    plain = [
        self_assessment(phrases, [usual, usual], problems=[problem]),
        framework_checklist(phrases),
        framework_checklist(phrases, 4),
        framework_status(supplied),
        framework_list([phrases, phrases]),
    ]
    for report, ordinary in zip(reports, plain, strict=True):
        page = Page(to_page(report))
        assert page.open == []
        assert set(page.tags) <= PLAIN_TAGS
        assert shape(page) == shape(Page(to_page(ordinary)))
        addresses = [value for name, value in page.attributes if name in ("href", "src", "onerror")]
        assert addresses == ["#noi-dung"]
        screen = to_text(report)
        assert max(map(len, screen.splitlines())) <= 80
        assert all(character.isprintable() or character == "\n" for character in screen)


def shape(page: Page) -> list[str]:
    """Return the block elements: user text must neither add nor break one (items of a supplier may merge)."""
    return [tag for tag in page.tags if tag in ("h1", "h2", "h3", "table", "tr", "td", "th", "ol", "ul")]


def test_the_page_stands_alone(commune: Framework) -> None:
    """Vietnamese, self-contained, printable on A4, with the draft mark for screen and print."""
    page = to_page(framework_checklist(commune))
    assert page.startswith('<!DOCTYPE html>\n<html lang="vi">')
    assert "<title>Khung tiêu chí đánh giá, xét công nhận mức độ chuyển đổi số cấp xã</title>" in page
    assert not re.search(r"https?://|//|@import|url\(|<link|<script|<img|src=|href=\"[^#]", page)
    assert "size: A4" in page
    assert '<p class="draft">DỰ THẢO</p>' in page
    assert '@top-left { content: "DỰ THẢO"' in page
    assert "default-src 'none'; style-src 'sha256-" in page.replace("&#39;", "'")


def test_a_page_that_is_no_draft_has_no_mark() -> None:
    assert "DỰ THẢO" not in to_page("# Bộ tiêu chí\n\nĐã đối chiếu.\n")


class Stream:
    """A stream that may be a terminal."""

    def __init__(self, terminal: bool) -> None:
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(
    ("terminal", "environment", "expected"),
    [
        (True, {}, True),
        (True, {"TERM": "xterm"}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour_only_where_it_is_wanted(terminal: bool, environment: dict[str, str], expected: bool) -> None:
    assert wants_color(Stream(terminal), environment) is expected  # type: ignore[arg-type]


def test_colour_adds_nothing_but_colour(commune: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the control sequences the coloured text is the plain one, whatever the environment says."""
    source = framework_checklist(commune, 1)
    plain = to_text(source)
    coloured = to_text(source, color=True)
    assert "\x1b" not in plain
    assert "\x1b[1" in coloured
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in stripped.splitlines()] == plain.splitlines()
    for name, value in (("FORCE_COLOR", "1"), ("COLUMNS", "200"), ("TERM", "xterm-256color")):
        monkeypatch.setenv(name, value)
    assert to_text(source) == plain
