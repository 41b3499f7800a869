"""Whatever people do in whatever order: the workspace stays whole, and what is refused changes nothing."""

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
from maturity.appraisal.appraisal import appraisals_in
from maturity.cycle.series import LEVEL_SERIES
from maturity.dossier.dossier import dossier_of
from maturity.dossier.transitions import Action, actions_from
from maturity.integrity.verification import verify
from maturity.people.person import Role
from maturity.sample.data import COMMUNES, path_of
from maturity.store.workspace import Workspace
from tests.workspaces import files_of

UNITS = ("99002", "99009")
PEOPLE = {
    "xa02": (Role.UNIT, "99002"),
    "xa09": (Role.UNIT, "99009"),
    "tt01": (Role.STANDING_BODY, None),
    "tgv01": (Role.APPRAISER, None),
    "hd01": (Role.COUNCIL, None),
    "hd02": (Role.COUNCIL, None),
}
FIRST_DAY = date(2026, 1, 6)

units = st.sampled_from(UNITS)
persons = st.sampled_from(sorted(PEOPLE))
criteria = st.sampled_from(("CQS-02", "CQS-04", "CQS-24", "KTS-03", "XHS-08"))
STEPS = {
    Action.SUBMIT: ("submit",),
    Action.RETURN: ("return", "--reason", "thiếu chữ ký"),
    Action.TAKE_UP: ("take-up",),
    Action.REQUEST_EXPLANATION: ("request",),
    Action.RESUBMIT: ("resubmit", "--accept-findings"),
    Action.FINISH_APPRAISAL: ("appraised",),
    Action.LAY_BEFORE_COUNCIL: ("to-council",),
}
OF_UNITS = (Action.SUBMIT, Action.RESUBMIT)
NEXT = {Action.TAKE_UP: "tgv01", Action.FINISH_APPRAISAL: "tgv01", Action.LAY_BEFORE_COUNCIL: "tt01"}
RULINGS = (
    ("--accept",),
    ("--adjust", "1/2", "--reason", "khong-khop-nguon", "--words", "theo hệ thống của tỉnh"),
    ("--adjust", "có", "--reason", "sai-ky"),
    ("--reject", "khong-lien-quan"),
    ("--approve-na",),
    ("--refuse-na", "--words", "vẫn có đối tượng"),
    ("--keep",),
)


def exit_code_of(folder: Path, *words: object, person: str = "", day: date = FIRST_DAY) -> int:
    """Run a command as a person would on a day; its exit code."""
    options = ["-w", str(folder), *(["--as", person] if person else [])]
    shown = io.StringIO()
    with (
        mock.patch.dict(os.environ, {"MATURITY_NOW": day.isoformat()}),
        contextlib.redirect_stdout(shown),
        contextlib.redirect_stderr(shown),
    ):
        code = cli.main([*options, *map(str, words)])
    assert code in (0, 1, 2), shown.getvalue()
    return code


def make_workspace(folder: Path) -> None:
    """Two communes with the sample's figures, and one person for each part."""
    lists, figures = folder.with_name("don-vi.csv"), folder.with_name("so-lieu.csv")
    lists.write_text(
        "Tỉnh Thành Phố,Mã TP,Phường Xã,Mã PX,Cấp\n"
        "Tỉnh Minh Họa,99,Xã Suối Mẫu,99002,Xã\nTỉnh Minh Họa,99,Xã Hồ Tham Khảo,99009,Xã\n",
        encoding="utf-8",
    )
    with path_of(COMMUNES) as path:
        head, *rows = path.read_text(encoding="utf-8-sig").splitlines()
    figures.write_text("\n".join([head, *(r for r in rows if r[:5] in UNITS)]), encoding="utf-8")
    assert exit_code_of(folder, "init") == 0
    assert exit_code_of(folder, "unit", "import", lists, "--from", "01/07/2025", "--apply") == 0
    by = ""  # until there is somebody of the standing body
    for person, (role, unit) in PEOPLE.items():
        words = ("--name", "Người mẫu", "--role", role.value, *(("--unit", unit) if unit else ()))
        assert exit_code_of(folder, "person", "add", person, *words, person=by) == 0
        by = person if role is Role.STANDING_BODY else by
    assert (
        exit_code_of(folder, "cycle", "open", "--year", 2025, "--framework", "minh-hoa-xa", person="tt01")
        == 0
    )
    assert exit_code_of(folder, "intake", figures, "--year", 2025, "--apply", person="tt01") < 2


