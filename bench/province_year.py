"""A province's year in commands of the program, stage by stage; what people write is `province_papers`.

A stage is a function of the folder and the number of communes, begins with what the stages before it left in
the folder, and returns how many commands it typed: it can be measured in a process of its own.
"""

import os
import subprocess
import sys
from pathlib import Path

from bench import province_data as data
from bench.typist import Typist
from maturity.figures.missing import OWN
from maturity.sample.data import sample_folder

YEAR = ("--year", data.YEAR)
RECOGNITION, COMMENDATION = "03/QĐ-ĐO", "04/QĐ-ĐO"

_BODY, _APPRAISER, _SIGNER = "tt01", "tgv01", "ky01"
_MEMBERS = tuple(f"hd{number:02}" for number in range(1, 6))
_ROLES = {_BODY: "thuong-truc", _APPRAISER: "to-giup-viec", _SIGNER: "nguoi-ky"} | dict.fromkeys(
    _MEMBERS, "hoi-dong"
)


def _typist(folder: Path, day: str, person: str = "") -> Typist:
    typist = Typist(folder / data.WORKSPACE)
    typist.on(day, person)
    return typist


def open_year(folder: Path, _communes: int) -> int:
    """Open the workspace and the year, with the sample's settings; write down who acts, import the units."""
    typist = _typist(folder, "2025-02-10")
    with sample_folder() as sample:
        typist("init", "--settings", sample / "nam-mau" / "cau-hinh.toml")
    for person, role in _ROLES.items():  # the first writes themselves in, and then the others
        typist("person", "add", person, "--name", f"Người đo {person}", "--role", role)
        typist.on("2025-02-10", _BODY)
    typist.on("2025-07-02", _BODY)
    typist("cycle", "open", *YEAR, "--framework", data.FRAMEWORK)
    typist("unit", "import", folder / data.UNITS, "--from", "01/07/2025", "--apply")
    return typist.typed


def add_officials(folder: Path, _communes: int) -> int:
    """Take in the list of officials, one of every commune."""
    typist = _typist(folder, "2025-07-02", _BODY)
    typist("person", "import", folder / data.OFFICIALS, "--apply")
    return typist.typed


def write_tables(folder: Path, _communes: int) -> int:
    """Write the tables for the bodies that hold figures."""
    suppliers = {criterion.supplier for criterion in data.framework().criteria} - {*OWN}
    asked = [word for supplier in sorted(suppliers) for word in ("--supplier", supplier)]
    typist = _typist(folder, "2025-12-01", _BODY)
    typist("form", *YEAR, *asked, "-o", folder / data.TABLES)
    return typist.typed


def take_in_tables(folder: Path, _communes: int) -> int:
    """Take in the tables that came back."""
    typist = _typist(folder, "2026-01-05", _BODY)
    typist("intake", folder / data.TABLES, *YEAR, "--apply")
    return typist.typed


def write_forms(folder: Path, _communes: int) -> int:
    """Write every commune's form, with what is known of it."""
    typist = _typist(folder, "2026-01-05", _BODY)
    typist("form", *YEAR, "--all", "-o", folder / data.FORMS)
    return typist.typed


def preview_forms(folder: Path, _communes: int) -> int:
    """Look at what the forms that came back would change."""
    typist = _typist(folder, "2026-01-06", _BODY)
    typist("intake", folder / data.FORMS, *YEAR)
    return typist.typed


def take_in_forms(folder: Path, _communes: int) -> int:
    """Take the forms in."""
    typist = _typist(folder, "2026-01-06", _BODY)
    typist("intake", folder / data.FORMS, *YEAR, "--apply")
    return typist.typed


def submit(folder: Path, _communes: int) -> int:
    """Record every dossier but the last one from the register of incoming papers."""
    typist = _typist(folder, "2026-01-08", _BODY)
    typist("dossier", "receive", folder / data.REGISTER, *YEAR, "--apply")
    return typist.typed


def submit_last(folder: Path, communes: int) -> int:
    """Submit the last dossier by a program started for it, as at a terminal."""
    unit = data.codes(communes)[-1]
    _typist(folder, "2026-01-08", data.official(unit))  # for the environment, which the program inherits
    program = Path(sys.executable).parent / "maturity"
    command = [str(program), "dossier", "submit", "--year", str(data.YEAR), "--unit", unit]
    subprocess.run(command, env=os.environ, check=True, capture_output=True)
    return 1


def take_up(folder: Path, _communes: int) -> int:
    """Take all dossiers up for appraisal."""
    typist = _typist(folder, "2026-01-13", _APPRAISER)
    typist("dossier", "take-up", *YEAR, "--all")
    return typist.typed


def write_appraisals(folder: Path, _communes: int) -> int:
    """Write a workbook for each criterion, with all communes."""
    typist = _typist(folder, "2026-01-13", _APPRAISER)
    typist("appraise", *YEAR, "--form", "--all-criteria", "-o", folder / data.APPRAISALS)
    return typist.typed


def preview_appraisals(folder: Path, _communes: int) -> int:
    """Look at what the appraisals would change."""
    typist = _typist(folder, "2026-01-26", _APPRAISER)
    typist("appraise", folder / data.APPRAISALS, *YEAR)
    return typist.typed


def apply_appraisals(folder: Path, _communes: int) -> int:
    """Write the appraisals down."""
    typist = _typist(folder, "2026-01-26", _APPRAISER)
    typist("appraise", folder / data.APPRAISALS, *YEAR, "--apply")
    return typist.typed


