"""A workspace after the decision: five communes of the sample recognised, one of them beyond its figures."""

from datetime import date
from pathlib import Path

import pytest

from maturity.dossier.dossier import Dossier
from maturity.dossier.dossier import keep as keep_dossier
from maturity.dossier.overrides import Override
from maturity.dossier.overrides import keep as keep_override
from maturity.dossier.states import State
from maturity.dossier.transitions import Need
from maturity.people.person import keep as keep_person
from maturity.recognition.recognition import keep as keep_recognition
from maturity.store.workspace import Workspace
from tests.certifying import PERSONS, before_the_council
from tests.maturity.recognition.recognised import recognitions
from tests.workspaces import AT, workspace

__all__ = ["recognised_year", "workspace"]

RECOGNISED = """
2025 | 99001 | 5 | 10/06/2026
2025 | 99002 | 4 | 10/06/2026 – 09/06/2028
2025 | 99003 | 4 | 10/06/2026 – 09/06/2028 | thu hồi 01/09/2026
2025 | 99004 | 4 | 10/06/2026
2025 | 99006 | 3 | 11/06/2026
"""
"""Of Phường Cầu Ví Dụ (99004) the figures reach 3; Xã Rừng Phác Thảo (99006) was late."""

REASON = "UBND tỉnh thống nhất xem xét trường hợp đặc thù"


@pytest.fixture
def recognised_year(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """It is 20/09/2026; thu-ky acts."""
    with Workspace(workspace).open() as store:
        with store.act("person add", AT) as writing:
            for person in PERSONS:
                keep_person(writing, person)
        found = recognitions(RECOGNISED)
        before_the_council(store, {one.unit: one.unit for one in found})
        with store.act("decision issue", AT, "thu-ky") as writing:
            for one in found:
                keep_recognition(writing, one)
            late = Dossier(
                year=2025,
                unit="99006",
                state=State.PUBLISHED,
                submitted_on=date(2026, 1, 12),
                is_late=True,
            )
            keep_dossier(writing, late)
            exception = Override(
                id=1,
                year=2025,
                unit="99004",
                need=Need.LEVEL_REACHED,
                instead="4",
                reason=REASON,
                person="thu-ky",
                on_day=date(2026, 5, 20),
                expires_on=date(2026, 6, 30),
            )
            keep_override(writing, exception)
    monkeypatch.setenv("MATURITY_PERSON", "thu-ky")
    monkeypatch.setenv("MATURITY_NOW", "2026-09-20")
    return workspace
