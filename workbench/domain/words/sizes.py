"""How large a file is, in words."""

from __future__ import annotations

from workbench.domain.words.counted import counted


def file_size(size_bytes: int) -> str:
    """As in "1 byte", "12 kB", "1.2 MB"."""
    if size_bytes < 1_000:
        return counted(size_bytes, "byte")
    return f"{size_bytes / 1_000:.0f} kB" if size_bytes < 1_000_000 else f"{size_bytes / 1_000_000:.1f} MB"
