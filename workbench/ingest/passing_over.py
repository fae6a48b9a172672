"""Which files of a folder hold articles, and which are passed over."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from workbench.errors import InputError, PassedOver
from workbench.ingest.formats.jsonl_reader import Holding, what_it_holds
from workbench.ingest.limits import Limits
from workbench.ingest.neighbours.cas_json import is_cas_json
from workbench.ingest.neighbours.cas_xmi import XML_SUFFIX, is_xmi
from workbench.ingest.sources import ByteSource

#: What a stream raises if the disk fails or an archive is damaged.
BROKEN_OFF = (OSError, EOFError, zipfile.BadZipFile, zlib.error, lzma.LZMAError)
_NO_TEXT = "is passed over: its first objects have no text."


def sorted_out(sources: Iterable[ByteSource], limits: Limits) -> tuple[list[ByteSource], list[InputError]]:
    """The files of a folder that are to be read, and what is said of others."""
    read: list[ByteSource] = []
    said: list[InputError] = []
    for source in sources:
        held = _held(source, limits)
        if held is Holding.ARTICLES:
            read.append(source)
        else:
            said.extend(_passed_over(held, source.path))
    return read, said


def _held(source: ByteSource, limits: Limits) -> Holding:
    """What a file of a folder holds; a JSON file that cannot be read may hold articles, and is named then."""
    try:
        if source.suffix == XML_SUFFIX:
            return Holding.ARTICLES if is_xmi(source) else Holding.SETTINGS
        if source.suffix != ".json" or is_cas_json(source):
            return Holding.ARTICLES
        return what_it_holds(source, limits)
    except (InputError, *BROKEN_OFF):
        return Holding.ARTICLES


def _passed_over(held: Holding, path: str) -> Iterator[InputError]:
    """Sentences that were not taken are a fault; settings are not worth a word."""
    if held is Holding.SENTENCES:
        yield InputError(_NO_TEXT, path=path)
    elif held is Holding.DATA:
        yield PassedOver(_NO_TEXT, path=path)
