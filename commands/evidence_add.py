"""`maturity evidence add`: one piece for some criteria of a unit, or a folder or archive of files."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import click

from commands.consequences import tell as tell_consequences
from commands.shell.clock import today
from commands.shell.console import RefusedError, progress, show, show_problems, tell
from commands.shell.fault_details import INTERNAL_FAULT
from commands.shell.internal_faults import at_worst_a_problem, is_internal
from commands.shell.options import Day
from commands.shell.permitting import demand_writer, why_not_written
from commands.shell.session import session_of
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace import act, opened, opened_read_only, settings, workspace
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, refuse_closed, year_option
from criteria.model import Framework, UnitKind
from foundation.personal_data import masked
from foundation.problem import Place, Problem, Reading, Severity
from maturity.cycle.cycle import Cycle, cycle_of
from maturity.dossier.opening import Openings
from maturity.evidence.closing import closed, open_offers
from maturity.evidence.entries import Entry, file_entry
from maturity.evidence.examination import examine
from maturity.evidence.file_names import cleaned
from maturity.evidence.files import EvidenceFiles
from maturity.evidence.intake import Addition, EvidencePlan, keep_files, plan_evidence, record
from maturity.evidence.kinds import FileKind
from maturity.evidence.limits import Limits
from maturity.evidence.piece import KeptFile, Piece
from maturity.evidence.proofs import Proof, proofs_in, put_proof
from maturity.evidence.sorting import Offer, evidence_scope, offers_in, remarks_on_text
from maturity.evidence.source import Source, opened_source
from maturity.figures.handed_in import Evidence
from maturity.operations.consequences import Watched, changes_of_additions
from maturity.people.operation import Operation
from maturity.store.store import Store
from maturity.units.unit import units_in_year
from reports.media.rehearsal import rehearsal_banner
from reports.words.held_figures import Names
from reports.words.numbers import counted
from reports.year.evidence_preview import evidence_preview

TITLE = "Lỗi và lưu ý về tài liệu"
SEE_ALL = "sửa các lỗi đã nêu rồi chạy lại để xem tiếp"

HELP = """Thêm tài liệu kiểm chứng: từng tài liệu, hoặc cả thư mục, tệp ZIP.

Từng tài liệu: ghi số, ký hiệu, ngày, cơ quan, trích yếu, kèm tệp nếu có; ghi ngay.
Thư mục hoặc ZIP: xếp tệp theo MÃ-ĐƠN-VỊ/MÃ-TIÊU-CHÍ/, ví dụ 99002/CQS-04 hay
“Xã Suối Mẫu - 99002/CQS-04 Kế hoạch”; thay mã đơn vị được ghi đúng tên; một thư
mục có thể ghi nhiều mã (“CQS-04, CQS-05”); có --unit thì chỉ cần các thư mục
tiêu chí. Mặc định chỉ xem trước, thêm --apply để ghi; chạy lại không ghi hai lần.
Không tệp nào của bạn bị sửa. Ở kỳ chính thức, ghi phải có người thực hiện (--as).

Loại tệp xét theo nội dung, không theo tên. Chương trình cảnh báo khi tên tệp, tên
thư mục, số hay trích yếu giống dữ liệu cá nhân (số định danh, số điện thoại, danh
sách công dân …); nội dung bên trong tệp PDF, ảnh, Word, Excel không được đọc.

\b
Mã kết thúc: 0 nhận hết; 1 có tệp không nhận được; 2 không nhận được gì;
3 chương trình lỗi ở một tệp, các tệp khác vẫn được nhận.

\b
Ví dụ:
  maturity evidence add --year 2025 --unit 99002 --criterion CQS-04,CQS-05 \\
    --number 32/KH-UBND --date 21/07/2025 --issuer "UBND xã Suối Mẫu" \\
    --summary "Kế hoạch chuyển đổi số năm 2025" --file ke-hoach.pdf
  maturity evidence add minh-chung/ --year 2025
  maturity evidence add minh-chung.zip --year 2025 --apply
