"""The encoding that a page names itself, and whether text can be read by it."""

from __future__ import annotations

import codecs

#: Browsers read these two names as Windows-1252 (WHATWG Encoding Standard), so pages mean it by them.
_LATIN_1 = frozenset({"iso8859-1", "ascii"})
#: Each sign of it stands for itself in every encoding in which a declaration can be found by its ASCII letters. Codecs
#: that are no encoding of text (escapes, host names, "undefined") make something else of it, or nothing.
_PROBE = b'<p lang="en">a.xn--ls8h.b +AGE- \\u0041\\x42 & 100</p>;'


def declared_codec(name: str) -> str:
    """The codec to read a page by that declares the encoding ``name``; empty where nothing can be read by it.

    What is declared decides nothing else: the bytes may still not be in it, and then the codec raises UnicodeError.
    """
    try:
        codec = codecs.lookup(name).name
        if _PROBE.decode(codec) != _PROBE.decode("ascii"):
            return ""
    # a codec of bytes, an unknown one, one that refuses everything, a name that is no name
    except (LookupError, ValueError):
        return ""
    return "cp1252" if codec in _LATIN_1 else codec
