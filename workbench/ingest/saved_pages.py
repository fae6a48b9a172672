"""Which files are parts of a page that a browser saved "complete": its frames, adverts and comments are no articles.

Beside ``NAME.html`` a browser writes what the page loads into a folder ``NAME_files``, whose ending it translates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from html import unescape
from pathlib import PurePosixPath
from typing import Any, TypeVar
from urllib.parse import unquote

from workbench.documents.pages_in_one_file import PAGE_SUFFIXES as FILE_SUFFIXES
from workbench.ingest.file_names import look_of

T = TypeVar("T")
#: Endings of pages that a server puts together; what a browser saves under them are pages like any other.
SERVED_SUFFIXES = frozenset({".php", ".asp", ".aspx", ".jsp", ".cfm"})
PAGE_SUFFIXES = frozenset({*FILE_SUFFIXES, *SERVED_SUFFIXES})
#: What Windows ties to a page of the same name ("connected files"), and other translations that browsers ship.
_ENDING_NAMES = """
_archivos _arquivos _arxius _arkiv _bestanden _bylos -Dateien _datoteke _datoteki _dosyalar _elemei _failid _fails
_faili _fajlovi _fájlok _ficheiros _ficheros _fichiers _file -file -filer _filer .files _files _fişiere _fișiere
_fitxategiak _fitxers _pliki _soubory _súbory _tiedostot _файлы .файлы _файлови _файли _αρχεία _ملفات _קבצים _文件
.文件 _檔案 .檔案 _ファイル _파일 .파일 _tệp
"""
_ENDINGS = tuple(look_of(ending) for ending in _ENDING_NAMES.split())
#: A frame that a page loads from a folder beside it.
_LOADED = re.compile(
    rb"""(?:src|href|data)\s{0,9}=\s{0,9}["']?\s{0,9}(?:\./)?([^"'<>/\s][^"'<>/]{1,250})/([^"'<>/?#]{1,250}\.(?:[xs]?html?|xht|php|aspx?|jsp|cfm))\b""",
    re.IGNORECASE,
)
_NAMED = 3


def parts_of_pages(paths: Iterable[str]) -> dict[str, list[str]]:
    """The parts of each saved page, by its path; what lies in folders within such a folder belongs to it too.

    Paths may have either kind of slash, and are given back as they came.
    """
    came = {PurePosixPath(path.replace("\\", "/")): path for path in paths}
    named = list(came)
    if not any(_stems(folder.name) for folder in {folder for path in named for folder in path.parents}):
        return {}
    pages = {
        (page.parent, look_of(name)): came[page]
        for page in named
        if page.suffix.lower() in PAGE_SUFFIXES
        for name in (page.name, page.stem)
    }

    @cache
    def page_of(folder: PurePosixPath) -> str:
        if folder.parent == folder:
            return ""
        return page_of(folder.parent) or next(
            (pages[folder.parent, stem] for stem in _stems(folder.name) if (folder.parent, stem) in pages), ""
        )

    found: dict[str, list[str]] = {}
    for path in named:
        if page := page_of(path.parent):
            found.setdefault(page, []).append(came[path])
    return found


def parts_of_uploads(uploads: Mapping[str, bytes]) -> dict[str, list[str]]:
    """As ``parts_of_pages``, for files that came without their folders: a part is what a page loads from its folder."""
    found = parts_of_pages(uploads)
    taken = {part for parts in found.values() for part in parts}
    for page, data in uploads.items():
        if PurePosixPath(page).suffix.lower() not in PAGE_SUFFIXES or page in taken:
            continue
        for folder, name in set(_LOADED.findall(data)):
            part = _plain(name)
            if part in uploads and part not in {page, *taken} and _stems(_plain(folder)):
                found.setdefault(page, []).append(part)
                taken.add(part)
    return found


def all_parts(parts: Mapping[Any, Iterable[T]]) -> set[T]:
    """The parts of all pages."""
    return {part for found in parts.values() for part in found}


def parts_remark(parts: Iterable[str]) -> str:
    """What is said of a page whose parts were passed over, without a full stop."""
    names = sorted(PurePosixPath(part.replace("\\", "/")).name for part in parts)
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    files = "1 file that it loads was" if len(names) == 1 else f"{len(names):,} files that it loads were"
    kind = "an article" if len(names) == 1 else "articles"
    return f"This page was saved with its parts: {files} not read as {kind} ({', '.join(names[:_NAMED])}{more})"


def _stems(folder: str) -> list[str]:
    look = look_of(folder)
    return [look.removesuffix(ending).rstrip() for ending in _ENDINGS if look.endswith(ending) and look != ending]


def _plain(address: bytes) -> str:
    return unquote(unescape(address.decode("utf-8", "replace"))).strip()
