"""What can be done has a page, or is done by whoever runs the server; and pages are reached from the top."""

from collections.abc import Callable

from flask import Flask

from maturity.people.operation import Operation
from maturity.people.permissions import PERMISSIONS
from maturity.people.person import Role
from tests.web.conftest import Browser
from web import navigation, remedies
from web.dossier_steps import STEPS
from web.pages import PAGES
from web.terminal_only import TERMINAL_ONLY

NewBrowser = Callable[[], Browser]
OF_PAGES = {*remedies.ADDRESSES, *remedies.OF_A_UNIT, *remedies.OF_A_SUPPLIER}


def test_every_operation_has_a_page_or_a_reason_to_have_none() -> None:
    """A new operation needs its row here or there; none is in both."""
    assert OF_PAGES | TERMINAL_ONLY.keys() == {*Operation}
    assert OF_PAGES & TERMINAL_ONLY.keys() == set()


def test_pages_of_operations_are_there(without_workspace: Browser) -> None:
    """An address that leads nowhere would fail only once a sentence names the operation."""
    app = without_workspace.client.application
    assert isinstance(app, Flask)
    arguments = {rule.endpoint: rule.arguments for rule in app.url_map.iter_rules()}
    for view, names in remedies.ADDRESSES.values():
        assert arguments[view] >= {*names} - {"person"}, view
    steps = {operation.value: STEPS[slug].action.value for operation, slug in remedies.STEPS.items()}
    assert len(steps) == len(STEPS)
    assert all(operation == action for operation, action in steps.items())
    assert {*remedies.OF_A_UNIT.values(), *remedies.OF_A_SUPPLIER.values()} <= arguments.keys()


def test_the_links_at_the_top_lead_to_pages() -> None:
    """Each of them, and what stands below them; nobody has a group without a page."""
    views = {view for _, links in navigation.GROUPS for view, _ in links}
    assert views <= PAGES.keys()
    assert {*navigation.BELOW.values()} <= views
    rooms = {view.partition(".")[0] for view in PAGES}
    assert {name.partition(".")[0] for name in navigation.BELOW} <= rooms


def test_links_are_grouped_and_the_page_is_marked(played: NewBrowser) -> None:
    """The standing body has few headings; the page that is shown, or the one above it, is marked once."""
    at = played()
    at.sign_in("tt01")
    decisions = at.get("/tt/2025/quyet-dinh").text
    top = decisions[decisions.index("<nav") : decisions.index("</nav>")]
    assert top.count("<summary") <= 6
    assert top.count("aria-current") == 1
    assert '<summary class="is-here">Hội đồng, quyết định</summary>' in top
    assert 'href="/tt/2025/quyet-dinh" aria-current="page"' in top
    below = at.get("/tt/2025/ho-so/99001").text
    assert 'href="/tt/2025/ho-so" aria-current="true"' in below
    persons = at.get("/tt/nguoi-dung").text
    assert 'href="/tt/nguoi-dung" aria-current="page"' in persons
    unit = played()
    unit.sign_in("xa05")
    assert "<summary" not in unit.get("/xa/2025").text.split("</nav>")[0]


def test_roles_of_pages_are_those_of_their_operations() -> None:
    """Whoever may carry an operation out sees its page; of some pages others see more."""
    for operation, (view, _) in remedies.ADDRESSES.items():
        access, row = PAGES[view], PERMISSIONS[operation]
        if access.is_public:
            continue
        roles = row.roles - {Role.UNIT, Role.SUPPLIER}
        if len(row.roles) < len(Role):
            assert access.roles >= roles, (operation, view)
