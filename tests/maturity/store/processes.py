"""What other processes do to a workspace; a fork server starts them clean, with the store and little else."""

import multiprocessing
import os
import resource
from collections.abc import Callable
from contextlib import closing
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from maturity.store.database import StoreError, connect
from maturity.store.schema import FIGURES
from maturity.store.store import Store
from tests.maturity.store.workspaces import NOW, figure

NOBODY = 65534

ROWS_OF_AN_ACT = 120
_LONG_NOTE = "x" * 4000
"""Makes an act larger than SQLite's cache, so that it writes to the file before it is done."""

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.maturity.store.processes"])


def start(work: Callable[..., None], *arguments: Any) -> tuple[BaseProcess, Connection]:
    """Start a process; it is given the other end of the connection first."""
    here, there = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=work, args=(there, *arguments), daemon=True)
    process.start()
    there.close()
    return process, here


def answer(work: Callable[..., None], *arguments: Any) -> Any:
    """Return what a process says before it ends."""
    process, connection = start(work, *arguments)
    try:
        return connection.recv()
    finally:
        process.join()


def write_until_killed(connection: Connection, database: Path, first: int) -> None:
    """Write act after act; all rows of one have its number. Say so when the writing begins."""
    with Store.open(database) as store:
        connection.send("begun")
        for number in range(first, first + 10_000):
            with store.act("intake", NOW) as writing:
                for row in range(ROWS_OF_AN_ACT):
                    writing.put(FIGURES, figure("00004", f"CQS-{row:03}", number, note=_LONG_NOTE))


def write_acts(connection: Connection, database: Path, unit: str, acts: int) -> None:
    """Write so many acts of three rows, as quickly as the others let one."""
    connection.recv()
    with Store.open(database) as store:
        for number in range(acts):
            with store.act(f"intake {unit}", NOW) as writing:
                for row in range(3):
                    writing.put(FIGURES, figure(unit, f"CQS-{row:02}", number))
    connection.send("done")


def write_to_a_full_disk(connection: Connection, database: Path) -> None:
    """Write ever more while no file may grow; say which problem that is."""
    # Without room to grow, writing fails inside SQLite as it does on a full disk.
    limit = database.stat().st_size + 50_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        with Store.open(database) as store, store.act("intake", NOW) as writing:
            for row in range(10 * ROWS_OF_AN_ACT):
                writing.put(FIGURES, figure("00009", f"CQS-{row:03}", 1, note=_LONG_NOTE))
    except StoreError as error:
        connection.send(str(error.problem))
    else:
        connection.send("written")


def how_synchronous(connection: Connection, path: Path) -> None:
    """Say by SQLite's number how surely an act is on the disk when it ends."""
    with closing(connect(path, "rw")) as opened:
        connection.send(opened.execute("PRAGMA synchronous").fetchone()[0])


def as_nobody(connection: Connection, work: Callable[[Path], str], path: Path) -> None:
    """Do something without the rights of root, who may write everywhere; say what comes of it."""
    if os.geteuid() == 0:
        os.setuid(NOBODY)
    try:
        connection.send(work(path))
    except StoreError as error:
        connection.send(str(error.problem))


def write_one(database: Path) -> str:
    with Store.open(database) as store, store.act("intake", NOW) as writing:
        writing.put(FIGURES, figure("00004", "CQS-01", 1))
    return "written"


def read_head(database: Path) -> str:
    with Store.open_read_only(database) as store:
        return store.head.hash
