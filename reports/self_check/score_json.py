"""A self-check by an index as JSON, schema `maturity.score/1`: exact numbers as text, keys in order."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from criteria.digest import document_digest, is_attested, rules_digest
from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from criteria.index.scoring import (
    BestOfRanking,
    Choice,
    EachTime,
    Given,
    ListItems,
    Share,
    Table,
    TableByAnswer,
    YesNo,
)
from criteria.model import Provenance
from criteria.status import status
from foundation.exact import exact_text
from maturity.operations.score_check import ScoreCheck, UnitScore
from reports.self_check.check_json import ended_bases, how_json, observed_json, problem_json, tally_json
from reports.words.loss_sentences import loss_sentence, loss_to_do, step_texts
from reports.words.points import fixed, fixed_up
from rules.losses import is_still_possible, part_of_loss
from rules.lost import LostPoints
from rules.placed import Place
from rules.scored import RowScore, Scored

SCHEMA = "maturity.score/1"
_METHODS: Mapping[type, str] = {
    YesNo: "yes_no",
    Share: "ratio",
    Table: "table",
    TableByAnswer: "table_by_answer",
    Choice: "choice",
    ListItems: "items",
    EachTime: "each",
    BestOfRanking: "best_of_group",
    Given: "given",
}


def score_json(checked: ScoreCheck, engine: Mapping[str, str]) -> dict[str, Any]:
    """Return the whole report as plain JSON types; `engine` has the `name` and `version` of the rule engine.

    `units` are those with a checked score; a unit whose score the second reading did not confirm appears only
    among `problems`.
    """
    return {
        "schema": SCHEMA,
        "framework": index_json(checked.criteria_set, checked.index, checked.as_of),
        "units": [_unit(checked, unit, engine) for unit in checked.units],
        "problems": [problem_json(problem) for problem in (*checked.warnings, *checked.problems)],
    }


def index_json(whole: Index, index: Index, as_of: date) -> dict[str, Any]:
    """Return an index as reports give it: the whole document, and its rows in force on a day."""
    counts = status(index)
    return {
        "id": index.id,
        "version": index.version,
        "unit_kind": index.unit_kind.value,
        "rules_digest": rules_digest(index),
        "document_digest": document_digest(whole),
        "provenance": {
            "name": tally_json(counts.names),
            "threshold": tally_json(counts.thresholds),
            "attested": counts.attested,
        },
        "method": "points",
        "scale": exact_text(index.scale),
        "counts": {
            "main": len(index.main_indexes),
            "components": sum(len(main.rows) for main in index.main_indexes),
            "rows": sum(len(main.leaves) for main in index.main_indexes),
        },
        "as_of": as_of.isoformat(),
    }


def _unit(checked: ScoreCheck, unit: UnitScore, engine: Mapping[str, str]) -> dict[str, Any]:
    scored, index = unit.scored, checked.index
    return {
        "code": unit.code,
        "name": unit.name,
        **score_values(scored),
        "losses": [_loss(checked, scored, loss) for loss in unit.losses],
        "rank": _rank(checked, unit),
        "proof": {
            "checked": True,
            "observations_digest": scored.observations_digest,
            "engine": {"name": engine["name"], "version": engine["version"]},
        },
        "possible_class": scored.possible_class,
        "places": None if unit.place is None else {"first": unit.place.first, "last": unit.place.last},
        "unit_group": scored.others.unit_group,
        "conditions": [
            {
                "code": condition.code,
                "text": condition.text,
                "fulfilled": None if answer.value is None else answer.value == 1,
            }
            for condition, answer in zip(index.conditions, unit.answers, strict=True)
        ],
        "easily_lost": [
            {
                "code": each.code,
                "loss": fixed(each.loss, index.points_decimals),
                "needed": each.needed,
                "gap": None if each.gap is None else exact_text(each.gap),
            }
            for each in unit.easily_lost
        ],
    }


def score_values(scored: Scored) -> dict[str, Any]:
    """Return the score of a unit as JSON values: the total, groups, main indexes and rows."""
    index, total = scored.index, scored.total
    ceiling = fixed if scored.is_determined else fixed_up
    rows = {row.code: row for row in scored.rows}
    return {
        "points": {
            "shown": fixed(scored.points, index.points_decimals),
            "exact": exact_text(scored.points),
            "floor": fixed(scored.points, index.points_decimals),
            "ceiling": ceiling(total.points.possible, index.points_decimals),
            "determined": scored.is_determined,
        },
        "value": {
            "shown": fixed(scored.value, index.value_decimals),
            "exact": exact_text(scored.value),
            "decimals": index.value_decimals,
        },
        "class": scored.class_name,
        "scale_in_use": exact_text(total.scale_in_use),
        "not_applicable": [row.code for row in scored.rows if row.is_left_out],
        "bonus": exact_text(total.bonus.secured),
        "penalty": exact_text(total.penalty.secured),
        "groups": [
            {
                "name": group.name,
                "points": fixed(group.secured, index.points_decimals),
                "applicable": exact_text(group.applicable),
                "most": exact_text(group.most),
            }
            for group in scored.groups
        ],
        "main": [
            {
                "code": main.code,
                "name": own.name,
                "points": fixed(main.points.secured, index.points_decimals),
                "applicable": exact_text(main.points.applicable),
                "most": exact_text(main.most),
                "counted": fixed(main.counted, index.points_decimals),
            }
            for main, own in zip(scored.main_indexes, index.main_indexes, strict=True)
        ],
        "rows": [_row(scored, row, rows[row.code]) for row in index.criteria],
    }


def _row(scored: Scored, row: ScoredRow, score: RowScore) -> dict[str, Any]:
    best = scored.others.best.get(row.code)
    return {
        "code": row.code,
        "name": row.name,
        "state": score.observation.state.value,
        "observed": observed_json(score.observation),
        "method": _METHODS[type(row.scoring)],
        "clause": _line_number(score.clause),
        "points": exact_text(score.points.secured),
        "most": exact_text(row.most),
        "best": None if best is None else exact_text(best),
        "possible": exact_text(score.points.possible),
        "full": score.is_full,
        "number_in_decision": row.number_in_decision,
    }


def _line_number(clause: str | None) -> int | None:
    """Return the number of the line that applies, 1 for the first; None where no table or list is used."""
    last = (clause or "").rpartition(".")[2]
    return int(last) if last.isdecimal() else None


def _loss(checked: ScoreCheck, scored: Scored, loss: LostPoints) -> dict[str, Any]:
    row = checked.index.by_code[loss.code]
    possible = is_still_possible(row, loss, checked.is_year_over)
    return {
        "code": loss.code,
        "kind": loss.kind.value,
        "gain": fixed(loss.step.gain, checked.index.points_decimals),
        "at_most": loss.is_at_most,
        "step": step_texts(scored, loss)[0],
        "needed": loss.step.needed,
        "still_possible": possible,
        "supplier": row.supplier,
        "basis": "; ".join(row.legal_bases) or None,
        "provenance": _provenance(row),
        "sentence": loss_sentence(scored, loss, possible),
        "full": None
        if loss.full is None
        else {"gain": fixed(loss.full.gain, checked.index.points_decimals), "needed": loss.full.needed},
        "ended_bases": ended_bases(row.legal_bases),
        "part": part_of_loss(scored, loss).word,
        "to_do": loss_to_do(scored, loss),
        **how_json(row),
    }


def _provenance(row: ScoredRow) -> dict[str, str]:
    if is_attested(row):
        return {"name": "attested", "points": "attested"}
    return {"name": _word(row.name_provenance), "points": _word(row.points_provenance)}


def _word(provenance: Provenance) -> str:
    return provenance.name.lower()


def _rank(checked: ScoreCheck, unit: UnitScore) -> dict[str, Any] | None:
    """Return the place of a unit in an official list; None if it is not certain."""
    place: Place | None = unit.place
    if place is None or place.position is None:
        return None
    return {
        "position": place.position,
        "of": unit.ranked,
        "tied_with": list(place.tied_with),
        "gap_to_next": None
        if place.gap is None
        else {"unit": place.ahead[0], "points": fixed_up(place.gap, checked.index.points_decimals)},
    }
