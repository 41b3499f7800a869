"""What the commands of decisions share: their options, and units with their results."""

from collections.abc import Iterable, Mapping

import click

from commands.shell.options import Day
from commands.shell.procedure import Words
from commands.shell.vietnamese import Option
from commands.shell.years import unit_kind_option
from foundation.alphabet import order_key
from maturity.council.meeting import hearing_of
from maturity.cycle.cycle import Cycle
from maturity.recognition.recognition import Recognition
from maturity.store.store import Store
from maturity.units.kinds import split_name
from reports.year.decision import DecidedUnit

tier_option = unit_kind_option("--tier")
"""Where `--kind` is the kind of a decision."""
number_option = click.option(
    "--number", cls=Option, required=True, type=Words(), metavar="SỐ", help="Số, ký hiệu; phải có."
)
signed_on_option = click.option(
    "--signed-on", cls=Option, required=True, type=Day(), metavar="DD/MM/YYYY", help="Ngày ký; phải có."
)
signer_option = click.option(
    "--signer", cls=Option, required=True, type=Words(), metavar="MÃ", help="Mã của người ký; phải có."
)
summary_option = click.option("--summary", type=Words(), metavar="TRÍCH-YẾU", help="Trích yếu.")


def decided_units(
    store: Store, cycle: Cycle, results: Iterable[tuple[str, Recognition | None]], names: Mapping[str, str]
) -> list[DecidedUnit]:
    """Return units with their results as reports receive them, in Vietnamese order."""
    found = []
    for unit, recognition in results:
        hearing = hearing_of(store, cycle, unit)
        found.append(
            DecidedUnit(
                code=unit,
                name=names.get(unit, unit),
                recognition=recognition,
                appraised_level=hearing.verdict.verdict.level if hearing.verdict else None,
                reasons=hearing.dossier.reasons,
                exceptions=hearing.granted,
            )
        )
    return sorted(found, key=lambda unit: (order_key(split_name(unit.name).proper), unit.code))
