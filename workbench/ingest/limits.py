"""Size limits of the readers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, lengths in code points.

    ``file_bytes`` bounds what is held in memory at once for a text or an HTML page; tables and JSON
    lines are read row by row, so only ``line_bytes`` bounds those. An archive is refused as a whole
    when it holds more than ``archive_files`` members, unpacks to more than ``archive_bytes``, or when a
    member of more than ``ratio_free_bytes`` unpacks to more than ``archive_ratio`` times its packed size.
    ``unpacked_bytes`` bounds a single file that is packed itself, as spaCy's are, ``inner_archive_bytes`` an
    archive within an archive; all that these unpack to counts to what the outer one may.
    """

    article_chars: int = 2_000_000
    file_bytes: int = 20_000_000
    line_bytes: int = 32_000_000
    archive_files: int = 50_000
    archive_bytes: int = 2_000_000_000
    archive_ratio: int = 100
    ratio_free_bytes: int = 1_000_000
    unpacked_bytes: int = 500_000_000
    inner_archive_bytes: int = 100_000_000


DEFAULT_LIMITS = Limits()
