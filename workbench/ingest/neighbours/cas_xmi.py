"""UIMA CAS as XMI, the form in which INCEpTION and WebAnno export (XMI 2.0; the type system is not needed).

The elements below the root are read one by one: a ``Sofa`` holds a text, what has ``begin`` and ``end`` is an
annotation of the text that it names. No entity is resolved and nothing outside the file is loaded.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from workbench.domain.drafts import ArticleDraft
from workbench.errors import InputError, UnreadableFile
from workbench.ingest.limits import Limits
from workbench.ingest.neighbours.cas_layers import Annotation, found_in
from workbench.ingest.neighbours.documents import SpanDocument, articles_of
from workbench.ingest.sources import ByteSource, open_source, read_whole

XMI_SUFFIX = ".xmi"
#: A file that may be XMI, or anything else that is XML.
XML_SUFFIX = ".xml"
_NAMESPACE = b"http://www.omg.org/XMI"
_TYPE_SYSTEM = b"<typeSystemDescription"
#: Entities may multiply a short file, and in attributes they are replaced however the parser is told to treat them.
_DOCTYPE = b"<!DOCTYPE"
_HEAD_BYTES = 8_192
#: The namespace of a type: its package with slashes.
_BEFORE_PACKAGE, _AFTER_PACKAGE = "http:///", ".ecore"
_NOT_TOLD = frozenset({"sofa", "begin", "end"})
_NUMBER = re.compile(r"[0-9]{1,9}")


def is_xmi(source: ByteSource) -> bool:
    """Whether a file of XML is XMI."""
    return _NAMESPACE in _head(source)


def is_type_system(source: ByteSource) -> bool:
    """Whether it is the description of types that lies beside XMI, which is not needed."""
    return _TYPE_SYSTEM in _head(source)


def _head(source: ByteSource) -> bytes:
    with open_source(source) as stream:
        return stream.read(_HEAD_BYTES).replace(b"\0", b"")


def read_xmi(source: ByteSource, limits: Limits) -> Iterator[ArticleDraft | InputError]:
    """The article of each text in the file. Raises UnreadableFile for what is no XMI, or holds no text."""
    yield from articles_of(_documents(read_whole(source, limits), source.path), source.path, limits)


def _documents(data: bytes, path: str) -> Iterator[SpanDocument]:
    texts: dict[str, str] = {}
    marks: dict[str, list[Annotation]] = {}
    for kind, features in _elements(data, path):
        if kind == "uima.cas.Sofa":
            if features.get("sofaString"):
                texts[features.get("id", "")] = features["sofaString"]
        elif "end" in features:
            told = {name: value for name, value in features.items() if name not in _NOT_TOLD}
            mark = Annotation(kind, _number(features.get("begin", "0")), _number(features["end"]), told)
            marks.setdefault(features.get("sofa", ""), []).append(mark)
    for number, (sofa, text) in enumerate(texts.items(), 1):
        yield SpanDocument(text, found_in(marks.get(sofa, ()), text, path), number if len(texts) > 1 else None)


def _number(value: str) -> int | str:
    return int(value) if _NUMBER.fullmatch(value) else value


def _elements(data: bytes, path: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Type and attributes of each element below the root, those without their namespaces."""
    from lxml import etree

    if _DOCTYPE in data.replace(b"\0", b""):
        raise UnreadableFile("declares entities, as no XMI does, so nothing of it was read.", path=path)
    events = etree.iterparse(io.BytesIO(data), events=("end",), resolve_entities=False, no_network=True, load_dtd=False)
    try:
        for _, element in events:
            parent = element.getparent()
            if isinstance(element.tag, str) and parent is not None and parent.getparent() is None:
                name = etree.QName(element)
                package = (name.namespace or "").removeprefix(_BEFORE_PACKAGE).removesuffix(_AFTER_PACKAGE)
                kind = f"{package.replace('/', '.')}.{name.localname}"
                yield kind, {etree.QName(key).localname: value for key, value in element.attrib.items()}
                element.clear()
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(f"is no whole XMI ({error.msg}).", path=path) from error
