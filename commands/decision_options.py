"""What the commands of decisions share: their options."""

import click

from commands.shell.options import Day
from commands.shell.vietnamese import Option
from commands.shell.words import Words
from commands.shell.years import unit_kind_option

tier_option = unit_kind_option("--tier")
"""The parameter of `--kind` if it is the kind of a decision."""
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
