"""Evidence (tài liệu kiểm chứng): references and files, the figures they prove, and the intake of folders."""
