"""The settings of a workspace: what its file comes to, and a change of it that open years take up at once."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from attrs import evolve, field, frozen

from criteria.document.values import write_date
from criteria.model import UnitKind
from foundation import rewriting
from foundation.problem import NOWHERE, Place, Problem, RefusedError
from foundation.system_words import system_reason
from foundation.text import quote
from maturity.cycle.cycle import Cycle, CycleState, cycles, save_cycle
from maturity.dossier.dossier import dossiers
from maturity.figures.suppliers import OWN, suppliers_of
from maturity.operations import codes as operation_codes
from maturity.operations.session import Session, refuse
from maturity.people.operation import Operation
from maturity.places import year_place
from maturity.settings import codes
from maturity.settings.effective import COMMENDATION, FileChange, effective, file_changes
from maturity.settings.names import NAMES, name_of
from maturity.settings.setting_edit import SettingEdit, save_setting_edits, setting_edits
from maturity.settings.settings import DEFAULT_TEXT, Configuration, read_content
from maturity.settings.toml_edit import KeyPath, NotEditableError, TomlValue, edited, read_assignment
from maturity.settings.year_settings import SettingChange, YearSettings, changes, settings_in
from maturity.store.workspace import PRIVATE_FILE
from maturity.units.succession import successions

_MARK = "\ufeff"
"""What some editors put before a text in UTF-8."""


@frozen(kw_only=True)
class SettingsInForce:
    """The settings of a file as they are seen from one year, and what of the year no longer follows them.

    `values` are what each setting comes to (`effective`). `bodies` supply figures to the year's set.
    """

    cycle: Cycle
    configuration: Configuration = field(repr=False)
    values: Mapping[KeyPath, str]
    bodies: Sequence[str]
    edits: Sequence[SettingEdit]
    submitted: int
    """How many dossiers of the year keep the deadline that they were submitted by."""
    successions: int
    """How many successions keep the way of carrying over that they were recorded with."""


@frozen(kw_only=True)
class SettingsRequest:
    """Settings to be changed, by their paths in the file; None puts one out of use.

    `seen` is what those settings came to when whoever changes them looked; without it they are changed
    whatever they are now.
    """

    values: Mapping[KeyPath, TomlValue | None]
    seen: Mapping[KeyPath, str] = field(factory=dict)


@frozen
class YearChange:
    """The settings of one official year that change, or differ from the file's and stay."""

    cycle: Cycle
    changes: Sequence[SettingChange]


@frozen(kw_only=True)
class ChangedSettings:
    """What a change of the file came to: in the file, in the records of the years that take it up.

    `left` are open official years that keep what is in their record, `by_file` open ones that have no record
    of settings: rehearsals.
    """

    changes: Sequence[FileChange]
    taken_up: Sequence[YearChange]
    left: Sequence[YearChange]
    by_file: Sequence[Cycle]
    submitted: int
    units: int
    """How many units the year has, submitted or not."""
    successions: int
    remarks: Sequence[Problem]
    is_kept: bool
    """Whether it was written; not in a trial."""


@frozen
class _File:
    """The file of settings: where it is, its bytes (None if there is none), and what it comes to."""

    path: Path
    content: bytes | None = field(repr=False)
    configuration: Configuration = field(repr=False)

    @property
    def text(self) -> str:
        """Its text; that of the defaults if there is none, so that the first change explains them."""
        return DEFAULT_TEXT if self.content is None else self.content.decode("utf-8-sig")


def show_settings_in_force(session: Session, year: int, kind: UnitKind) -> SettingsInForce:
    """Return the settings of the file as one year sees them; refuse a file with errors."""
    cycle = session.cycle(year, kind)
    configuration = session.settings
    bodies = [each for each in suppliers_of([cycle.in_use]) if each not in OWN]
    return SettingsInForce(
        cycle=cycle,
        configuration=configuration,
        values=effective(configuration),
        bodies=bodies,
        edits=setting_edits(session.store),
        submitted=_submitted(session, cycle),
        successions=sum(1 for _ in successions(session.store)),
    )


def typed_setting(text: str) -> tuple[KeyPath, TomlValue | None] | None:
    """Return the path and the value in `ky.nop_lan_1=15/01`, None if it names no setting."""
    return read_assignment(text)


def change_settings(session: Session, year: int, kind: UnitKind, request: SettingsRequest) -> ChangedSettings:
    """Change settings in the file, and take the file up into the years that it is edited for.

    These are the year that is named and every open official year of the newest data, which `verify` holds
    against the file; of a closed year the rules of commendation alone. All is one act: refuses with every
    reason, and then nothing changed, neither file nor years. In a trial everything is decided and nothing
    written. Always needs a person, in a rehearsal too: the file is not of one year.
    """
    if not request.values:
        raise RefusedError(codes.NOTHING_CHANGED.at(NOWHERE))
    written: _Written | None = None
    try:
        with session.act(Operation.SET_CYCLE) as writing:
            file = _read(session)
            cycle = session.cycle(year, kind)
            text, problems = _edited(file, request)
            refuse(
                [*session.why_not(Operation.SET_CYCLE, year_place(year)), *_unseen(file, request), *problems]
            )
            after = _fit(file, text)
            made = file_changes(file.configuration, after)
            years, left = _followed(session, cycle, after, made)
            for before, settings in years:
                save_cycle(writing, evolve(before, settings=settings))
            save_setting_edits(writing, made, session.today, session.person_id)
            if made and not session.is_trial:
                written = _write(file, text)
            result = ChangedSettings(
                changes=made,
                taken_up=[YearChange(each, changes(_kept(each), settings)) for each, settings in years],
                left=left,
                by_file=[
                    each
                    for each in cycles(session.store, series=None)
                    if each.settings is None and each.state is CycleState.OPEN
                ],
                submitted=_submitted(session, cycle),
                units=len(session.unit_names(cycle)),
                successions=sum(1 for _ in successions(session.store)),
                remarks=[*_disordered(settings_in(after, year), made)],
                is_kept=not session.is_trial,
            )
    except BaseException:
        if written is not None:
            written.take_back()
        raise
    return result


