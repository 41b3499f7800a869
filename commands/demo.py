"""`maturity demo`: the self-assessment of the sample units, one of them explained."""

import click

from commands.check import decide
from commands.clock import today
from commands.console import load_framework, show, show_problems
from commands.set_on_a_day import SetOnADay
from commands.vietnamese import Command
from maturity.intake.observation_file import read_observations
from maturity.sample_data import COMMUNES, path_of
from reports.self_assessment import self_assessment

HELP = """Xem kết quả tự đánh giá của mười hai xã mẫu, giải thích một xã.

Số liệu mẫu có sẵn trong chương trình; không phải số liệu của đơn vị nào.

\b
Ví dụ:
  maturity demo
  maturity demo --unit 99010
"""


@click.command(cls=Command, help=HELP)
@click.option("--unit", default="99002", metavar="MÃ", help="Xã mẫu được giải thích (99001 đến 99012).")
def demo(unit: str) -> int:
    """Assess the sample that ships with the program."""
    framework = load_framework("2361-xa")
    with path_of(COMMUNES) as path:
        reading = read_observations(path, framework)
    figures = reading.value or ()
    results, faults = decide(SetOnADay(framework, today()), figures, None, path)
    show(self_assessment(framework, results, year=2025, explained={unit}))
    show_problems(faults)
    return 3 if faults else 0
