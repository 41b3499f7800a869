"""The way of a dossier: the whole table of what may be done, and everything else refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.problem import Place
from maturity.dossier import codes
from maturity.dossier.dossier import Dossier, moved_by, obstacles
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import (
    MAY_BE_OVERRIDDEN,
    TRANSITIONS,
    Action,
    Need,
    actions_from,
    transition,
)
from maturity.people.person import Person, PersonState, Role
from maturity.store.record import record_of, row_of
from maturity.store.schema import DOSSIERS
from tests.strategies import days

WAYS = """
chưa nộp                        nộp hồ sơ               chờ kiểm tra
trả lại                         nộp hồ sơ               chờ kiểm tra
chờ kiểm tra                    trả lại hồ sơ           trả lại
chờ kiểm tra                    nhận thẩm định          đang thẩm định
đang thẩm định                  yêu cầu giải trình      chờ giải trình
chờ giải trình                  nộp giải trình          đã giải trình
chờ giải trình                  nhận thẩm định          đã giải trình
đang thẩm định                  kết thúc thẩm định      đã thẩm định
đã giải trình                   kết thúc thẩm định      đã thẩm định
chờ giải trình                  kết thúc thẩm định      đã thẩm định
đã thẩm định                    trình Hội đồng          trình Hội đồng
trình Hội đồng                  kết luận công nhận      Hội đồng thống nhất công nhận
trình Hội đồng                  kết luận không công nhận  Hội đồng không công nhận
Hội đồng thống nhất công nhận   rút kết luận ghi nhầm   trình Hội đồng
Hội đồng không công nhận        rút kết luận ghi nhầm   trình Hội đồng
Hội đồng thống nhất công nhận   công bố quyết định      đã công bố
Hội đồng không công nhận        công bố quyết định      đã công bố
đã công bố                      thu hồi công nhận       đã thu hồi
đã thu hồi                      rút quyết định thu hồi ghi nhầm  đã công bố
Hội đồng thống nhất công nhận   mở lại hồ sơ theo kiến nghị  đã giải trình
Hội đồng không công nhận        mở lại hồ sơ theo kiến nghị  đã giải trình
đã công bố                      mở lại hồ sơ theo kiến nghị  đã giải trình
trình Hội đồng                  kết luận thông qua điểm  Hội đồng đã thông qua điểm
Hội đồng đã thông qua điểm      kết luận thông qua điểm  Hội đồng đã thông qua điểm
đã công bố                      kết luận thông qua điểm  Hội đồng đã thông qua điểm
trình Hội đồng                  kết luận không thông qua điểm  đang thẩm định
Hội đồng đã thông qua điểm      rút kết luận ghi nhầm   trình Hội đồng
Hội đồng đã thông qua điểm      công bố quyết định      đã công bố
Hội đồng đã thông qua điểm      mở lại hồ sơ theo kiến nghị  đã giải trình
"""
"""From which state, what is done, to which state."""

STATE = {name: state for state, name in codes.STATES.items()}
ACTION = {name: action for action, name in codes.ACTIONS.items()}
READ = [
    tuple(part.strip() for part in line.split("  ") if part.strip()) for line in WAYS.strip().splitlines()
]


def test_the_table_is_what_officials_read() -> None:
    """Every way of the table above, and no other."""
    told = {(STATE[source], ACTION[action], STATE[target]) for source, action, target in READ}
    table = {(source, row.action, row.target) for row in TRANSITIONS for source in row.sources}
    assert table == told


def person(*roles: Role, unit: str | None = None) -> Person:
    return Person(id="a", roles=frozenset(roles), unit=unit)


EVERYONE = person(*Role, unit="99002")


@given(state=st.sampled_from(DossierState), action=st.sampled_from(Action))
def test_what_is_not_in_the_table_is_refused(state: DossierState, action: Action) -> None:
    """Whoever asks, and whatever is there; what is in the table moves the dossier and nothing else of it."""
    dossier = Dossier(year=2025, unit="99002", state=state, target=3)
    against = obstacles(dossier, action, EVERYONE, {})
    row = transition(state, action)
    assert (row is not None) == (action in actions_from(state))
    if row is None:
        assert [problem.code for problem in against] == ["HS-01"]
        assert codes.STATES[state] in against[0].message
        with pytest.raises(ValueError, match="does not begin"):
            moved_by(dossier, action)
    else:
        assert not against
        assert moved_by(dossier, action) == Dossier(year=2025, unit="99002", state=row.target, target=3)


@pytest.mark.parametrize("row", TRANSITIONS, ids=lambda row: f"{row.action.value}")
def test_each_action_is_done_by_its_roles_alone(row) -> None:  # type: ignore[no-untyped-def]
    """A person without one of the roles, nobody, and an erased person are refused; so is another unit's."""
    (source, *_) = sorted(row.sources, key=lambda state: state.value)
    dossier = Dossier(year=2025, unit="99002", state=source)
    for role in Role:
        against = obstacles(dossier, row.action, person(role, unit="99002"), {})
        assert (not against) == (role in row.roles)
    others = person(*({*Role} - row.roles))
    assert [problem.code for problem in obstacles(dossier, row.action, others, {})] == ["QH-06"]
    assert [problem.code for problem in obstacles(dossier, row.action, None, {})] == ["QH-05"]
    erased = Person(id="a", roles=frozenset(Role), state=PersonState.ERASED)
    assert obstacles(dossier, row.action, erased, {})
    if row.roles == {Role.UNIT}:
        elsewhere = person(Role.UNIT, unit="99003")
        assert obstacles(dossier, row.action, elsewhere, {})


@given(data=st.data(), row=st.sampled_from(TRANSITIONS), unmet=st.sets(st.sampled_from(Need)))
def test_an_action_is_refused_for_every_need_that_is_not_there(data, row, unmet: set[Need]) -> None:  # type: ignore[no-untyped-def]
    """All reasons at once; an exception takes one away, and needs of other actions do not matter."""
    dossier = Dossier(year=2025, unit="99002", state=data.draw(st.sampled_from(sorted(row.sources, key=str))))
    actual = transition(dossier.state, row.action)
    assert actual is not None
    why = {
        need: codes.NOT_NOW.at(Place("x"), action=need.value, state="", unit="", year=2025) for need in unmet
    }
    overridden = data.draw(st.sets(st.sampled_from(sorted(MAY_BE_OVERRIDDEN, key=str))))
    against = obstacles(dossier, row.action, EVERYONE, why, overridden)
    standing = (unmet & actual.needs) - overridden
    assert {problem.message for problem in against} == {why[need].message for need in standing}


texts = st.text("ăâđê áàạ0123", max_size=8)
stored = st.builds(
    Dossier,
    year=st.integers(2000, 2100),
    unit=st.sampled_from(("99002", "00004")),
    state=st.sampled_from(DossierState),
    round=st.sampled_from((1, 2)),
    target=st.none() | st.integers(1, 5),
    registered_on=st.none() | days(),
    submitted_on=st.none() | days(),
    submitted_by=st.none() | st.just("can-bo-1"),
    reasons=st.lists(texts, max_size=3).map(tuple),
    due_on=st.none() | st.just(date(2026, 2, 28)),
    is_late=st.booleans(),
    was_returned=st.booleans(),
    is_assigned=st.booleans(),
    is_explained_late=st.booleans(),
)


@given(dossier=stored)
def test_a_dossier_written_as_a_row_reads_back(dossier: Dossier) -> None:
    """Days, reasons and marks."""
    assert record_of(Dossier, DOSSIERS.whole(row_of(dossier))) == dossier
