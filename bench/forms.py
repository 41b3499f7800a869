"""A certifying body's forms: written for every commune, filled in, read back and applied to a workspace."""

import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import criteria
from bench.data import unit as figures_of
from bench.measure import elapsed, load, say
from bench.tables import decimals, table, whole
from criteria.digest import document_digest, rules_digest
from criteria.index.model import Index
from criteria.model import Framework
from criteria.texts import texts_of
from maturity.cycle.cycle import Cycle, save_cycle
from maturity.figures.known_figure import KnownFigure
from maturity.figures.plan import Delivery, rivalries
from maturity.figures.reading.form_layout import UNIT, FormIdentity
from maturity.operations.figures.delivery import DeliveryReader, save_delivery
from maturity.operations.forms import UnitForm
from maturity.store.store import Store
from maturity.store.workspace import Workspace
from maturity.units import unit as units
from maturity.units.kinds import Kind
from maturity.units.matching import Matcher
from reports.workbooks.files import form_files

HEADING = (
    "Forms: written (aim: 150 in under 6 s), and taken in with preview and journal "
    "(aim: 150 read and applied in under 60 s)"
)

YEAR = 2025
INDEX = "hcm-dti-xa-2026"
_NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)


def run(framework: Framework, count: int) -> dict[str, Any]:
    """Write, read and apply the filled-in forms of so many communes."""
    communes = [
        units.Unit(
            code=f"{number:05}",
            in_force_from=date(2025, 7, 1),
            kind=Kind.RURAL_COMMUNE,
            name=f"Xã Đo Thử {number}",
        )
        for number in range(1, count + 1)
    ]
    with tempfile.TemporaryDirectory() as folder:
        paths: list[Path] = []
        forms = [form_of(framework, commune) for commune in communes]
        writing = elapsed(lambda all_forms: paths.extend(written(all_forms, Path(folder))), [forms])
        say(f"  {count} forms written in {decimals(writing, 1)} s, load {load()[0]:.2f}")
        of_index = [form_of(_index(), commune) for commune in communes]
        (Path(folder) / "chi-so").mkdir()
        writing_index = elapsed(lambda all_forms: written(all_forms, Path(folder) / "chi-so"), [of_index])
        say(f"  {count} forms of an index written in {decimals(writing_index, 1)} s")
        workspace = Workspace(Path(folder) / "ws")
        with workspace.create() as store:
            cycle = _opened(store, framework, communes)
            reader = DeliveryReader(
                cycle, frozenset(commune.code for commune in communes), Matcher.of_year(store, YEAR).resolve
            )
            deliveries: list[Delivery] = []
            reading = elapsed(lambda path: deliveries.append(_read(reader, path)), paths)
            rivals = rivalries(deliveries, YEAR, cycle.series)
            pairs = list(zip(deliveries, rivals, strict=True))
            applying = elapsed(lambda pair: _apply(store, cycle, *pair), pairs)
            lines = store.head.number
        size = sum(path.stat().st_size for path in paths)
        stored = workspace.database.stat().st_size
    return {
        "forms": count,
        "writing": writing,
        "writing_index": writing_index,
        "reading": reading,
        "applying": applying,
        "bytes_a_form": size / count,
        "lines": lines,
        "database": stored,
    }


def _index() -> Index:
    """Return the index whose forms are written."""
    index = criteria.load(INDEX).value
    if not isinstance(index, Index):
        raise SystemExit(2)
    return index


def written(forms: Sequence[UnitForm], folder: Path) -> list[Path]:
    """Write forms into a folder, by as many processes as the program uses for so many."""
    paths = []
    for name, content in form_files(forms):
        paths.append(folder / name)
        paths[-1].write_bytes(content)
    return paths


def form_of(framework: Framework | Index, commune: units.Unit) -> UnitForm:
    """Return the form of a commune; of a set of levels with its figures."""
    identity = FormIdentity(
        kind=UNIT,
        year=YEAR,
        framework=framework.id,
        framework_version=framework.version,
        rules_digest=rules_digest(framework),
        document_digest=document_digest(framework),
        unit=commune.code,
        unit_name=commune.name,
    )
    if isinstance(framework, Index):
        return UnitForm(framework, identity, {}, {})
    filled = figures_of(framework, int(commune.code))
    known = {one.criterion: KnownFigure(one) for one in filled if not one.state.is_open}
    return UnitForm(framework, identity, known, {})


def _opened(store: Store, framework: Framework, communes: list[units.Unit]) -> Cycle:
    texts = texts_of(framework.id).value
    if texts is None:
        raise SystemExit(2)
    cycle = Cycle(
        year=YEAR,
        unit_kind=framework.unit_kind,
        framework=framework,
        texts=texts,
        is_rehearsal=True,
        opened_on=_NOW.date(),
    )
    with store.act("bench", _NOW) as writing:
        save_cycle(writing, cycle)
        for commune in communes:
            units.save_unit(writing, commune)
    return cycle


def _read(reader: DeliveryReader, path: Path) -> Delivery:
    delivery = reader.read(path).value
    if delivery is None:
        raise SystemExit(2)
    return delivery


def _apply(store: Store, cycle: Cycle, delivery: Delivery, rivals: Any) -> None:
    with store.act("intake", _NOW) as writing:
        save_delivery(store, writing, delivery, cycle, rivals)


def show(result: dict[str, Any]) -> str:
    """Lay out the seconds of each step, for all forms and for one."""
    count = result["forms"]
    rows = [
        [name, decimals(result[step], 1), whole(result[step] / count * 1e3)]
        for name, step in (
            ("write", "writing"),
            ("write, of an index", "writing_index"),
            ("read", "reading"),
            ("apply", "applying"),
        )
    ]
    both = result["reading"] + result["applying"]
    rows.append(["read and apply", decimals(both, 1), whole(both / count * 1e3)])
    size, lines = whole(result["bytes_a_form"] / 1024), whole(result["lines"])
    facts = f"{whole(count)} forms of {size} KiB each; {lines} lines in the journal"
    return "\n".join([table(["step", "seconds", "ms a form"], rows), facts])
