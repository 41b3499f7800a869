"""The dossiers of a register of incoming papers: when each arrived, whether in time, and its result."""

from maturity.operations.dossiers.receiving import ReceivedDossier, Reception
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.numbers import counted, day
from reports.words.previews import how_to_apply
from reports.words.wording import one_line
from reports.year.result_change import short_range


def reception_report(reception: Reception) -> str:
    """Return for each dossier when it arrived, whether in time, its result, and what it lacks."""
    cycle, received, is_written = reception.cycle, reception.received, reception.is_written
    title = f"{'Hồ sơ đã ghi' if is_written else 'Xem trước hồ sơ đến'}, số liệu năm {cycle.year}"
    new = [entry for entry in received if entry.submission is not None]
    rows = [
        (f"{one_line(reception.names[entry.dossier.unit])} ({entry.dossier.unit})", *_reception(entry))
        for entry in received
    ]
    if is_written:
        done = f"Đã ghi {counted(len(new))} hồ sơ."
    else:
        done = f"Chưa ghi gì. Sẽ ghi {counted(len(new))} hồ sơ; {how_to_apply()}."
    head = ("Đơn vị", "Ngày đến", "Hạn", "Tự đánh giá", "Chưa có số liệu")
    return markdown.document(
        [
            rehearsal_banner(cycle),
            markdown.heading(1, rehearsal_title(cycle, title)),
            markdown.table(head, rows) if rows else None,
            escape(done if new else "Không có gì mới để ghi."),
        ]
    )


def _reception(entry: ReceivedDossier) -> tuple[str, str, str, str]:
    dossier, submission = entry.dossier, entry.submission
    second = dossier.round == 2
    came = dossier.resubmitted_on if second else dossier.submitted_on
    late = dossier.is_explained_late if second else dossier.is_late
    arrival = (day(came) if came else "", "NỘP MUỘN" if late else "đúng hạn")
    if submission is None:
        return (*arrival, "đã ghi từ trước", "")
    return (*arrival, short_range(submission.assessment), counted(len(submission.missing)))
