"""What is said when a site was written: where, how many files, what to do with it."""

from pathlib import Path

from maturity.operations.publication.facts import Publication
from reports.media.rehearsal import rehearsal_text
from reports.site.site import SiteFiles
from reports.site.words import missing_contact
from reports.words.numbers import counted, grouped


def written_text(folder: Path, publication: Publication, files: SiteFiles) -> str:
    """Return where the site is and how it is opened; with what a person must still look after."""
    with_result = [unit for unit in publication.units if unit.appraised]
    lines = [
        f"Đã lập trang công bố ở {folder}: {counted(len(publication.units))} đơn vị, "
        f"{counted(len(with_result))} đơn vị có số liệu từng tiêu chí, {grouped(len(files.new))} tệp.",
        f"Mở {folder / 'index.html'} bằng trình duyệt; đưa lên mạng thì chép cả thư mục.",
    ]
    if missing := missing_contact(publication.contact):
        lines.append(
            f"Chân trang còn {missing}: ghi ở mục [trang_cong_bo] của cau-hinh.toml rồi lập lại trang."
        )
    if mark := rehearsal_text(publication.cycle):
        lines.append(f"Mọi trang ghi: {mark}")
    return "\n".join(lines)
