"""The one way in which commands open the workspace and act in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from commands.shell.clock import is_given, now
from commands.shell.console import RefusedError, progress, show_problems
from commands.shell.workspace_options import DEFAULT_FOLDER, FOLDER_VARIABLE, PERSON_VARIABLE, given
from maturity.people.person import PersonState
from maturity.settings.settings import Configuration, read_configuration
from maturity.store.database import StoreError
from maturity.store.schema import PERSONS
from maturity.store.store import Act, Store
from maturity.store.workspace import Workspace

UPGRADING = "Đang nâng cấp thư mục dữ liệu"
CLOSED_TO_OTHERS = (
    "Lưu ý: mọi tài khoản trên máy này đọc được thư mục dữ liệu (có họ tên, liên hệ); đã đổi quyền để chỉ "
    "tài khoản đang chạy chương trình đọc được. Muốn cho một nhóm cùng làm, cấp lại quyền cho nhóm đó."
)


def workspace() -> Workspace:
    """Return the workspace that the command is about; it need not exist yet."""
    return Workspace(Path(given(FOLDER_VARIABLE) or DEFAULT_FOLDER))


def settings() -> Configuration:
    """Return the settings of the workspace; refuse with every fault of the file where it has any."""
    reading = read_configuration(workspace().configuration)
    if reading.value is None:
        show_problems(reading.problems, title="Lỗi trong tệp cấu hình")
        raise RefusedError(
            f"chưa dùng được cấu hình {workspace().configuration}; sửa các lỗi trên rồi chạy lại."
        )
    return reading.value


@contextmanager
def refusing() -> Iterator[None]:
    """Turn a `StoreError` into the refusal that a user reads."""
    try:
        yield
    except StoreError as error:
        raise RefusedError(f"{error.problem}") from error


@contextmanager
def opened() -> Iterator[Store]:
    """Open the workspace for reading and writing; an older one is brought up to date first."""
    with refusing():
        with progress(UPGRADING) as report:
            store = workspace().open(report)
        if workspace().close_to_others():
            click.echo(CLOSED_TO_OTHERS, err=True)
        with store:
            yield store


@contextmanager
def opened_read_only() -> Iterator[Store]:
    """Open the workspace without the right to change it."""
    with refusing(), workspace().open_read_only() as store:
        yield store


@contextmanager
def act(store: Store, operation: str, *, first: str = "") -> Iterator[Act]:
    """Open an act of the person named by `--as`, now; refuse a person whom the workspace does not know.

    `first` is the id of a person whom the act adds: the first of a workspace may so add themselves.
    """
    is_first = bool(first) and given(PERSON_VARIABLE) == first and not store.count(PERSONS)
    person = "" if is_first else acting_person(store)
    with store.act(operation, now(), person, is_given=is_given()) as writing:
        yield writing


def acting_person(store: Store) -> str:
    """Return the id of the person who acts, "" where none is named; refuse one who is not known or erased."""
    person = given(PERSON_VARIABLE) or ""
    row = store.row(PERSONS, person) if person else None
    if person and row is None:
        remedy = "xem maturity person list, hoặc thêm bằng maturity person add."
        if not store.count(PERSONS):
            remedy = f"thêm người đầu tiên bằng maturity person add {person} --name TÊN --role thuong-truc."
        raise RefusedError(f"không có người mã “{person}”; {remedy}")
    if row is not None and row["state"] == PersonState.ERASED.value:
        raise RefusedError(f"người mã “{person}” đã xóa; cần mã của người đang thực hiện.")
    return person
