"""Evidence (tài liệu kiểm chứng): references and files, what they prove, and how folders of them come in."""