def explain(folder: Path, communes: int) -> int:
    """Ask the communes in dispute to explain, let them explain, and submit again."""
    typist = _typist(folder, "2026-02-02", _APPRAISER)
    disputed = data.disputed(communes)
    for unit in disputed:
        typist("dossier", "request", *YEAR, "--unit", unit)
    for unit in disputed:
        typist.on("2026-02-10", data.official(unit))
        said = ("--criterion", data.DISPUTED, "--text", "Gửi kèm báo cáo có ký, đóng dấu")
        typist("dossier", "explain", *YEAR, "--unit", unit, *said)
        typist("dossier", "resubmit", *YEAR, "--unit", unit)
    return typist.typed


def write_second_appraisals(folder: Path, communes: int) -> int:
    """Write a workbook for each commune that explained."""
    typist = _typist(folder, "2026-02-24", _APPRAISER)
    units = [word for unit in data.disputed(communes) for word in ("--unit", unit)]
    typist("appraise", *YEAR, "--form", *units, "-o", folder / data.SECOND_APPRAISALS)
    return typist.typed


def apply_second_appraisals(folder: Path, _communes: int) -> int:
    """Write the second round's appraisals down."""
    typist = _typist(folder, "2026-02-24", _APPRAISER)
    typist("appraise", folder / data.SECOND_APPRAISALS, *YEAR, "--apply")
    return typist.typed


def finish(folder: Path, communes: int) -> int:
    """Finish every appraisal: the appraised results are decided."""
    typist = _typist(folder, "2026-03-02", _APPRAISER)
    units = [word for unit in data.codes(communes) for word in ("--unit", unit)]
    typist("dossier", "appraised", *YEAR, *units)
    return typist.typed


def to_council(folder: Path, _communes: int) -> int:
    """Lay all dossiers before the council."""
    typist = _typist(folder, "2026-03-10", _BODY)
    typist("dossier", "to-council", *YEAR, "--all")
    return typist.typed


def preview_conclusions(folder: Path, _communes: int) -> int:
    """Set the council up and look at what the minutes of its meeting come to."""
    typist = _typist(folder, "2026-03-25", _BODY)
    decision = ("--number", "01/QĐ-ĐO", "--signed-on", "16/03/2026", "--quorum", "2/3", "--majority", ">1/2")
    members = [word for member in _MEMBERS for word in ("--member", f"{member}:Ủy viên")]
    typist("council", "set-up", *YEAR, *decision, *members)
    typist("council", "conclude", folder / data.MINUTES, *YEAR, "--on", "25/03/2026")
    return typist.typed


def conclude(folder: Path, _communes: int) -> int:
    """Write down what the council concluded of every dossier."""
    typist = _typist(folder, "2026-03-25", _BODY)
    typist("council", "conclude", folder / data.MINUTES, *YEAR, "--on", "25/03/2026", "--apply")
    return typist.typed


def decide(folder: Path, _communes: int) -> int:
    """Issue the decision that recognises, and publish it."""
    typist = _typist(folder, "2026-05-25", _BODY)
    signed = ("--number", RECOGNITION, "--signed-on", "18/05/2026", "--signer", _SIGNER)
    valid = ("--valid-from", "18/05/2026", "--valid-until", "17/05/2027")
    typist("decision", "issue", *YEAR, "--kind", "recognition", *signed, *valid, "--all")
    typist("decision", "publish", "--number", RECOGNITION, "--on", "25/05/2026")
    return typist.typed


def list_recognised(folder: Path, _communes: int) -> int:
    """Print the list of the recognised in each of its forms."""
    typist = _typist(folder, "2026-05-26", _BODY)
    for form in ("text", "md", "csv", "json"):
        typist("list", "recognition", *YEAR, "--format", form)
    return typist.typed


def commend(folder: Path, _communes: int) -> int:
    """Look at who is to be commended, issue the decision and write it down; print the list."""
    typist = _typist(folder, "2026-06-10", _BODY)
    typist("commend", *YEAR)
    signed = ("--signed-on", "09/06/2026")
    issued = ("--number", COMMENDATION, *signed, "--signer", _SIGNER)
    typist("decision", "issue", *YEAR, "--kind", "commendation", *issued)
    typist("commend", *YEAR, "--decision", COMMENDATION, *signed, "--apply")
    typist("list", "commendation", *YEAR)
    return typist.typed


def look(folder: Path, _communes: int) -> int:
    """Look at the year on one screen, and at the picture of all communes."""
    typist = _typist(folder, "2026-06-22", _BODY)
    typist("status", *YEAR)
    typist("overview", *YEAR)
    return typist.typed


def write_papers(folder: Path, _communes: int) -> int:
    """Write every paper that the year is ready for, most of them one a commune."""
    typist = _typist(folder, "2026-06-20")
    typist("paper", "all", *YEAR, "-o", folder / "papers")
    return typist.typed


def publish(folder: Path, _communes: int) -> int:
    """Write the public pages of the year."""
    typist = _typist(folder, "2026-06-22", _BODY)
    typist("publish", *YEAR, "-o", folder / "trang-cong-bo")
    return typist.typed


def archive(folder: Path, _communes: int) -> int:
    """Write the archive of every commune."""
    typist = _typist(folder, "2026-06-22", _BODY)
    typist("archive", *YEAR, "--all", "-o", folder / "luu-tru")
    return typist.typed


def verify(folder: Path, _communes: int) -> int:
    """Hold the whole workspace against its journal, and derive every verdict again."""
    typist = _typist(folder, "2026-06-22")
    typist("verify")
    return typist.typed
