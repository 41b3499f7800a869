"""The headings of code and name in lists that name a unit in each row."""

UNIT_CODE_HEADINGS = (
    "Mã đơn vị", "Mã số đơn vị", "Mã ĐVHC", "Mã đơn vị hành chính", "madvhc", "Mã xã", "Mã PX",
    "Mã phường xã", "Mã xã phường", "Mã huyện", "Mã ĐV",
)  # fmt: skip
UNIT_NAME_HEADINGS = (
    "Tên đơn vị", "Đơn vị", "Tên ĐVHC", "Tên đơn vị hành chính", "Đơn vị hành chính", "Tên xã",
    "Tên phường xã", "Tên xã phường", "Xã, phường", "Phường, xã", "Xã, phường, đặc khu",
    "Xã, phường, thị trấn", "Tên huyện", "Địa phương", "UBND xã", "UBND cấp xã",
)  # fmt: skip
