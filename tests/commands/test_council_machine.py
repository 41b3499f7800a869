"""From the council on, in whatever order people act: the workspace verifies, refusals change nothing."""

import contextlib
import io
import os
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from unittest import mock

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import cli
from maturity.complaints.complaint import complaints
from maturity.council.conclusion import conclusion_of
from maturity.cycle.series import LEVEL_SERIES
from maturity.decisions.decision import decision_of
from maturity.dossier.dossier import dossier_of
from maturity.dossier.states import DossierState
from maturity.integrity.verification import verify
from maturity.people.person import save_person
from maturity.recognition.recognition import recognitions
from maturity.store.workspace import Workspace
from tests.certifying import PERSONS, SET_UP, appraised_by, before_the_council
from tests.workspaces import AT, files_of, sample_units, with_units

LEVELS = {"99002": 4, "99004": 3, "99012": 0}
"""Units and the levels that they reach; hd3 appraised the first."""
FIRST_DAY = AT.date()

units = st.sampled_from(sorted(LEVELS))
persons = st.sampled_from(("thu-ky", "thu-ky", "ky1", "cb05", "xa-2", "hd1", "hd3", ""))
numbers = st.sampled_from(("02/QĐ-MẪU", "03/QĐ-MẪU", "04/QĐ-MẪU"))
votes = st.sampled_from(((7, 7, 0), (6, 6, 0), (6, 4, 2), (6, 3, 3), (4, 4, 0), (6, 0, 6)))


def exit_code_of(folder: Path, *words: object, person: str, day: date) -> int:
    """Run a command as a person would on a day; its exit code."""
    options = ["-w", str(folder), *(["--as", person] if person else [])]
    shown = io.StringIO()
    with (
        mock.patch.dict(os.environ, {"MATURITY_NOW": day.isoformat()}),
        contextlib.redirect_stdout(shown),
        contextlib.redirect_stderr(shown),
    ):
        code = cli.main([*options, *map(str, words)])
    assert code in (0, 2), shown.getvalue()
    return code


def make_workspace(folder: Path) -> None:
    """Three dossiers of the sample before a council of seven."""
    assert exit_code_of(folder, "init", person="", day=FIRST_DAY) == 0
    with_units(folder, sample_units())
    opening = ("cycle", "open", "--year", 2025, "--framework", "2361-xa", "--rehearsal")
    assert exit_code_of(folder, *opening, person="", day=FIRST_DAY) == 0
    with Workspace(folder).open() as store:
        with store.act("person add", AT) as writing:
            for person in PERSONS:
                save_person(writing, person)
        before_the_council(store, {unit: unit for unit in LEVELS})
        appraised_by(store, "99002", "hd3")
    assert exit_code_of(folder, *SET_UP, person="thu-ky", day=FIRST_DAY) == 0