def _read(session: Session) -> _File:
    path = session.workspace.configuration
    configuration = session.settings  # refuses a file with errors, with all of them
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return _File(path, None, configuration)
    reading = read_content(path, content)
    if reading.value is None:  # changed since it was looked at
        refuse([*reading.problems])
    return _File(path, content, reading.value or configuration)


def _edited(file: _File, request: SettingsRequest) -> tuple[str, Sequence[Problem]]:
    """Return the text of the file with the changes, and why some could not be made."""
    text, problems = file.text, []
    for path, value in request.values.items():
        try:
            text = edited(text, {path: value})
        except NotEditableError:
            fields = {"file": file.path.name, "key": ".".join(path)}
            problems.append(codes.NOT_EDITABLE.at(Place(name_of(path)), **fields))
    return text, problems


def _unseen(file: _File, request: SettingsRequest) -> Iterator[Problem]:
    """Yield the settings that somebody else changed since they were looked at."""
    now = effective(file.configuration)
    for path in request.values:
        if path in request.seen and request.seen[path] != now.get(path, ""):
            fields = {"seen": quote(request.seen[path]), "now": quote(now.get(path, ""))}
            yield codes.CHANGED_MEANWHILE.at(Place(name_of(path)), **fields)


def _fit(file: _File, text: str) -> Configuration:
    """Return what a text comes to; refuse values that no setting can have, with all of them."""
    reading = read_content(Path(file.path.name), text.encode())
    if reading.value is None:
        raise RefusedError(
            [*reading.problems, operation_codes.SETTINGS_UNFIT.at(Place(file.path.name), file=file.path.name)]
        )
    return reading.value


def _followed(
    session: Session, cycle: Cycle, after: Configuration, made: Sequence[FileChange]
) -> tuple[Sequence[tuple[Cycle, YearSettings]], Sequence[YearChange]]:
    """Return the years whose settings change, each with its new ones, and the open ones that keep theirs."""
    official = [each for each in cycles(session.store, series=None) if each.settings is not None]
    opened = [each for each in official if each.state is CycleState.OPEN]
    newest = max((each.year for each in opened), default=None)
    years, left = [], []
    for each in official:
        settings, is_open = settings_in(after, each.year), each.state is CycleState.OPEN
        is_named = (each.year, each.series, each.unit_kind) == (cycle.year, cycle.series, cycle.unit_kind)
        if is_named and not is_open and any(change.path[0] == COMMENDATION for change in made):
            settings = evolve(_kept(each), commendation=settings.commendation)
        elif not is_open:
            continue
        differing = changes(_kept(each), settings)
        if differing and (is_named or each.year == newest):
            years.append((each, settings))
        elif differing:
            left.append(YearChange(each, differing))
    return years, left


def _disordered(settings: YearSettings, made: Sequence[FileChange]) -> Iterator[Problem]:
    """Yield which days of a year do not follow each other, if any of them was changed."""
    if not any(change.path[0] == "ky" for change in made):
        return
    dates = settings.dates
    days = {
        "ky.nop_lan_1": dates.round_one.day,
        "ky.nop_lan_2": dates.round_two.day,
        "ky.cong_bo_tu": dates.publication_from,
        "ky.cong_bo_den": dates.publication_until,
    }
    for earlier, later in pairwise(days):
        if days[later] <= days[earlier]:
            yield codes.DAYS_DISORDERED.at(
                NOWHERE,
                year=dates.year,
                later=NAMES[later],
                later_day=write_date(days[later]),
                earlier=NAMES[earlier],
                earlier_day=write_date(days[earlier]),
            )


def _kept(cycle: Cycle) -> YearSettings:
    """Return the settings in the record of an official year."""
    if cycle.settings is None:
        raise ValueError("no settings are in the record of this year")
    return cycle.settings


def _submitted(session: Session, cycle: Cycle) -> int:
    of_year = dossiers(session.store, cycle.year, series=cycle.series)
    names = session.unit_names(cycle)
    return sum(1 for each in of_year if each.first_limit is not None and each.unit in names)


@frozen
class _Written:
    """The file that was written, and where the text before it is kept; None if there was none."""

    path: Path
    kept: Path | None

    def take_back(self) -> None:
        """Put the text before back: the act that the change belongs to failed after all."""
        with suppress(OSError):
            if self.kept is None:
                self.path.unlink()
            else:
                self.kept.replace(self.path)


def _write(file: _File, text: str) -> _Written:
    """Write the file, keeping the text before beside it; refuse what cannot be written, or has changed."""
    try:
        if file.content is None:
            with file.path.open("x", encoding="utf-8", newline="\n") as new:
                os.fchmod(new.fileno(), PRIVATE_FILE)
                new.write(text)
            return _Written(file.path, None)
        mark = _MARK if file.content.startswith(_MARK.encode()) else ""
        kept = rewriting.rewrite(file.path, file.content, mark + text, lambda _: None).kept
        return _Written(file.path, kept)
    except (rewriting.ChangedMeanwhileError, FileExistsError) as error:
        raise RefusedError(codes.FILE_CHANGED.at(NOWHERE, file=file.path.name)) from error
    except OSError as error:
        fields = {"file": file.path.name, "reason": system_reason(error)}
        raise RefusedError(codes.UNWRITTEN.at(NOWHERE, **fields)) from error
