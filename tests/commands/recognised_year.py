"""A workspace after the decision: five communes of the sample recognised, one of them beyond its figures."""

RECOGNISED = """
2025 | 99001 | 5 | 10/06/2026
2025 | 99002 | 4 | 10/06/2026 – 09/06/2028
2025 | 99003 | 4 | 10/06/2026 – 09/06/2028 | thu hồi 01/09/2026
2025 | 99004 | 4 | 10/06/2026
2025 | 99006 | 3 | 11/06/2026
"""
"""Of Phường Cầu Ví Dụ (99004) the figures reach 3; Xã Rừng Phác Thảo (99006) was late."""

REASON = "UBND tỉnh thống nhất xem xét trường hợp đặc thù"
