"""The limits of evidence: the size and kinds of files, and the expansion of archives."""

from attrs import field, frozen
from attrs.validators import ge

from maturity.evidence.kinds import FileKind

MEGABYTE = 1 << 20


@frozen(kw_only=True)
class Limits:
    """The limits; the first two are chosen by the certifying body, the others protect the machine."""

    largest_megabytes: int = field(default=25, validator=ge(1))
    kinds: frozenset[FileKind] = frozenset(FileKind) - {FileKind.ZIP}
    most_entries: int = field(default=50_000, validator=ge(1))
    """Of a folder or an archive, including folders and skipped files."""
    largest_unpacked_megabytes: int = field(default=20_000, validator=ge(1))
    highest_ratio: int = field(default=100, validator=ge(1))
    """An archive, or a file in it, that shrank more than this was made to do harm: scans hardly shrink."""
    ratio_matters_above_megabytes: int = field(default=8, validator=ge(0))

    @property
    def largest_bytes(self) -> int:
        """The size of the largest accepted file."""
        return self.largest_megabytes * MEGABYTE

    def is_bomb(self, unpacked: int, packed: int) -> bool:
        """Whether such an expansion is impossible for genuine documents."""
        return (
            unpacked > self.ratio_matters_above_megabytes * MEGABYTE
            and unpacked > self.highest_ratio * packed
        )