class Council(RuleBasedStateMachine):
    """Any order of commands by anybody; days only go forward."""

    template: Path | None = None

    def __init__(self) -> None:
        super().__init__()
        self.home = tempfile.TemporaryDirectory()
        self.folder = Path(self.home.name) / "khong-gian"
        self.day = FIRST_DAY
        self.verified: dict[str, bytes] = {}
        self.papers = 10

    @initialize(usual=st.lists(units, min_size=4, max_size=10))
    def begin(self, usual: list[str]) -> None:
        """Begin with some of the year done as it usually is."""
        if Council.template is None:
            Council.template = Path(tempfile.mkdtemp()) / "khong-gian"
            make_workspace(Council.template)
        shutil.copytree(Council.template, self.folder)
        for unit in usual:
            self.proceed(unit)

    @property
    def today(self) -> str:
        return f"{self.day:%d/%m/%Y}"

    def do(self, person: str, *words: object) -> None:
        """Type a command twice: a refused one leaves the file as it was, and so does the second."""
        database = self.folder / "maturity.db"
        before = database.read_bytes()
        code = exit_code_of(self.folder, *words, person=person, day=self.day)
        after = database.read_bytes()
        assert code == 0 or after == before, words
        again = exit_code_of(self.folder, *words, person=person, day=self.day)
        # What is withdrawn or reopened is refused the second time; all else says that nothing changes.
        assert again == code or words[1] in ("reopen", "withdraw"), words
        assert database.read_bytes() == after, words

    @rule(days=st.integers(1, 20))
    def wait(self, days: int) -> None:
        self.day += timedelta(days=days)

    @rule(person=persons, unit=units, level=st.integers(0, 5), vote=votes)
    def conclude(self, person: str, unit: str, level: int, vote: tuple[int, int, int]) -> None:
        what = ("--recognise", level) if level else ("--refuse", "--reason", "không đủ phiếu")
        present, agreed, against = vote
        counts = ("--present", present, "--agreed", agreed, "--against", against, "--abstained", 0)
        on = ("--year", 2025, "--unit", unit, "--on", self.today)
        self.do(person, "council", "conclude", *on, *what, *counts)

    @rule(unit=units)
    def proceed(self, unit: str) -> None:
        """Do what usually comes next, by whom it is for, so that dossiers get far."""
        with Workspace(self.folder).open_read_only() as store:
            state = dossier_of(store, 2025, unit, series=LEVEL_SERIES).state
            is_recognised = any(recognitions(store, 2025, unit, series=LEVEL_SERIES))
            own = [one.id for one in complaints(store, 2025, unit, series=LEVEL_SERIES)]
        self.papers += 1
        number = f"{self.papers}/QĐ-MẪU"
        if state is DossierState.BEFORE_COUNCIL:
            self.conclude("thu-ky", unit, LEVELS[unit], (6, 6, 0) if LEVELS[unit] else (6, 0, 6))
        elif state in (DossierState.RECOGNISED, DossierState.NOT_RECOGNISED):
            self.issue("thu-ky", number, "ky1")
            self.publish("thu-ky", number)
        elif state is DossierState.PUBLISHED and is_recognised:
            self.revoke("thu-ky", unit, number)
        elif state is DossierState.PUBLISHED and own:
            self.answer("thu-ky", own[0], "changed")
            self.reopen("thu-ky", own[0])
        elif state is DossierState.PUBLISHED:
            self.complain("thu-ky", unit)

    @rule(person=persons, number=numbers, signer=st.sampled_from(("ky1", "ky1", "cb05", "hd1")))
    def issue(self, person: str, number: str, signer: str) -> None:
        paper = ("--number", number, "--signed-on", self.today, "--signer", signer)
        since = ("--valid-from", self.today, "--all")
        self.do(person, "decision", "issue", "--year", 2025, "--kind", "recognition", *paper, *since)

    @rule(person=persons, number=numbers)
    def publish(self, person: str, number: str) -> None:
        self.do(person, "decision", "publish", "--number", number, "--on", self.today)

    @rule(person=persons, unit=units, number=numbers)
    def revoke(self, person: str, unit: str, number: str) -> None:
        paper = ("--number", number, "--signed-on", self.today, "--signer", "ky1", "--from", self.today)
        self.do(
            person, "decision", "revoke", "--year", 2025, "--unit", unit, *paper, "--reason", "số liệu sai"
        )

    @rule(person=persons, unit=units)
    def withdraw_conclusion(self, person: str, unit: str) -> None:
        self.do(person, "council", "withdraw", "--year", 2025, "--unit", unit, "--reason", "ghi nhầm")

    @rule(person=persons, number=numbers | st.integers(11, 14).map("{}/QĐ-MẪU".format))
    def withdraw_decision(self, person: str, number: str) -> None:
        self.do(person, "decision", "withdraw", "--number", number, "--reason", "ghi nhầm")

    @rule(person=persons, unit=units)
    def complain(self, person: str, unit: str) -> None:
        words = ("--unit", unit, "--received-on", self.today, "--content", "đề nghị xem xét lại")
        self.do(person, "complaint", "add", "--year", 2025, *words)

    @rule(person=persons, number=st.integers(1, 3), outcome=st.sampled_from(("kept", "changed")))
    def answer(self, person: str, number: int, outcome: str) -> None:
        words = ("--on", self.today, "--answer", "đã xem xét", "--outcome", outcome)
        self.do(person, "complaint", "answer", number, *words)

    @rule(person=persons, number=st.integers(1, 3))
    def reopen(self, person: str, number: int) -> None:
        self.do(person, "complaint", "reopen", number)

    @rule(person=persons)
    def close_the_year(self, person: str) -> None:
        """Done where every result is published and every complaint settled."""
        self.do(person, "cycle", "close", "--year", 2025)

    @rule(person=persons)
    def open_the_year_again(self, person: str) -> None:
        self.do(person, "cycle", "reopen", "--year", 2025, "--reason", "đóng nhầm")

    @rule(person=persons)
    def withdraw_the_year(self, person: str) -> None:
        """Refused for ever: there is a council."""
        self.do(person, "cycle", "withdraw", "--year", 2025)

    @rule(person=persons, whom=persons, change=st.sampled_from(("--add", "--remove")))
    def change_a_role(self, person: str, whom: str, change: str) -> None:
        self.do(person, "person", "role", whom, change, "hoi-dong")

    @invariant()
    def verifies(self) -> None:
        if not self.folder.exists():
            return
        now = files_of(self.folder)
        if now != self.verified:  # a refused command leaves all as it was
            found = verify(Workspace(self.folder))
            assert found.holds, found.discrepancies
            self.verified = now

    @invariant()
    def is_consistent(self) -> None:
        """Nobody is recognised without a conclusion, a decision, and a level that was reached."""
        if not self.folder.exists():
            return
        with Workspace(self.folder).open_read_only() as store:
            for one in recognitions(store, 2025, series=LEVEL_SERIES):
                concluded, state = (
                    conclusion_of(store, 2025, one.unit, series=LEVEL_SERIES),
                    dossier_of(store, 2025, one.unit, series=LEVEL_SERIES).state,
                )
                assert concluded is not None
                assert concluded.level == one.level <= LEVELS[one.unit]
                assert decision_of(store, one.decision.number, one.decision.signed_on) is not None
                assert state in (DossierState.RECOGNISED, DossierState.PUBLISHED, DossierState.REVOKED)
                assert (one.revoked_from is not None) == (state is DossierState.REVOKED)

    def teardown(self) -> None:
        self.home.cleanup()


TestCouncil = Council.TestCase
TestCouncil.settings = settings(
    settings.get_profile("deep") if settings.default.max_examples > 1000 else settings.default,
    max_examples=60 if settings.default.max_examples > 1000 else 6,
    stateful_step_count=40 if settings.default.max_examples > 1000 else 15,
)
