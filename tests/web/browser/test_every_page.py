"""Every page of the table in Chromium: reached by links, for a phone, the keyboard and a screen reader."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from werkzeug.exceptions import HTTPException

from tests.chromium import IN_BROWSER, axe_core
from tests.sharing import shared_folder
from tests.web.browser.conftest import DESK, NARROWEST, PHONE, WIDE, Site
from web.pages import PAGES

pytestmark = IN_BROWSER
EACH_VIEW = 2
"""So many pages of one view are looked at: others differ in their figures alone."""
WITHOUT_A_PAGE = {"static", "start.stylesheet", "start.font", "start.icon", "self_check.form"}
"""Parts of pages, and what a page without an account hands out in answer to what was typed."""
OF_ANOTHER_MOMENT = {
    *("body.newest", "commune.newest", "suppliers.newest", "public.whole"),  # lead on, to other pages
    *("appraisal.plain_of_criterion", "appraisal.plain_of_unit", "council.conclude", "body.step"),
    *("complaints.answer", "complaints.reopen", "explanations.hand_in", "years.reopen", "signed.withdraw"),
    *("commune.figure", "dossier_acts.own_target", "own_form.undo", "own_evidence.file", "suppliers.undo"),
    *("own_evidence.remove", "year_reports.figures", "changes.impact_file", "changes.threshold_file"),
    *("sets.attest", "sets.difference", "sets.edit", "sets.show", "sets.status", "sets.text"),
    *("signed_sets.file", "signed_sets.withdraw", "signed_sets.pdf", "signed_sets.at_page"),
    *("sso.come_back", "sso.leave"),
}
"""What only another state of a dossier or a year leads to, a set of the province, or a provider of accounts;
tests over HTTP open these."""
LOOK = """() => {
  const shown = each => each.getClientRects().length > 0, name = each => each.outerHTML.slice(0, 160);
  const fields = [...document.querySelectorAll("input:not([type=hidden]), select, textarea")].filter(shown);
  const by = each => (each.getAttribute("aria-labelledby") || "").split(" ").filter(Boolean)
    .map(id => document.getElementById(id));
  const named = each => by(each).every(Boolean) && by(each).some(part => part.textContent.trim());
  const nameless = fields.filter(each => ![...each.labels].some(label => label.textContent.trim())
    && !each.getAttribute("aria-label") && !named(each));
  const found = nameless.map(each => "no label: " + name(each));
  const heads = document.querySelectorAll("h1").length;
  if (heads !== 1) { found.push(heads + " h1"); }
  if (!document.title.trim() || document.documentElement.lang !== "vi") { found.push("no title, language"); }
  const ids = [...document.querySelectorAll("[id]")].map(each => each.id);
  ids.filter((id, at) => ids.indexOf(id) !== at).forEach(id => found.push("id twice: " + id));
  return found;
}"""
WHAT_IS_WIDE = """[...document.querySelectorAll("body *")].filter(each =>
  each.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(0, 3)
  .map(each => each.outerHTML.slice(0, 120))"""
FOCUS = """() => {
  const at = document.activeElement, style = getComputedStyle(at);
  if (at === document.body) { return ""; }
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const seen = outlined || style.boxShadow !== "none";
  return seen ? "" : "focus not to be seen: " + at.outerHTML.slice(0, 120);
}"""
AXE = """() => axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
  .then(told => told.violations.map(each => each.impact + " " + each.id + ": " + each.nodes.length + " "
    + each.nodes[0].html.slice(0, 200) + " " + each.nodes[0].failureSummary.slice(0, 300)))"""


def view_of(site: Site, address: str) -> str | None:
    """Return the name of the view of an address; None if it is of another site or of none."""
    parts = urlsplit(address)
    if not address.startswith(site.address):
        return None
    try:
        view: str = site.app.url_map.bind("").match(parts.path, method="GET")[0]
    except HTTPException:
        return None
    return view


def is_sent_to(site: Site, view: str) -> bool:
    """Whether forms alone lead to a view: nothing can be looked at there."""
    return all("GET" not in (rule.methods or ()) for rule in site.app.url_map.iter_rules(view))


def pages_reached(site: Site, page: Any, files: set[str]) -> Iterator[str]:
    """Open every page that links lead to from the start, and yield the view of each while it is open.

    Views that hand out a file are put into `files`.
    """
    waiting, seen, counted = [site.address + "/"], set(), dict.fromkeys(PAGES, 0)
    while waiting:
        address = waiting.pop(0).split("#")[0]
        view = view_of(site, address)
        if address in seen or view is None or view in WITHOUT_A_PAGE or counted[view] >= EACH_VIEW:
            continue
        seen.add(address)
        if "text/html" not in page.request.head(address).headers.get("content-type", ""):
            files.add(view)
            continue
        answer = page.goto(address)
        if answer.status == 404:
            site.faults.append(f"a link leads to nothing: {address}")
            continue
        counted[view_of(site, page.url) or view] += 1
        yield view_of(site, page.url) or view
        waiting += page.eval_on_selector_all("a[href]", "every => every.map(each => each.href)")


def faults_of(page: Any) -> list[str]:
    """Return what is wrong with the page that is open, at three widths."""
    faults = page.evaluate(LOOK)
    script = axe_core()
    for width in (DESK, PHONE, NARROWEST):
        page.set_viewport_size({"width": width, "height": 900})
        if width != DESK and page.evaluate(WIDE) > 0:
            faults.append(f"wider than {width} by {page.evaluate(WIDE)}: {page.evaluate(WHAT_IS_WIDE)}")
        if width != NARROWEST:
            # As the debugger does: the policy of the page lets no script in by a tag.
            page.evaluate(script)
            faults += page.evaluate(AXE)
    page.set_viewport_size({"width": DESK, "height": 900})
    for _ in range(12):
        page.keyboard.press("Tab")
        faults += filter(None, [page.evaluate(FOCUS)])
    return [f"{page.url}: {fault}" for fault in dict.fromkeys(faults)]


CASES = [
    ("after_the_year", ""),
    *(("after_the_year", person) for person in ("xa05", "tgv01", "tt01", "ky01")),
    *(("handed_in", person) for person in ("xa1", "tgv", "tt", "so1")),
]
"""The workspaces, and who looks at every page that is theirs."""


@pytest.mark.parametrize(("year", "person"), CASES)
def test_every_page_can_be_read_by_everybody(
    year: str, person: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """One head, labels, no sideways scroll, focus in sight, and nothing that axe-core finds.

    Links lead to every page of the table, for somebody: who looks last, in whichever process, knows of all.
    """
    site: Site = request.getfixturevalue(year)
    faults: list[str] = []
    reached: set[str] = set()
    with site.browser(person) as page:
        for view in pages_reached(site, page, reached):
            reached.add(view)
            faults += faults_of(page)
    reached |= {view for view in PAGES if is_sent_to(site, view)}
    folder = shared_folder(tmp_path_factory) / "trang-da-xem"
    folder.mkdir(exist_ok=True)
    (folder / f"{year}-{person}").write_text("\n".join(reached), encoding="utf-8")
    assert not faults, "\n".join(faults)
    of_all = [file.read_text(encoding="utf-8").split() for file in folder.iterdir()]
    if len(of_all) == len(CASES):
        others = WITHOUT_A_PAGE | OF_ANOTHER_MOMENT
        assert sorted(set(PAGES) - set().union(*of_all) - others) == []
