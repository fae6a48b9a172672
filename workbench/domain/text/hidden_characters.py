"""The hidden characters of an article: how many, of which kinds, and whether they carry Content Credentials."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.text.as_read import HIDDEN_CLASS, composed, hidden_in


class HiddenKind(StrEnum):
    """Kinds of hidden characters, in the words in which a page lists them."""

    SOFT_HYPHEN = "soft hyphen"
    ZERO_WIDTH = "zero-width mark"
    DIRECTION = "direction mark"
    BYTE_ORDER = "byte order mark"
    VARIATION = "variation selector"
    TAG = "tag"
    OTHER = "other"


_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_KINDS = {
    **dict.fromkeys("\u00ad", HiddenKind.SOFT_HYPHEN),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\u034f", HiddenKind.ZERO_WIDTH),
    **dict.fromkeys(map(chr, _DIRECTIONS), HiddenKind.DIRECTION),
    **dict.fromkeys("\ufeff", HiddenKind.BYTE_ORDER),
    **dict.fromkeys(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))), HiddenKind.VARIATION),
    **dict.fromkeys(map(chr, range(0xE0000, 0xE0080)), HiddenKind.TAG),
}
_JOINED = "\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc\u0900-\u109f\u1780-\u18af\ua840-\ua8ff"
_DIRECTING = "\u202a-\u202e\u2066-\u2069"
_FLAG = "\U0001f3f4"
#: What shapes the sign before it, or joins it with the next, is part of that sign: of an emoji (UTS 51), a letter of a
#: script that joins, a Han or Mongolian variant (one selector), a syllable of old Hangul, a Khmer vowel.
_SHAPING = re.compile(
    rf"(?<=[^\s\w\U000e0100-\U000e01ef\ufe00-\ufe0f\ufeff])[\ufe0e\ufe0f](?![\ufe00-\ufe0f\U000e0100-\U000e01ef])"
    rf"|(?<=[0-9#*])\ufe0f(?=\u20e3)"
    rf"|(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])"
    rf"|(?<={_FLAG})[\U000e0020-\U000e007e]+\U000e007f"
    rf"|(?<=[{_JOINED}])[\u200c\u200d](?=[{_JOINED}\W])"
    rf"|(?<=[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\ufe00-\ufe02\U000e0100-\U000e01ef](?![\ufe00-\ufe0f\U000e0100-\U000e01ef])"
    rf"|(?<=[\u1820-\u18aa])[\u180b-\u180f]"
    rf"|(?<=[\u1100-\u115e\ua960-\ua97f])\u1160|\u115f(?=[\u1160-\u11ff])"
    rf"|(?<=[\u1780-\u17d3])[\u17b4\u17b5]"
)
_TURNING = re.compile(f"[{_DIRECTING}]")
_KEPT = re.compile(f"({_SHAPING.pattern}|[{_DIRECTING}])|{HIDDEN_CLASS}")
#: The first eight bytes of a manifest in a text, one selector a byte: C2PA 2.4, A.8, "C2PATextManifestWrapper".
_MAGIC = b"C2PATXT\0"
_MANIFEST = "".join(chr(0xFE00 + byte if byte < 16 else 0xE0100 + byte - 16) for byte in _MAGIC)
#: The same letters as tags, in which such manifests were written before there was a standard.
_TAGGED_MANIFEST = "".join(chr(0xE0000 + byte) for byte in _MAGIC.rstrip(b"\0"))


@dataclass(frozen=True, slots=True)
class HiddenCharacters:
    """``counts`` are (kind, how many), in the order of ``HiddenKind``; no kind that there is none of.

    ``content_credentials`` says that a C2PA manifest begins among them. Nobody has looked whether it is genuine.
    """

    counts: tuple[tuple[HiddenKind, int], ...] = ()
    content_credentials: bool = False

    @property
    def total(self) -> int:
        return sum(count for _, count in self.counts)


def hidden_characters(text: str) -> HiddenCharacters:
    """What is hidden in a text. What only shapes or joins signs that are seen is not counted."""
    if not hidden_in(text):
        return HiddenCharacters()
    runs = hidden_in(_SHAPING.sub("", text))
    found = Counter(_KINDS.get(sign, HiddenKind.OTHER) for sign in runs)
    credentials = _MANIFEST in runs or _TAGGED_MANIFEST in runs
    return HiddenCharacters(tuple((kind, found[kind]) for kind in HiddenKind if kind in found), credentials)


def as_drawn(text: str) -> str:
    """The text as a page is to draw it: without hidden characters, but with those that shape a sign that is seen.

    Marks that turn the direction of words stay, too: a page has to show that they are there.
    """
    return _KEPT.sub(lambda found: found[1] or "", text) if hidden_in(text) else text


def as_named(name: str) -> str:
    """A name in one line, so that names that look alike are one: as drawn, composed, and with single blanks."""
    if not name.isascii():
        name = composed(as_drawn(_TURNING.sub("", name)))
    return " ".join(name.split())