class Year(RuleBasedStateMachine):
    """Any order of commands by anybody; days only go forward."""

    template: Path | None = None

    def __init__(self) -> None:
        super().__init__()
        self.home = tempfile.TemporaryDirectory()
        self.folder = Path(self.home.name) / "khong-gian"
        self.day = FIRST_DAY
        self.verified: dict[str, bytes] = {}

    @initialize()
    def begin(self) -> None:
        if Year.template is None:
            Year.template = Path(tempfile.mkdtemp()) / "khong-gian"
            make_workspace(Year.template)
        shutil.copytree(Year.template, self.folder)

    def do(self, person: str, *words: object) -> None:
        """Type a command: a refused one leaves the file as it was, to the byte."""
        database = self.folder / "maturity.db"
        before = database.read_bytes()
        code = exit_code_of(self.folder, *words, person=person, day=self.day)
        assert code != 2 or database.read_bytes() == before, words

    @rule(days=st.integers(1, 40))
    def wait(self, days: int) -> None:
        self.day += timedelta(days=days)

    @rule(unit=units)
    def proceed(self, unit: str) -> None:
        """Do what usually comes next, by whom it is for, so that dossiers get far."""
        with Workspace(self.folder).open_read_only() as store:
            state = dossier_of(store, 2025, unit, series=LEVEL_SERIES).state
        for action in actions_from(state):
            if action in STEPS and action not in (Action.RETURN, Action.REQUEST_EXPLANATION):
                if action is Action.FINISH_APPRAISAL:
                    self.accept_the_rest("tgv01", unit)
                    self.accept_again("tgv01", unit)
                self.move(f"xa{unit[-2:]}" if action in OF_UNITS else NEXT[action], unit, action)

    @rule(person=persons, unit=units, step=st.sampled_from(list(STEPS)))
    def move(self, person: str, unit: str, step: Action) -> None:
        self.do(person, "dossier", *STEPS[step], "--year", 2025, "--unit", unit)

    @rule(person=persons, unit=units, criterion=criteria, ruling=st.sampled_from(RULINGS))
    def appraise(self, person: str, unit: str, criterion: str, ruling: tuple[str, ...]) -> None:
        self.do(person, "appraise", "--year", 2025, "--unit", unit, "--criterion", criterion, *ruling)

    @rule(person=persons, unit=units)
    def accept_the_rest(self, person: str, unit: str) -> None:
        self.do(person, "appraise", "--year", 2025, "--unit", unit, "--accept", "--all", "--apply")

    def accept_again(self, person: str, unit: str) -> None:
        """Accept, one by one, what was reopened."""
        with Workspace(self.folder).open_read_only() as store:
            reopened = [
                one.item for one in appraisals_in(store, 2025, unit, series=LEVEL_SERIES) if one.is_reopened
            ]
        for criterion in reopened:
            self.appraise(person, unit, criterion, ("--accept",))

    @rule(person=persons, unit=units, criterion=criteria)
    def explain(self, person: str, unit: str, criterion: str) -> None:
        words = ("--criterion", criterion, "--text", "đề nghị xem xét lại")
        self.do(person, "dossier", "explain", "--year", 2025, "--unit", unit, *words)

    @rule(person=persons, level=st.integers(1, 5), unit=units)
    def register(self, person: str, level: int, unit: str) -> None:
        self.do(person, "dossier", "register", "--year", 2025, "--unit", unit, "--level", level)

    @rule(person=persons)
    def set_up_a_council(self, person: str) -> None:
        members = ("--member", "hd01:Chủ tịch", "--member", "hd02:Ủy viên")
        portions = ("--quorum", "2/3", "--majority", ">1/2")
        paper = ("--number", "01/QĐ-MẪU", "--signed-on", "06/01/2026")
        self.do(person, "council", "set-up", "--year", 2025, *paper, *portions, *members)

    @rule(person=persons, unit=units, level=st.integers(1, 5), agreed=st.integers(0, 2))
    def conclude(self, person: str, unit: str, level: int, agreed: int) -> None:
        votes = ("--present", 2, "--agreed", agreed, "--against", 2 - agreed, "--abstained", 0)
        on = f"{self.day:%d/%m/%Y}"
        self.do(
            person,
            "council",
            "conclude",
            "--year",
            2025,
            "--unit",
            unit,
            "--recognise",
            level,
            "--on",
            on,
            *votes,
        )

    @rule(person=persons)
    def take_in_again(self, person: str) -> None:
        """What was undone comes back, where no dossier was submitted since."""
        figures = (Year.template or self.folder).with_name("so-lieu.csv")
        self.do(person, "intake", figures, "--year", 2025, "--apply")

    @rule(person=persons, unit=units, criterion=criteria)
    def add_evidence(self, person: str, unit: str, criterion: str) -> None:
        paper = ("--number", "90/BC-UBND", "--summary", "Báo cáo bổ sung")
        self.do(person, "evidence", "add", "--year", 2025, "--unit", unit, "--criterion", criterion, *paper)

    @rule(unit=units, criterion=criteria, ruling=st.sampled_from(RULINGS[1:4]))
    def ask_to_explain(self, unit: str, criterion: str, ruling: tuple[str, ...]) -> None:
        """Find something wrong, accept the rest, and ask, so that second rounds come about."""
        self.appraise("tgv01", unit, criterion, ruling)
        self.accept_the_rest("tgv01", unit)
        with Workspace(self.folder).open_read_only() as store:
            found = {one.item for one in appraisals_in(store, 2025, unit, series=LEVEL_SERIES)}
        if "CQS-24" not in found:  # a proposal that it does not apply
            self.appraise("tgv01", unit, "CQS-24", ("--approve-na",))
        self.move("tgv01", unit, Action.REQUEST_EXPLANATION)

    @rule(person=persons)
    def close_the_year(self, person: str) -> None:
        self.do(person, "cycle", "close", "--year", 2025)

    @rule(person=persons)
    def open_the_year_again(self, person: str) -> None:
        self.do(person, "cycle", "reopen", "--year", 2025, "--reason", "đóng nhầm")

    @rule(person=persons)
    def withdraw_the_year(self, person: str) -> None:
        self.do(person, "cycle", "withdraw", "--year", 2025)

    @rule(person=persons, number=st.integers(1, 5))
    def undo_an_intake(self, person: str, number: int) -> None:
        self.do(person, "intake", "--undo", number, "--apply")

    @invariant()
    def holds(self) -> None:
        if not self.folder.exists():
            return
        now = files_of(self.folder)
        if now != self.verified:  # a refused command leaves all as it was
            found = verify(Workspace(self.folder))
            assert found.holds, found.discrepancies
            self.verified = now

    def teardown(self) -> None:
        self.home.cleanup()


TestYear = Year.TestCase
TestYear.settings = settings(
    settings.get_profile("deep") if settings.default.max_examples > 1000 else settings.default,
    max_examples=80 if settings.default.max_examples > 1000 else 10,
    stateful_step_count=40 if settings.default.max_examples > 1000 else 25,
)
