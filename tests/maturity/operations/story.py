"""A year of two communes, typed once and stopped at the moments that `fixtures/cau-chuyen.txt` names."""

import shlex
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from attrs import frozen

import cli
from criteria.document.values import parse_date
from maturity.sample.data import COMMUNES, path_of
from maturity.store.workspace import SETS

FIXTURES = Path(__file__).parent / "fixtures"
FILES = {
    "don-vi.csv": "Mã đơn vị,Tên đơn vị,Loại,Mã đơn vị cấp trên\n99014,Xã Mới Lập,xã,99\n",
    "nguoi.csv": "Mã,Họ và tên,Vai trò\nmoi,Người mẫu 21,Hội đồng\n",
    "so-lieu.csv": "ma_don_vi,ma_tieu_chi,tu_so,mau_so\n99001,CQS-02,20000,21480\n",
    "bo-sung.csv": """\
ma_don_vi,ten_don_vi,ma_tieu_chi,tu_so,mau_so,gia_tri,minh_chung_so,minh_chung_ngay,minh_chung_trich_yeu
99001,Phường Minh Họa,CQS-25,38,38,,40/BC-UBND,02/01/2026,Báo cáo điểm hỗ trợ
99001,Phường Minh Họa,KTS-06,,,8,60/BC-UBND,02/01/2026,Báo cáo hướng dẫn
99001,Phường Minh Họa,XHS-10,,,có,80/TB-UBND,15/03/2025,Thông báo kênh
99003,Xã Đồng Thử,CQS-25,22,22,,42/BC-UBND,02/01/2026,Báo cáo điểm hỗ trợ
99003,Xã Đồng Thử,KTS-06,,,5,62/BC-UBND,02/01/2026,Báo cáo hướng dẫn
99003,Xã Đồng Thử,XHS-10,,,có,82/TB-UBND,15/03/2025,Thông báo kênh
""",
    "don-vi-khac.csv": "Mã đơn vị,Tên đơn vị,Loại,Mã đơn vị cấp trên\n99014,Phường Lập Khác,phường,99\n",
    "so-khac.csv": "ma_don_vi,ma_tieu_chi,tu_so,mau_so\n99001,CQS-02,21000,21480\n",
    "so-xa-3.csv": "ma_don_vi,ma_tieu_chi,gia_tri\n99003,CQS-04,không\n",
    "so-den-khac.csv": "Mã đơn vị,Mã người nộp,Ngày đến,Số đến\n99001,xa1,06/01/2026,11\n",
    "qd-ky.pdf": "%PDF-1.4\nquyết định đã ký\n%%EOF\n",
    "qd-ky-khac.pdf": "%PDF-1.4\nbản khác\n%%EOF\n",
    "so-den.csv": "Mã đơn vị,Mã người nộp,Ngày đến,Số đến\n99001,xa1,07/01/2026,12\n",
}
"""What offices send, by the names that the fixtures give it."""


@frozen
class State:
    """A workspace at a moment of the story, and the day of the last command."""

    folder: Path
    day: date


def send_files(folder: Path) -> None:
    """Write what offices send into a folder."""
    for name, content in FILES.items():
        (folder / name).write_text(content, encoding="utf-8")


def command(line: str, files: Path) -> list[str]:
    """Return the words of a command, with the folders of the sample (MAU) and of what was sent (TEP)."""
    with path_of(COMMUNES) as path:
        folders = {"MAU": str(path.parent), "TEP": str(files)}
    words = []
    for word in shlex.split(line):
        head, slash, rest = word.partition("/")
        words.append(f"{folders[head]}{slash}{rest}" if head in folders else word)
    return words


def play(folder: Path) -> Mapping[str, State]:
    """Play the story in a folder; return the copies of the workspace by the names of the moments."""
    send_files(folder)
    states: dict[str, State] = {}
    workspace, day = folder / "khong-gian", date.min
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("MATURITY_HOME", str(workspace))
        for line in (FIXTURES / "cau-chuyen.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("== "):
                copy = folder / f"luc-{len(states):02}"
                shutil.copytree(workspace, copy)
                states[line.removeprefix("== ")] = State(copy, day)
            elif line.startswith("<< "):
                shutil.rmtree(workspace)
                shutil.copytree(states[line.removeprefix("<< ")].folder, workspace)
            elif line.startswith("++ "):  # a document of a set is put into its folder
                sent = folder / line.removeprefix("++ ")
                (workspace / SETS).mkdir()
                shutil.copy(sent, workspace / SETS / sent.name)
            elif not line.startswith("##"):
                written, person, words = line.split(" ", 2)
                parsed = parse_date(written)
                assert parsed is not None, line
                day = parsed
                environment.setenv("MATURITY_NOW", f"{day.isoformat()}T08:00")
                acting = [] if person == "-" else ["--as", person]
                assert cli.main([*command(words, folder), *acting]) in (0, 1), line
    return states
