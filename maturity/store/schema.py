"""The tables of a workspace at a glance.

Each has its name, its Vietnamese label, and the module whose class declares its columns.

The journal is the record; these tables follow from it and can always be made again. Codes, days (ISO), exact
values (`p/q` or a decimal) and lists are text; counts and years are integers; columns outside the key can be
null.
"""

from collections.abc import Mapping

from maturity.store.table import Key, Row, Table, Value

__all__ = ["BY_NAME", "CONTACTS", "FORM", "TABLES", "Key", "Row", "Table", "Value"]

FORM = 16
"""Raised whenever a table changes: an older workspace then has its tables made again from its journal."""

UNITS = Table("units", "đơn vị", "maturity.units.unit")
"""Administrative units. A code alone does not identify a unit: of one code several may follow each other."""

SUCCESSIONS = Table("successions", "chuyển tiếp đơn vị", "maturity.units.succession")
"""Which unit was formed of which (chuyển tiếp do sắp xếp đơn vị hành chính), by which decision."""

PERSONS = Table("persons", "người thực hiện", "maturity.people.person")
"""The persons who act; names and contacts are stored separately, where they can be erased (`Store.contacts`).

`contact_seal` is the hash of what is kept apart and of its salt: it shows whether that was changed, and tells
nothing once it is erased.
"""

CYCLES = Table("cycles", "kỳ đánh giá", "maturity.cycle.cycle")
"""The years: each holds the texts of the criteria set that it goes by and of its bases (`criteria.texts`).

`content` is that set as its digest is taken over it (`criteria.digest.document_content`), null in an older
record: making the set from it spares each command reading the texts.

`settings` are those by which an official year is decided (`maturity.settings.year_settings`), null in
an older record.
"""

FIGURES = Table("figures", "số liệu", "maturity.figures.figure")
"""What was handed in, by criterion, condition (DKX-01 …) or figure of Thông tin chung (`item`)."""

EVIDENCE = Table("evidence", "tài liệu kiểm chứng", "maturity.evidence.piece")
"""References to documents, and the files that came with some, named by their SHA-256."""

PROOFS = Table("proofs", "gắn tài liệu với số liệu", "maturity.evidence.proofs")
"""Which evidence proves which figure: one piece may prove several."""

INTAKES = Table("intakes", "lần nhập tệp", "maturity.figures.intake")
"""Files taken in; `state` is whether an intake was undone."""

DOSSIERS = Table("dossiers", "hồ sơ đề nghị công nhận", "maturity.dossier.dossier")
"""The dossiers (hồ sơ đề nghị công nhận) in their present states; their history is in the journal."""

APPRAISALS = Table("appraisals", "thẩm định", "maturity.appraisal.appraisal")
"""The appraisal of each criterion (thẩm định): accepted, adjusted, not accepted, and why."""

VERDICTS = Table("verdicts", "kết quả đánh giá", "maturity.verdicts.verdict")
"""Findings and levels as decided, never sentences: of the self-assessment and of the appraisal."""

COUNCILS = Table("councils", "Hội đồng", "maturity.council.council")
"""The decisions that set up a council (Hội đồng), with the quorum and the majority that they name."""

COUNCIL_MEMBERS = Table("council_members", "thành viên Hội đồng", "maturity.council.council")
"""Who sits on a council, by the ids of persons."""

CONCLUSIONS = Table("conclusions", "kết luận của Hội đồng", "maturity.council.conclusion")
"""What the council concluded of each unit, and how it voted."""

DECISIONS = Table("decisions", "quyết định", "maturity.decisions.decision")
"""Decisions as people issued them: number, day and signer are given, never made up."""

RECOGNITIONS = Table("recognitions", "công nhận", "maturity.recognition.recognition")
"""Recognitions (công nhận) by the year of the data, and what became of them."""

RANKINGS = Table("rankings", "xếp hạng", "maturity.ranking.ranked_unit")
"""The annexes of decisions on rankings: points and places as decided, kept when a decision is replaced."""

COMPLAINTS = Table("complaints", "kiến nghị", "maturity.complaints.complaint")
"""Complaints (kiến nghị, đề nghị xem xét lại) of units, and the answers to them."""

OVERRIDES = Table("overrides", "ngoại lệ", "maturity.dossier.overrides")
"""Exceptions to a rule of the procedure, each with its reason and the day on which it ends."""

VIOLATIONS = Table("violations", "vi phạm", "maturity.commendation.violation")
"""Violations that keep a unit from being commended, each with the document that states it."""

COMMENDATIONS = Table("commendations", "khen thưởng", "maturity.commendation.commendation")
"""Commendations (khen thưởng) as decided: unit, rule and reason."""

SIGNED_PAPERS = Table("signed_papers", "văn bản đã ký", "maturity.decisions.signed_paper")
"""Signed papers that were filed (lưu văn bản đã ký): which paper, whose, and the piece with its PDF."""

SETTING_EDITS = Table("setting_edits", "cấu hình đã đổi", "maturity.settings.setting_edit")
"""What was changed in the file of settings through the program; edits by hand leave no row."""

SIGNED_SETS = Table("signed_sets", "bản ký của bộ tiêu chí", "maturity.decisions.signed_set")
"""The signed documents of the province's own sets: of which set, and the piece with its PDF."""

TABLES = (
    UNITS,
    SUCCESSIONS,
    PERSONS,
    CYCLES,
    FIGURES,
    EVIDENCE,
    PROOFS,
    INTAKES,
    DOSSIERS,
    APPRAISALS,
    VERDICTS,
    COUNCILS,
    COUNCIL_MEMBERS,
    CONCLUSIONS,
    DECISIONS,
    RECOGNITIONS,
    RANKINGS,
    COMPLAINTS,
    OVERRIDES,
    VIOLATIONS,
    COMMENDATIONS,
    SIGNED_PAPERS,
    SETTING_EDITS,
    SIGNED_SETS,
)
CONTACTS = "contacts"
"""The table of names and contacts, which follows from no journal, so that it can be erased."""

BY_NAME: Mapping[str, Table] = {table.name: table for table in TABLES}
