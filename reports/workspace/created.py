"""A new workspace: where it is, and what comes next."""

from pathlib import Path

from foundation.problem import Do
from maturity.people.operation import Operation

_STEPS = (
    (Do.to(Operation.IMPORT_UNITS, "TỆP", _from="DD/MM/YYYY"), "danh sách đơn vị"),
    (Do.to(Operation.ADD_PERSON, "MÃ", name="TÊN", role="thuong-truc"), "người mở kỳ"),
    (Do.to(Operation.OPEN_CYCLE, year="NĂM", framework="MÃ", _as="MÃ"), "mở kỳ đánh giá"),
)
_FORMS = Do.to(Operation.WRITE_FORMS, year="NĂM", all=None, output="THƯ_MỤC")


def workspace_created(folder: Path, configuration: Path, *, found_by: str) -> str:
    """Say that a workspace is made, and the next steps; `found_by` says how commands find it."""
    steps = [f"{do}   ({what})" for do, what in _STEPS]
    steps.append(f"{_FORMS}   (biểu Excel gửi các đơn vị)")
    return "\n".join(
        [
            f"Đã mở thư mục dữ liệu {folder}",
            f"Các lựa chọn của cơ quan ở tệp {configuration}",
            "Việc tiếp theo:",
            *(f"  {number}. {step}" for number, step in enumerate(steps, start=1)),
            found_by,
            f"Sao lưu bằng {Do.to(Operation.BACK_UP, 'TỆP.zip')}; kiểm tra bằng {Do.to(Operation.VERIFY)}.",
        ]
    )
