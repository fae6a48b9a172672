"""The name of an encoding means what browsers take it for."""

from __future__ import annotations

import pytest

from workbench.documents.encoding_names import declared_codec, shown_name


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("utf8", "UTF-8"),
        ("UTF-16", "UTF-8"),
        ("unicode", "UTF-8"),
        ("iso-8859-1", "windows-1252"),
        ("US-ASCII", "windows-1252"),
        ("latin1", "windows-1252"),
        ("x-user-defined", "windows-1252"),
        ("iso-8859-9", "windows-1254"),
        ("latin5", "windows-1254"),
        ("iso88599", "windows-1254"),
        ("iso-8859-11", "windows-874"),
        ("TIS-620", "windows-874"),
        ("iso_8859-2", "ISO-8859-2"),
        ("iso-8859-8-i", "ISO-8859-8"),
        ("x-cp1251", "windows-1251"),
        ("koi8", "KOI8-R"),
        ("koi8-ru", "KOI8-U"),
        ("gb2312", "GB18030"),
        ("GBK", "GB18030"),
        ("big5", "Big5"),
        ("shift_jis", "Shift_JIS"),
        ("windows-31j", "Shift_JIS"),
        ("x-euc-jp", "EUC-JP"),
        ("ks_c_5601-1987", "windows-949"),
        ("ks_c_5601", "windows-949"),
        ("euc-kr", "windows-949"),
        ("macintosh", "macintosh"),
        (" Windows-1250 ", "windows-1250"),
    ],
)
def test_names_mean_what_browsers_take_them_for(named: str, meant: str) -> None:
    assert shown_name(declared_codec(named)) == meant


@pytest.mark.parametrize(
    "name", ["", "none", "utf-7", "hz-gb-2312", "iso-2022-kr", "rot13", "base64", "idna", "unicode_escape", "a b", "é"]
)
def test_what_is_no_encoding_of_pages_names_none(name: str) -> None:
    assert declared_codec(name) == ""


def test_the_larger_encodings_hold_what_pages_put_into_the_smaller_ones() -> None:
    assert b"\x93\x85\x94".decode(declared_codec("iso-8859-9")) == "“…”"
    assert b"\x8c\x63".decode(declared_codec("ks_c_5601-1987")) == "똠"
    assert "瑠①～".encode("cp932").decode(declared_codec("shift_jis")) == "瑠①～"
    assert "镕".encode("gbk").decode(declared_codec("gb2312")) == "镕"
