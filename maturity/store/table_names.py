"""What officials call the tables of a workspace."""

TABLE_NAMES = {
    "units": "đơn vị",
    "successions": "chuyển tiếp đơn vị",
    "persons": "người thực hiện",
    "contacts": "họ tên, liên hệ",
    "cycles": "kỳ đánh giá",
    "figures": "số liệu",
    "evidence": "tài liệu kiểm chứng",
    "proofs": "gắn tài liệu với số liệu",
    "intakes": "lần nhập tệp",
    "dossiers": "hồ sơ đề nghị công nhận",
    "appraisals": "thẩm định",
    "verdicts": "kết quả đánh giá",
    "councils": "Hội đồng",
    "council_members": "thành viên Hội đồng",
    "conclusions": "kết luận của Hội đồng",
    "decisions": "quyết định",
    "recognitions": "công nhận",
    "complaints": "kiến nghị",
    "overrides": "ngoại lệ",
    "violations": "vi phạm",
    "commendations": "khen thưởng",
}
"""By the names of the tables; contacts are kept apart from them."""