"""


@click.command(cls=Command, help=HELP, short_help="Thêm tài liệu kiểm chứng.")
@click.argument("source", metavar="[THƯ_MỤC|ZIP]", required=False, type=click.Path(path_type=Path))
@year_option
@unit_option()
@click.option("--criterion", "criteria", metavar="MÃ[,MÃ]", help="Các tiêu chí mà tài liệu này kiểm chứng.")
@click.option("--number", metavar="SỐ", default="", help="Số, ký hiệu, ví dụ 32/KH-UBND.")
@click.option("--date", "day", cls=Option, type=Day(), metavar="DD/MM/YYYY", help="Ngày ban hành.")
@click.option("--issuer", metavar="CƠ-QUAN", default="", help="Cơ quan ban hành.")
@click.option("--summary", metavar="TRÍCH-YẾU", default="", help="Trích yếu nội dung.")
@click.option("--file", type=click.Path(path_type=Path), metavar="TỆP", help="Tệp của tài liệu, nếu có.")
@click.option("--apply", "apply", is_flag=True, help="Ghi những gì đã xem trước của thư mục hoặc ZIP.")
@kind_option
@workspace_option
@person_option
def add(
    source: Path | None,
    year: int,
    unit: str | None,
    criteria: str | None,
    number: str,
    day: date | None,
    issuer: str,
    summary: str,
    file: Path | None,
    apply: bool,
    kind: UnitKind,
) -> int:
    """Take in one piece, or all files of a folder or an archive."""
    number, issuer, summary = map(cleaned, (number, issuer, summary))
    said = bool(number or day or issuer or summary)
    if source is not None:
        if criteria or said or file:
            raise click.UsageError("đã ghi thư mục hoặc ZIP thì chỉ thêm được --unit và --apply.")
        return _take_in(source, year, kind, unit, apply=apply)
    if not unit or not criteria:
        raise click.UsageError("cần một thư mục, một tệp ZIP, hoặc --unit và --criterion của một tài liệu.")
    if said and not (number or summary):
        raise click.UsageError("ngày và cơ quan ban hành cần đi kèm --number hoặc --summary.")
    if not said and not file:
        raise click.UsageError("cần --number hoặc --summary của tài liệu, hoặc --file.")
    if day is not None and day > today():
        raise RefusedError(f"ngày ban hành {day:%d/%m/%Y} chưa tới; kiểm tra lại --date.")
    reference = Evidence(masked(number), day, masked(summary), masked(issuer)) if said else None
    items = tuple(dict.fromkeys(filter(None, (code.strip().upper() for code in criteria.split(",")))))
    texts = (number, issuer, summary, *([file.stem] if file else []))
    return _add_one(year, kind, unit, items, reference, file, texts)


def _add_one(
    year: int,
    kind: UnitKind,
    unit: str,
    items: tuple[str, ...],
    reference: Evidence | None,
    path: Path | None,
    texts: Sequence[str],
) -> int:
    """Write one piece for some criteria at once; `texts` are what the user typed of it."""
    place = Place(str(path) if path else "tài liệu")
    with opened() as store:
        cycle = open_cycle(store, year, kind)
        demand_writer(store, _years(cycle), [unit], Operation.ADD_EVIDENCE)
        problems = [*evidence_scope(store, year, kind).refusals(place, unit, items)]
        entry, file, faults = _looked_into(path)
        problems += faults
        if _has_errors(problems):
            show_problems(problems, title=TITLE, see_all=SEE_ALL)
            return RefusedError.exit_code
        offer = Offer(unit, items, Piece(reference, file), entry)
        offers = _open(store, cycle, year, (offer,), place)
        if offers.problems:
            show_problems(offers.problems, title=TITLE, see_all=SEE_ALL)
            return RefusedError.exit_code
        problems += remarks_on_text(place, *texts)
        planned = plan_evidence(year, (offer,), proofs_in(store, year))
        watched = Watched.of(session_of(store), cycle, [unit])
        additions, unkept = keep_files(planned, _tidied_files())
        with act(store, "evidence add") as writing:
            _refuse_submitted_meanwhile(store, cycle, year, additions)
            for addition in additions:
                put_proof(store, writing, Proof(year, unit, addition.item, addition.piece))
        names = unit_names(store, year)
    show(evidence_preview(planned, names, applied=True, banner=rehearsal_banner(cycle) if cycle else None))
    tell_consequences(watched, changes_of_additions(additions), names, is_written=True)
    show_problems((*problems, *planned.problems, *unkept), title=TITLE, see_all=SEE_ALL)
    return RefusedError.exit_code if unkept else 0


def _looked_into(path: Path | None) -> tuple[Entry | None, KeptFile | None, tuple[Problem, ...]]:
    """Return the file that comes with a reference, and what the workspace would keep of it."""
    if path is None:
        return None, None, ()
    entry = file_entry(path)
    if entry.value is None:
        return None, None, entry.problems
    examined = examine(entry.value, _limits())
    return entry.value, examined.value, examined.problems


def _take_in(path: Path, year: int, kind: UnitKind, unit: str | None, *, apply: bool) -> int:
    """Preview a folder or an archive, or write what is new of it."""
    limits = _limits()
    with opened() if apply else opened_read_only() as store, opened_source(path, limits) as source:
        if source.value is None:
            show_problems(source.problems, title=TITLE, see_all=SEE_ALL)
            return RefusedError.exit_code
        cycle = open_cycle(store, year, kind)
        scope = evidence_scope(store, year, kind, unit)
        if unit is not None and unit not in scope.units:
            problem = scope.unknown_unit(Place("--unit"), unit)
            show_problems([problem], title=TITLE, see_all=SEE_ALL)
            return RefusedError.exit_code
        with progress("Đang xem các tệp") as report:
            offers = offers_in(source.value.entries, scope, limits, Place(str(path)), report, _examined)
        still_open = _open(store, cycle, year, offers.value or (), Place(str(path)))
        planned = plan_evidence(year, still_open.value or (), proofs_in(store, year))
        problems = [*source.problems, *offers.problems, *still_open.problems, *planned.problems]
        intake = None
        units = {one.unit for one in offers.value or ()}
        watched = Watched.of(session_of(store), cycle, units)
        if apply:
            demand_writer(store, _years(cycle), units, Operation.ADD_EVIDENCE)
            intake, unkept = _write(store, cycle, planned, source.value)
            problems += unkept
        else:
            problems += why_not_written(store, _years(cycle), units, Operation.ADD_EVIDENCE)
        names = unit_names(store, year)
    banner = rehearsal_banner(cycle) if cycle else None
    show(evidence_preview(planned, names, intake=intake, applied=apply, banner=banner))
    tell_consequences(watched, changes_of_additions(planned.additions), names, is_written=apply)
    show_problems(problems, title=TITLE, see_all=SEE_ALL)
    if any(is_internal(problem.code) for problem in problems):
        return INTERNAL_FAULT
    if not _has_errors(problems):
        return 0
    return 1 if planned.additions else RefusedError.exit_code


def _examined(entry: Entry, limits: Limits) -> Reading[KeptFile]:
    """Look into one of many files: whatever goes wrong with it, the others go on."""
    return at_worst_a_problem(str(entry.place), partial(examine, entry, limits))


def _write(
    store: Store, cycle: Cycle | None, planned: EvidencePlan, source: Source
) -> tuple[int | None, tuple[Problem, ...]]:
    """Keep the files, then write what they prove in one act."""
    with progress("Đang chép các tệp") as report:
        additions, unkept = keep_files(planned, _tidied_files(), report)
    named = {"file": masked(source.name), "sha256": source.sha256}
    with act(store, "evidence add") as writing:
        _refuse_submitted_meanwhile(store, cycle, planned.year, additions)
        return record(store, writing, planned.year, additions, named), unkept


def _tidied_files() -> EvidenceFiles:
    """Return the files of the workspace, without what killed commands left half written."""
    files = EvidenceFiles(workspace().evidence)
    if number := files.tidy():
        tell(f"Đã xóa {counted(number)} tệp chép dở của lệnh trước bị ngắt giữa chừng.")
    return files


def open_cycle(store: Store, year: int, kind: UnitKind) -> Cycle | None:
    """Return the year, None if it was not opened; refuse a closed one."""
    cycle = cycle_of(store, year, kind)
    refuse_closed(store, cycle)
    return cycle


def _years(cycle: Cycle | None) -> list[Cycle]:
    return [cycle] if cycle else []


def set_of(cycle: Cycle | None) -> Framework | None:
    """Return the set of a year, None where it was not opened."""
    return cycle.in_use if cycle else None


def _open(
    store: Store, cycle: Cycle | None, year: int, offers: Sequence[Offer], place: Place
) -> Reading[tuple[Offer, ...]]:
    """Return what dossiers still take, and of the rest why not."""
    return open_offers(offers, Openings(store, year), set_of(cycle), place)


def _refuse_submitted_meanwhile(
    store: Store, cycle: Cycle | None, year: int, additions: Sequence[Addition]
) -> None:
    """Refuse, within the act, where a dossier was submitted while its files were being copied."""
    found = closed(Openings(store, year), set_of(cycle), (one.where for one in additions))
    if found:
        units = ", ".join(dict.fromkeys(unit for unit, _ in found))
        raise RefusedError(f"hồ sơ {units} vừa được nộp trong khi đang chép tệp; chưa ghi gì, chạy lại lệnh.")


def _limits() -> Limits:
    """Return the limits that the settings of the workspace state."""
    chosen = settings()
    kinds = frozenset(map(FileKind, chosen.evidence_types))
    return Limits(largest_megabytes=chosen.evidence_megabytes, kinds=kinds)


def _has_errors(problems: list[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def unit_names(store: Store, year: int) -> Names:
    """Return the names of the units of a year by their codes."""
    return {unit.code: unit.name for unit in units_in_year(store, year)}
