"""`python -m bench`: run the sections, print their tables, keep the raw figures when asked."""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from attrs import frozen

import criteria
from bench import (
    changes,
    engines,
    formatted,
    forms,
    picture,
    pipeline,
    plans,
    province,
    scale,
    scores,
    stages,
    startup,
    store,
    web,
)
from bench.data import COMMUNES, COMMUNES_TODAY, units
from bench.measure import load, say
from bench.tables import machine
from criteria.model import Framework

FRAMEWORK = "2361-xa"

SECTIONS = (
    "scale",
    "engines",
    "pipeline",
    "stages",
    "scores",
    "picture",
    "plans",
    "changes",
    "forms",
    "formatted",
    "province",
    "web",
    "store",
    "startup",
)
"""In the order in which they run: memory is measured before anything else has filled it."""


@frozen
class Size:
    """How much to measure."""

    units: int
    rounds: int
    pipeline_units: int
    scale_steps: tuple[int, ...]
    starts: int
    forms: int
    formatted_rows: int
    province: int
    scored: int
    scored_country: int
    stored_communes: tuple[int, ...]
    pictures: tuple[int, ...]
    changed: tuple[int, ...]
    served: int
    seconds_at_work: int
    requests: int
    plans: tuple[int, ...]


FULL = Size(
    units=COMMUNES,
    rounds=10,
    pipeline_units=2_500,
    scale_steps=scale.STEPS,
    starts=10,
    forms=150,
    formatted_rows=formatted.LAST_ROW,
    province=150,
    scored=150,
    scored_country=COMMUNES_TODAY,
    stored_communes=(COMMUNES_TODAY, COMMUNES),
    pictures=(150, COMMUNES_TODAY),
    changed=(150, COMMUNES_TODAY),
    served=150,
    seconds_at_work=60,
    requests=10_000,
    plans=(98, COMMUNES_TODAY),
)
QUICK = Size(
    units=600,
    rounds=3,
    pipeline_units=300,
    scale_steps=scale.QUICK_STEPS,
    starts=3,
    forms=10,
    formatted_rows=50_000,
    province=10,
    scored=12,
    scored_country=100,
    stored_communes=(100, 300),
    pictures=(12, 150),
    changed=(150,),
    served=16,
    seconds_at_work=6,
    requests=150,
    plans=(98,),
)


def _framework() -> Framework:
    reading = criteria.load_levels(FRAMEWORK)
    if reading.value is None:
        for problem in reading.problems:
            print(problem, file=sys.stderr)
        raise SystemExit(2)
    return reading.value


def _measure(section: str, framework: Framework, size: Size) -> tuple[dict[str, Any], str, str]:
    """Return the raw figures of a section, its heading and its table."""
    match section:
        case "engines":
            say("making the figures")
            result = engines.run(framework, list(units(framework, 0, size.units)), size.rounds)
            return result, engines.HEADING, engines.show(result)
        case "pipeline":
            result = pipeline.run(framework, list(units(framework, 0, size.pipeline_units)), size.rounds)
            return result, pipeline.HEADING, pipeline.show(result)
        case "stages":
            result = stages.run(framework, list(units(framework, 0, size.pipeline_units)), size.rounds)
            return result, stages.HEADING, stages.show(result)
        case "forms":
            result = forms.run(framework, size.forms)
            return result, forms.HEADING, forms.show(result)
        case "formatted":
            result = formatted.run(framework, size.formatted_rows)
            return result, formatted.HEADING, formatted.show(result)
        case "province":
            result = province.run(size.province)
            return result, province.HEADING, province.show(result)
        case "scores":
            result = scores.run(size.scored, size.rounds, size.scored_country)
            return result, scores.HEADING, scores.show(result)
        case "picture":
            result = picture.run(framework, size.pictures)
            return result, picture.HEADING, picture.show(result)
        case "web":
            result = web.run(size.served, size.seconds_at_work, size.requests)
            return result, web.HEADING, web.show(result)
        case "plans":
            result = plans.run(framework, size.plans)
            return result, plans.HEADING, plans.show(result)
        case "changes":
            result = changes.run(FRAMEWORK, size.changed)
            return result, changes.HEADING, changes.show(result)
        case "store":
            result = store.run(framework, size.stored_communes)
            return result, store.HEADING, store.show(result)
        case "scale":
            result = scale.run(framework, size.scale_steps)
            return result, scale.HEADING, scale.show(result)
        case _:
            result = startup.run(size.starts)
            return result, startup.HEADING, startup.show(result)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="a trial of a few minutes; its figures are rough"
    )
    parser.add_argument("--section", choices=SECTIONS, action="append", help="only this one; may be repeated")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the raw figures")
    options = parser.parse_args()
    size, framework = QUICK if options.quick else FULL, _framework()
    raw: dict[str, Any] = {"machine": machine(), "load_before": load(), "sections": {}}
    print(", ".join(f"{name} {value}" for name, value in raw["machine"].items()))
    start = time.perf_counter()
    for section in [name for name in SECTIONS if name in (options.section or SECTIONS)]:
        before = load()
        say(f"{section}: load {before[0]:.2f}")
        result, heading, text = _measure(section, framework, size)
        after = load()
        raw["sections"][section] = {**result, "load_before": before, "load_after": after}
        print(f"\n{heading}\n\n{text}\nload {before[0]:.2f} before, {after[0]:.2f} after", flush=True)
    raw["seconds"] = time.perf_counter() - start
    print(f"\n{raw['seconds']:.0f} s in all")
    if options.json:
        options.json.write_text(json.dumps(raw, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
