"""What is said when archives were written."""

from pathlib import Path

from reports.words.numbers import counted

PERSONAL = "Gói lưu trữ có họ tên và ý kiến của người thực hiện: tài liệu nội bộ, không công bố."


def written_text(written: list[Path], broken: int) -> str:
    """Return where the archives are, and that they hold personal data; with how many files are missing."""
    where = str(written[0]) if len(written) == 1 else f"{counted(len(written))} gói vào {written[0].parent}"
    lines = [f"Đã ghi {where}.", PERSONAL]
    if broken:
        lines.append(f"{counted(broken)} tệp thiếu hoặc đã bị thay đổi nên không có trong gói.")
    return "\n".join(lines)
