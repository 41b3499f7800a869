"""The open data of a publication: results and figures as CSV, XLSX and JSON, and a certificate a unit."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from criteria.digest import document_digest, rules_digest
from criteria.index.model import Index
from criteria.model import Framework
from foundation.exact import exact_text
from foundation.problem import Do
from maturity.figures.reading.published_writer import published_csv
from maturity.operations.publication.facts import Publication, PublishedUnit
from maturity.operations.unit_result import UnitResult
from maturity.people.operation import Operation
from maturity.recognition.recognition import DecisionReference
from maturity.units.unit import Unit
from maturity.verdicts.points import ScoredUnit
from reports.media.data_table import Cell, DataTable, amount, table_csv
from reports.media.json_text import json_text
from reports.media.rehearsal import rehearsal_text
from reports.self_check.check_json import check_json
from reports.self_check.score_json import index_json, score_values
from reports.site import addresses
from reports.site.marker import digest_of
from reports.site.words import STANDINGS, decision_names
from reports.words.numbers import day
from reports.words.points import fixed
from reports.words.wording import one_line, raised
from reports.workbooks.data_sheet import table_xlsx
from rules.scoring_facts import compares_years
from rules.verdict import Assessment

CERTIFICATE, RESULTS = "maturity.certificate/1", "maturity.published/1"
_MARK = "\ufeff"
"""The byte order mark, by which spreadsheets take CSV for Unicode."""
RESULT_COLUMNS = {
    "nam": "năm của số liệu",
    "ma_don_vi": "mã đơn vị",
    "ten_don_vi": "tên đơn vị",
    "ket_qua": "kết quả công bố",
    "muc_cong_nhan": "mức độ được công nhận còn giá trị, 0 là không có",
    "muc_tu_danh_gia": "mức độ tự đánh giá",
    "muc_tham_dinh": "mức độ theo số liệu thẩm định",
    "chua_dat_de_len_muc": "mức độ tiếp theo",
    "tieu_chi_chua_dat": "mã các tiêu chí chưa đạt để lên mức tiếp theo",
    "hang": "thứ hạng",
    "diem": "điểm",
    "gia_tri": "giá trị từ 0 đến 1",
    "xep_loai": "xếp loại",
    "quyet_dinh_so": "số, ký hiệu quyết định",
    "quyet_dinh_ngay": "ngày ký",
    "cong_bo_ngay": "ngày công bố",
    "hieu_luc_tu": "công nhận có hiệu lực từ ngày",
    "hieu_luc_den": "đến hết ngày",
    "thu_hoi_tu": "thu hồi từ ngày",
    "dien_tap": "ghi chú nếu là kỳ diễn tập",
}
"""The columns of the table of results, and what they are."""


def figures_csv(publication: Publication) -> bytes:
    """Return the published figures of all units, as `maturity check` reads them."""
    in_use = publication.cycle.in_use
    figures = [unit.figures for unit in publication.units if unit.figures]
    has_last_year = isinstance(in_use, Index) and any(compares_years(row) for row in in_use.criteria)
    return (_MARK + published_csv(figures, in_use, has_last_year=has_last_year)).encode()


def results_table(publication: Publication) -> DataTable:
    """Return one row a unit: what was published of it."""
    cycle = publication.cycle
    return DataTable(
        name="Kết quả",
        title=f"Kết quả công bố năm {cycle.year}, cấp {cycle.unit_kind.value}",
        above=(f"Theo {decision_names(publication.decisions)}.", *filter(None, [rehearsal_text(cycle)])),
        columns=tuple(RESULT_COLUMNS),
        headings={name: raised(words) for name, words in RESULT_COLUMNS.items()},
        rows=tuple(tuple(_row(publication, unit)) for unit in publication.units),
    )


def results_csv(results: DataTable) -> bytes:
    """Return the table of results for other programs."""
    return (_MARK + table_csv(results)).encode()


def results_xlsx(results: DataTable) -> bytes:
    """Return the table of results as a workbook for people, without the columns that are empty."""
    return table_xlsx([results])


def _row(publication: Publication, unit: PublishedUnit) -> Iterator[Cell]:
    cycle, last = publication.cycle, publication.decisions[0]
    yield from (cycle.year, unit.unit.code, one_line(unit.unit.name), STANDINGS[unit.standing])
    yield unit.level if publication.ranking is None and unit.appraised else None
    appraised = unit.appraised if isinstance(unit.appraised, Assessment) else None
    for result in (unit.submitted, appraised):
        yield result.verdict.level if isinstance(result, Assessment) else None
    yield appraised.target if appraised else None
    blockers = appraised.blockers if appraised else ()
    yield " ".join(blocker.finding.observation.criterion for blocker in blockers)
    yield from _points(publication, unit)
    reference = unit.recognition.decision if unit.recognition else last.reference
    decided = next((each for each in publication.decisions if each.reference == reference), None)
    has_result = unit.appraised is not None or unit.recognition is not None or unit.points is not None
    yield from (reference.number, reference.signed_on) if has_result else (None, None)
    yield decided.published_on if has_result and decided else None
    recognition = unit.recognition
    days = (
        (recognition.valid_from, recognition.valid_until, recognition.revoked_from)
        if recognition
        else (None, None, None)
    )
    yield from days
    yield rehearsal_text(cycle)


def _points(publication: Publication, unit: PublishedUnit) -> Iterator[Cell]:
    listed, ranking = unit.listed, publication.ranking
    if listed is None or ranking is None or listed.secured is None:
        yield from (None, None, None, None)
        return
    index = ranking.index
    yield listed.first
    yield amount(fixed(listed.secured, index.points_decimals))
    yield amount(fixed(listed.secured / index.scale, index.value_decimals))
    yield listed.class_name or None


def results_json(publication: Publication) -> bytes:
    """Return what was published of all units, in short, with the set, the decisions and the head."""
    return _json(
        {
            "schema": RESULTS,
            "year": publication.cycle.year,
            "series": publication.cycle.series,
            "unit_kind": publication.cycle.unit_kind.value,
            "rehearsal": rehearsal_text(publication.cycle),
            "decisions": [
                {
                    **_reference(each.reference),
                    "kind": each.kind.value,
                    "published_on": _day(each.published_on),
                }
                for each in publication.decisions
            ],
            "set": set_json(publication),
            "journal": {"head": publication.head, "lines": publication.line},
            "units": [
                {
                    **_unit(unit.unit),
                    **_outcome(publication, unit),
                    "page": addresses.unit_page(unit.unit.code),
                    "certificate": addresses.certificate(unit.unit.code) if unit.appraised else None,
                }
                for unit in publication.units
            ],
        }
    )


def certificate(publication: Publication, unit: PublishedUnit, figures: bytes) -> bytes:
    """Return the certificate of a unit: what was decided, by which set, on which figures, in which journal.

    `figures` are the published table. Raises ValueError for a unit without a published result.
    """
    if unit.appraised is None:
        raise ValueError(f"{unit.unit.code} has no published result")
    cycle = publication.cycle
    return _json(
        {
            "schema": CERTIFICATE,
            "year": cycle.year,
            "series": cycle.series,
            "rehearsal": rehearsal_text(cycle),
            "unit": {
                **_unit(unit.unit),
                "unit_kind": cycle.unit_kind.value,
                "unit_group": unit.unit.unit_group,
            },
            **_outcome(publication, unit),
            "set": set_json(publication),
            "figures": {"file": f"../{addresses.FIGURES_CSV}", "sha256": digest_of(figures)},
            "result": _result(publication, unit),
            "journal": {"head": publication.head, "lines": publication.line},
            "recompute": recompute(publication, unit.unit.code) if publication.is_complete else None,
        }
    )


def recompute(publication: Publication, unit: str = "") -> str:
    """Return the command that gives the published results again, in the folder of the publication."""
    set_id = publication.public_set.criteria_set.id
    of_unit = {"unit": unit} if unit else {}
    do = Do.to(
        Operation.CHECK,
        addresses.FIGURES_CSV,
        framework=f"{addresses.SETS}/{set_id}.md",
        as_of=day(publication.cycle.last_day),
        **of_unit,
    )
    return do.typed()


def set_json(publication: Publication) -> dict[str, Any]:
    """Return the set: its digests as the year keeps it, and its public documents with theirs."""
    public, cycle = publication.public_set, publication.cycle
    return {
        "id": public.criteria_set.id,
        "version": public.criteria_set.version,
        "decision": public.criteria_set.decision,
        "rules_digest": rules_digest(cycle.in_use),
        "document_digest": publication.document_digest,
        "public_document_digest": document_digest(public.criteria_set),
        "documents": [
            {"file": f"{addresses.SETS}/{set_id}.md", "sha256": digest_of(text.encode())}
            for set_id, text in public.texts
        ],
    }


def _result(publication: Publication, unit: PublishedUnit) -> dict[str, Any]:
    """Return the result as `maturity.check/1` or `maturity.score/1` has it for one unit."""
    engine = publication.engine
    if isinstance(unit.appraised, ScoredUnit):
        scored = unit.appraised.scored
        return {
            "schema": "maturity.score/1",
            "framework": index_json(_index(publication), scored.index, publication.cycle.last_day),
            **score_values(scored),
            "proof": {"observations_digest": scored.observations_digest, "engine": dict(engine)},
        }
    framework = publication.public_set.criteria_set
    if not isinstance(framework, Framework) or not isinstance(unit.appraised, Assessment):
        raise TypeError("a level of an index")
    one = UnitResult(unit.unit.code, unit.unit.name, unit.appraised)
    whole = check_json(framework, None, [one], [], engine, as_of=publication.cycle.last_day)
    return {"schema": whole["schema"], "framework": whole["framework"], **whole["units"][0]}


def _index(publication: Publication) -> Index:
    index = publication.public_set.criteria_set
    if not isinstance(index, Index):
        raise TypeError("points of a set of levels")
    return index


def _outcome(publication: Publication, unit: PublishedUnit) -> dict[str, Any]:
    recognition, listed = unit.recognition, unit.listed
    outcome: dict[str, Any] = {"standing": unit.standing.value, "standing_text": STANDINGS[unit.standing]}
    if publication.ranking is None:
        outcome["recognition"] = recognition and {
            "level": recognition.level,
            "level_name": publication.cycle.level_set.level_name(recognition.level),
            "decision": _reference(recognition.decision),
            "valid_from": _day(recognition.valid_from),
            "valid_until": _day(recognition.valid_until),
            "revoked_from": _day(recognition.revoked_from),
            "revocation": recognition.revocation and _reference(recognition.revocation),
        }
        for name, result in (("self_assessed_level", unit.submitted), ("appraised_level", unit.appraised)):
            outcome[name] = result.verdict.level if isinstance(result, Assessment) else None
    else:
        index = publication.ranking.index
        has_points = listed is not None and listed.secured is not None
        outcome["ranking"] = (
            {
                "position": listed.first,
                "points": fixed(listed.secured, index.points_decimals),
                "exact": exact_text(listed.secured),
                "value": fixed(listed.secured / index.scale, index.value_decimals),
                "class": listed.class_name or None,
                "decision": _reference(publication.last_decision.reference),
            }
            if has_points and listed is not None and listed.secured is not None
            else None
        )
    return outcome


def _unit(unit: Unit) -> dict[str, Any]:
    return {"code": unit.code, "name": one_line(unit.name)}


def _reference(reference: DecisionReference) -> dict[str, str]:
    return {"number": reference.number, "signed_on": reference.signed_on.isoformat()}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _json(value: dict[str, Any]) -> bytes:
    return json_text(value).encode()
