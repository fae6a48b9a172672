"""Which codec to use for the encoding that a page declares."""

from __future__ import annotations

import codecs

#: Browsers treat these two names as Windows-1252 (WHATWG Encoding Standard), so that is what pages mean.
_LATIN_1 = frozenset({"iso8859-1", "ascii"})
#: Each sign of it stands for itself in every encoding in which a declaration can be found by its ASCII letters. Codecs
#: that are no encoding of text (escapes, host names, "undefined") make something else of it, or nothing.
_PROBE = b'<p lang="en">a.xn--ls8h.b +AGE- \\u0041\\x42 & 100</p>;'


def declared_codec(name: str) -> str:
    """The codec for a page that declares the encoding ``name``; empty if there is none for text.

    The bytes may still be in another encoding: decoding then raises UnicodeError.
    """
    try:
        codec = codecs.lookup(name).name
        if _PROBE.decode(codec) != _PROBE.decode("ascii"):
            return ""
    # a codec of bytes, an unknown one, one that refuses everything, a name that is no name
    except (LookupError, ValueError):
        return ""
    return "cp1252" if codec in _LATIN_1 else codec
