"""The administrations that sets name by one word as suppliers of figures, as officials name them."""

from collections.abc import Mapping

ADMINISTRATIONS: Mapping[str, str] = {
    "sở": "cơ quan cấp sở",
    "xã": "UBND cấp xã",
    "huyện": "UBND cấp huyện",
    "tỉnh": "cơ quan đầu mối cấp tỉnh",
}
"""The names of suppliers, by the word that stands for them in a set."""
