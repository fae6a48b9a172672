"""What a page means by the name of an encoding, as browsers read it (WHATWG Encoding Standard, 4.2)."""

from __future__ import annotations

import codecs
import re

#: Names of the standard that Python does not know, or takes for something else.
_BY_LABEL = {
    **dict.fromkeys(("ansi_x3.4-1968", "x-cp1252", "x-user-defined"), "cp1252"),
    **dict.fromkeys(("unicode11utf8", "unicode20utf8", "x-unicode20utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("ks_c_5601", "ks_c_5601-1989", "ksc_5601", "iso-ir-149", "csksc56011987", "cseuckr"), "cp949"),
    **dict.fromkeys(("windows-949", "x-windows-949", "ms949", "x-euc-kr"), "cp949"),
    **dict.fromkeys(("x-sjis", "windows-31j", "windows-932", "x-ms-cp932"), "cp932"),
    **dict.fromkeys(("x-gbk", "csgb2312", "gb_2312", "gb_2312-80", "x-euc-cn", "windows-936"), "gb18030"),
    **dict.fromkeys(("cn-big5", "x-x-big5", "windows-950"), "big5hkscs"),
    **dict.fromkeys(("x-euc-jp", "cseucpkdfmtjapanese"), "euc_jisx0213"),
    **dict.fromkeys(("dos-874", "windows-874"), "cp874"),
    **dict.fromkeys(("koi", "koi8", "cskoi8r"), "koi8-r"),
    "koi8-ru": "koi8-u",
    **dict.fromkeys(("mac", "x-mac-roman", "csmacintosh"), "mac-roman"),
    **dict.fromkeys(("x-mac-cyrillic", "x-mac-ukrainian"), "mac-cyrillic"),
    **dict.fromkeys(("logical", "visual", "csiso88598e", "csiso88598i", "iso-8859-8-e", "iso-8859-8-i"), "iso8859-8"),
    **dict.fromkeys(("csiso88596e", "csiso88596i", "iso-8859-6-e", "iso-8859-6-i"), "iso8859-6"),
    **{f"x-cp125{number}": f"cp125{number}" for number in (0, 1, 3, 4, 5, 6, 7, 8)},
    "sun_eu_greek": "iso8859-7",
    "csisolatin9": "iso8859-15",
}
#: Encodings that pages name, and the larger ones that browsers decode instead.
_MEANT = {
    **dict.fromkeys(("iso8859-1", "ascii"), "cp1252"),
    "iso8859-9": "cp1254",
    **dict.fromkeys(("iso8859-11", "tis-620"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("euc_kr", "johab"), "cp949"),
    "shift_jis": "cp932",
    **dict.fromkeys(("big5", "cp950"), "big5hkscs"),
    "euc_jp": "euc_jisx0213",
}
#: A page in which such a name can be read is not in UTF-16: it is in UTF-8 (WHATWG HTML, 13.2.3.2).
_WIDE = re.compile(r"utf[-_]?(?:16|32)(?:[-_]?[bl]e)?|ucs-2|csunicode|iso-10646-ucs-2|unicode(?:feff|fffe)?")
_ISO_8859 = re.compile(r"\Aiso8859(\d+)")
#: Encodings in which letters of a page can be hidden from whoever checks it; browsers decode none of them.
_REFUSED = frozenset({"hz", "iso2022_kr"})
#: Each sign of it stands for itself in every encoding in which a declaration can be found by its ASCII letters. Codecs
#: that are no encoding of text (escapes, host names, "undefined") make something else of it, or nothing.
_PROBE = b'<p lang="en">a.xn--ls8h.b +AGE- \\u0041\\x42 & 100</p>;'
#: The names of the standard, by codec, for what is said to people.
_SHOWN = {
    **{f"cp125{number}": f"windows-125{number}" for number in range(9)},
    **{"cp874": "windows-874", "cp949": "windows-949", "cp932": "Shift_JIS", "cp866": "IBM866"},
    **{"gb18030": "GB18030", "big5hkscs": "Big5", "euc_jisx0213": "EUC-JP", "iso2022_jp": "ISO-2022-JP"},
    **{"koi8-r": "KOI8-R", "koi8-u": "KOI8-U", "mac-roman": "macintosh", "mac-cyrillic": "x-mac-cyrillic"},
}


def declared_codec(name: str) -> str:
    """The codec for a page that declares the encoding ``name``; empty if there is none for text.

    The bytes may still be in another encoding: decoding then raises UnicodeError.
    """
    label = _ISO_8859.sub(r"iso8859-\1", name.strip().lower())
    if _WIDE.fullmatch(label):
        return "utf-8"
    try:
        codec = codecs.lookup(_BY_LABEL.get(label, label)).name
        if codec in _REFUSED or _PROBE.decode(codec) != _PROBE.decode("ascii"):
            return ""
    # a codec of bytes, an unknown one, one that refuses everything, a name that is no name
    except (LookupError, ValueError):
        return ""
    return _MEANT.get(codec, codec)


def shown_name(codec: str) -> str:
    """The name of a codec as the standard spells it: ``windows-1254``, ``ISO-8859-2``, ``Shift_JIS``."""
    if codec in _SHOWN:
        return _SHOWN[codec]
    return codec.replace("iso8859", "ISO-8859").replace("utf", "UTF") if codec.startswith(("iso8859", "utf")) else codec
