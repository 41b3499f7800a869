"""The files of the archive of one unit and year, by their paths in it."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from criteria.index.model import Index
from criteria.model import Framework
from foundation.csv_text import Cell, csv_text, rows_of
from foundation.text import slug
from maturity.appraisal.appraisal import Appraisal
from maturity.cycle.series import LEVEL_SERIES
from maturity.evidence.piece import Piece
from maturity.evidence.proofs import Proof
from maturity.figures.reading.observation_writer import observations_csv
from maturity.operations.archiving.facts import UnitArchive
from maturity.operations.papers.paper_facts import PaperFacts
from maturity.operations.unit_result import UnitResult
from maturity.verdicts.points import ScoredUnit
from maturity.verdicts.verdict import Stage
from reports.archive.readme import readme
from reports.media.data_table import DataTable
from reports.media.html import to_page
from reports.media.json_text import json_text
from reports.media.paper_files import paper_file
from reports.papers.papers import papers
from reports.self_check.check_json import check_json
from reports.self_check.score_json import index_json, score_values
from reports.words.appraisal_words import observation_text
from reports.words.numbers import day
from reports.words.wording import label, one_line
from reports.workbooks.data_sheet import table_xlsx
from reports.year.dossier import dossier_page
from rules.verdict import Assessment

README, SUMS = "DOC-TRUOC.txt", "sha256sum.txt"
_MARK = "\ufeff"
_STAGES = {Stage.SELF_ASSESSED: "tu_danh_gia", Stage.APPRAISED: "tham_dinh"}


@frozen
class ArchiveFile:
    """A file of an archive: its content, or the file on the disk that is copied, with its SHA-256."""

    path: str
    content: bytes | Path
    sha256: str


def archive_name(archive: UnitArchive) -> str:
    """Return the name of the file of an archive: `luu-tru-2025-99004.zip`."""
    cycle, code = archive.cycle, archive.unit_code
    series = "" if cycle.series == LEVEL_SERIES else f"-{cycle.series}"
    return f"luu-tru-{cycle.year}{series}-{slug(code)}.zip"


def archive_files(archive: UnitArchive) -> Sequence[ArchiveFile]:
    """Return the files of an archive, in the order of their paths; the list of digests is the last."""
    made = dict(_made(archive))
    files = [ArchiveFile(path, content, _digest(content)) for path, content in made.items()]
    names = {**signed_paths(archive), **evidence_paths(archive)}
    files += [ArchiveFile(names[digest], path, digest) for digest, path in archive.files.items()]
    told = readme(archive, sorted(file.path for file in files)).encode()
    files.append(ArchiveFile(README, told, _digest(told)))
    files.sort(key=lambda file: file.path)
    sums = "".join(f"{file.sha256}  {file.path}\n" for file in files).encode()
    return [*files, ArchiveFile(SUMS, sums, _digest(sums))]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _made(archive: UnitArchive) -> Iterator[tuple[str, bytes]]:
    cycle = archive.cycle
    yield "ho-so.html", to_page(dossier_page(archive.page)).encode()
    figures = observations_csv([archive.figures], cycle.in_use)
    yield "so-lieu.csv", figures.encode()
    yield "so-lieu.xlsx", table_xlsx([_figures_table(archive, figures)])
    yield "tham-dinh.csv", _appraisals(archive)
    yield "ket-qua.json", _results(archive)
    if archive.complaints:
        yield "kien-nghi.csv", _complaints(archive)
    yield "quyet-dinh.csv", _decisions(archive)
    yield from _papers(archive)
    yield "tai-lieu-kiem-chung/danh-muc.csv", _evidence(archive)
    for set_id, text in cycle.texts:
        yield f"bo-tieu-chi/{set_id}.md", text.encode()
    yield "nhat-ky.jsonl", _journal(archive)
    yield "nguoi-thuc-hien.csv", _people(archive)


def _figures_table(archive: UnitArchive, figures: str) -> DataTable:
    rows = rows_of(figures.removeprefix(_MARK))
    columns = tuple(rows[0]) if rows else ()
    return DataTable(
        title=f"Số liệu năm {archive.cycle.year} của {one_line(archive.page.unit.name)}",
        columns=columns,
        rows=tuple(tuple(row[column] for column in columns) for row in rows),
        name="Số liệu",
    )


def _csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    return (_MARK + csv_text(head, rows)).encode()


def _appraisals(archive: UnitArchive) -> bytes:
    head = (
        *("ma_tieu_chi", "ten_tieu_chi", "vong", "ket_luan", "so_lieu_dieu_chinh", "ly_do", "nguoi", "ngay"),
        *("giai_trinh", "nguoi_giai_trinh"),
    )
    criteria_set = archive.cycle.in_use

    def row(appraisal: Appraisal) -> Sequence[Cell]:
        item = criteria_set.by_code.get(appraisal.item)
        figure = observation_text(criteria_set, appraisal.figure) if appraisal.figure else None
        return (
            label(item) if item else appraisal.item,
            one_line(item.short_name) if item else None,
            appraisal.round,
            appraisal.outcome.label,
            figure,
            one_line(appraisal.because) or None,
            appraisal.person,
            day(appraisal.on_day),
            appraisal.explanation,
            appraisal.explained_by,
        )

    both = (
        each
        for appraisal in archive.appraisals
        for each in (archive.page.first_round.get(appraisal.item), appraisal)
        if each is not None
    )
    return _csv(head, (row(each) for each in both))


def _complaints(archive: UnitArchive) -> bytes:
    head = ("so", "ngay_nhan", "noi_dung", "ngay_tra_loi", "ket_qua", "tra_loi", "mo_lai_ngay")
    rows = (
        (
            each.id,
            day(each.received_on),
            one_line(each.content),
            day(each.answer.on_day) if each.answer else None,
            ("chấp nhận" if each.is_accepted else "giữ nguyên") if each.answer else None,
            one_line(each.answer.text) if each.answer else None,
            day(each.reopened_on) if each.reopened_on else None,
        )
        for each in archive.complaints
    )
    return _csv(head, rows)


def _decisions(archive: UnitArchive) -> bytes:
    head = ("so", "ngay_ky", "loai", "trich_yeu", "nguoi_ky", "ngay_cong_bo")
    rows = (
        (
            each.number,
            day(each.signed_on),
            each.kind.label,
            one_line(each.summary),
            each.signer,
            day(each.published_on) if each.published_on else None,
        )
        for each in archive.decisions
    )
    return _csv(head, rows)


def _results(archive: UnitArchive) -> bytes:
    """Return both results with their proofs, as `maturity.check/1` or `maturity.score/1` has one unit."""
    whole, last_day = archive.cycle.framework, archive.cycle.last_day
    results: dict[str, Any] = {"year": archive.cycle.year, "unit": archive.unit_code}
    for stage, result in archive.page.results.items():
        if isinstance(result, ScoredUnit) and isinstance(whole, Index):
            scored = result.scored
            results[_STAGES[stage]] = {
                "schema": "maturity.score/1",
                "framework": index_json(whole, scored.index, last_day),
                **score_values(scored),
                "proof": {"observations_digest": scored.observations_digest},
            }
        elif isinstance(result, Assessment) and isinstance(whole, Framework):
            one = UnitResult(archive.unit_code, archive.page.unit.name, result)
            results[_STAGES[stage]] = check_json(whole, None, [one], [], archive.engine, as_of=last_day)
    return json_text(results).encode()


def _papers(archive: UnitArchive) -> Iterator[tuple[str, bytes]]:
    if archive.office is None:
        return
    for each in papers(PaperFacts(office=archive.office, facts=archive.papers)):
        for ending in (".html", ".docx"):  # a browser reads the one without any program, Word the other
            yield f"van-ban/{each.stem}{ending}", paper_file(each.paper, ending)


def _evidence(archive: UnitArchive) -> bytes:
    """Return the list of the evidence, with the path of each file that is in the archive."""
    head = (
        *("ma_tieu_chi", "minh_chung_so", "minh_chung_ngay", "minh_chung_trich_yeu", "minh_chung_co_quan"),
        *("ten_tep", "dung_luong", "sha256", "tep_trong_goi"),
    )
    paths = evidence_paths(archive)

    def row(proof: Proof) -> Sequence[Cell]:
        reference, file = proof.piece.reference, proof.piece.file
        named = reference and (
            reference.number or None,
            day(reference.date) if reference.date else None,
            reference.summary or None,
            reference.issuer or None,
        )
        kept = file and (
            file.name,
            file.size,
            file.sha256,
            paths[file.sha256] if file.sha256 in archive.files else "thiếu hoặc đã bị thay đổi",
        )
        return (proof.item, *(named or (None,) * 4), *(kept or (None,) * 4))

    return _csv(head, map(row, archive.proofs))


def evidence_paths(archive: UnitArchive) -> Mapping[str, str]:
    """Return the paths of the files of evidence in the archive, by their SHA-256."""
    pieces: dict[str, Piece] = {}
    for proof in archive.proofs:
        if proof.piece.file:
            pieces.setdefault(proof.piece.file.sha256, proof.piece)
    return {digest: f"tai-lieu-kiem-chung/{_file_name(digest, piece)}" for digest, piece in pieces.items()}


def signed_paths(archive: UnitArchive) -> Mapping[str, str]:
    """Return the paths of signed papers in the archive, by their SHA-256."""
    return {
        each.piece.file.sha256: f"van-ban/da-ky/{each.piece.file.sha256[:12]}-{slug(each.paper)}.pdf"
        for each in archive.signed
        if each.piece.file
    }


def _file_name(digest: str, piece: Piece) -> str:
    """Return a name that no system refuses: the first digits of the digest, then the name without marks."""
    given = piece.file.name if piece.file else ""
    stem, _, ending = given.rpartition(".")
    plain = slug(stem or given)[:60] or "tai-lieu"
    suffix = f".{slug(ending)}" if stem and slug(ending) else ""
    return f"{digest[:12]}-{plain}{suffix}"


def _journal(archive: UnitArchive) -> bytes:
    """Return the lines of the journal, one JSON object a line, each with the hash of the line before it."""
    lines = (
        json.dumps({**each.line._asdict(), "before": each.before}, ensure_ascii=False)
        for each in archive.lines
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _people(archive: UnitArchive) -> bytes:
    head = ("ma", "ho_ten", "chuc_vu", "vai_tro")
    rows = (
        (
            person.id,
            archive.contacts[person.id].name if person.id in archive.contacts else None,
            (archive.contacts[person.id].title or None) if person.id in archive.contacts else None,
            ", ".join(sorted(role.label for role in person.roles)),
        )
        for person in archive.people
    )
    return _csv(head, rows)
