"""UIMA CAS as JSON: the form of UIMA 3.4 and INCEpTION, and the older one of WebAnno.

The newer one lists all structures under ``%FEATURE_STRUCTURES``; the older one has annotations by view and type under
``_views``, texts under ``_referenced_fss``, and leaves out what is zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from workbench.domain.drafts import ArticleDraft
from workbench.errors import InputError, UnreadableFile
from workbench.ingest.limits import Limits
from workbench.ingest.neighbours.cas_layers import Annotation, found_in
from workbench.ingest.neighbours.documents import SpanDocument, articles_of
from workbench.ingest.sources import ByteSource, open_source, read_whole

_HEAD_BYTES = 65_536
_STRUCTURES, _VIEWS, _REFERENCED = "%FEATURE_STRUCTURES", "_views", "_referenced_fss"
_SIGNS = (b'"%TYPES"', b'"%FEATURE_STRUCTURES"', b'"%VIEWS"', b'"_referenced_fss"', b'"_views"')
_NOT_TOLD = frozenset({"@sofa", "sofa", "begin", "end", "%ID", "%TYPE", "%FLAGS", "_type"})


def is_cas_json(source: ByteSource) -> bool:
    """Whether a JSON file is a CAS."""
    with open_source(source) as stream:
        head = stream.read(_HEAD_BYTES)
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and any(sign in head for sign in _SIGNS)


def read_cas_json(source: ByteSource, limits: Limits) -> Iterator[ArticleDraft | InputError]:
    """The article of each text in the file. Raises UnreadableFile for what is no CAS, or holds no text."""
    try:
        cas = orjson.loads(read_whole(source, limits).removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise UnreadableFile(f"is no whole JSON ({error.msg}).", path=source.path) from error
    yield from articles_of(_documents(cas, source.path), source.path, limits)


def _documents(cas: object, path: str) -> Iterator[SpanDocument]:
    texts: dict[object, str] = {}
    marks: dict[object, list[Annotation]] = {}
    for key, kind, fields in _structures(cas):
        if kind.rpartition(".")[2] == "Sofa":
            if isinstance(text := fields.get("sofaString"), str) and text:
                texts[key] = text
        elif "end" in fields:
            told = {name: value for name, value in fields.items() if name not in _NOT_TOLD}
            sofa = fields.get("@sofa", fields.get("sofa"))
            mark = Annotation(kind, fields.get("begin", 0), fields["end"], told)
            marks.setdefault(sofa if isinstance(sofa, (int, str)) else None, []).append(mark)
    for number, (sofa, text) in enumerate(texts.items(), 1):
        own = marks.get(sofa, []) + (marks.get(None, []) if len(texts) == 1 else [])
        yield SpanDocument(text, found_in(own, text, path), number if len(texts) > 1 else None)


def _structures(cas: object) -> Iterator[tuple[object, str, Mapping[str, Any]]]:
    """Id, type and features of each structure."""
    if not isinstance(cas, dict):
        return
    listed = cas.get(_STRUCTURES)
    if isinstance(listed, dict):  # by id, as an early draft of the form has it
        listed = [{"%ID": key, **one} for key, one in listed.items() if isinstance(one, dict)]
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict) and isinstance(kind := one.get("%TYPE"), str):
            yield _key(one.get("%ID")), kind, one
    yield from _older(cas)


def _older(cas: Mapping[str, Any]) -> Iterator[tuple[object, str, Mapping[str, Any]]]:
    named = cas.get(_REFERENCED)
    for key, one in named.items() if isinstance(named, dict) else ():
        if isinstance(one, dict) and isinstance(kind := one.get("_type"), str):
            yield _key(key), kind, one
    views = cas.get(_VIEWS)
    for view in views.values() if isinstance(views, dict) else ():
        for kind, listed in view.items() if isinstance(view, dict) else ():
            for one in listed if isinstance(listed, list) else ():
                if isinstance(one, dict):
                    yield None, _full(kind, cas), one


def _full(kind: str, cas: Mapping[str, Any]) -> str:
    """The whole name of a type, which the older form keeps in its context."""
    context = cas.get("_context")
    types = context.get("_types") if isinstance(context, dict) else None
    told = types.get(kind) if isinstance(types, dict) else None
    full = told.get("_id") if isinstance(told, dict) else told
    return full if isinstance(full, str) else kind


def _key(key: object) -> object:
    return int(key) if isinstance(key, str) and key.isdecimal() and len(key) < 12 else key if type(key) is int else None
