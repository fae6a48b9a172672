"""Proving a dossier with nothing but its file: hashes of its sources, excerpts at their places, the page as drawn."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from workbench.domain.labels import CaptureMethod
from workbench.errors import InputError
from workbench.verify.captures import read_paste, read_upload
from workbench.verify.dossier.contents import Dossier, Excerpt, Source, read_json, sha256_of
from workbench.verify.dossier.page import DATA, END_OF_DATA
from workbench.verify.dossier.sheet import ATTACHED
from workbench.verify.excerpts import is_found

_PDF = b"%PDF-"
_DATA_IN_PAGE = re.compile(re.escape(DATA.encode()) + rb"(.*?)" + END_OF_DATA.encode(), re.DOTALL)


@dataclass(slots=True)
class Proof:
    """What was proved: ``excerpts`` stand in their sources. ``faults`` are sentences on what does not hold; what is to
    be known but is no fault is in ``remarks``."""

    title: str
    claims: int
    excerpts: int = 0
    sources: int = 0
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether all of it holds."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class _Proved:
    """A source whose hashes hold; ``read`` is what this program reads from its file, its text where it has none."""

    text: str
    read: str


def prove(content: bytes) -> Proof:
    """Prove a dossier: its page, its PDF, or its data. Raises InputError for what is none."""
    dossier = read_json(_data_of(content))
    proof = Proof(dossier.title, len(dossier.claims))
    proved = {source.id: _source(source, proof) for source in dossier.sources}
    proof.sources = sum(source is not None for source in proved.values())
    for name, excerpt in _excerpts(dossier):
        source = proved[dossier.source(excerpt.source).id]
        proof.excerpts += source is not None and _holds(name, excerpt, source, proof)
    if content.startswith(_PDF):
        proof.remarks.append("Of a PDF its data is proved, which is attached to it, not what its pages show.")
    elif not content.lstrip().startswith(b"{"):
        _prove_page(content, dossier, proof)
    return proof


def _data_of(content: bytes) -> bytes:
    if content.startswith(_PDF):
        return _attached(content)
    if content.lstrip().startswith(b"{"):
        return content
    found = _DATA_IN_PAGE.findall(content)
    if len(found) != 1:
        raise InputError("holds no data of a dossier: it is no dossier, or was cut.")
    data: bytes = found[0]
    return data


def _attached(content: bytes) -> bytes:
    try:
        found = PdfReader(io.BytesIO(content)).attachments.get(ATTACHED, [])
        first: bytes = found[0] if found else b""
        return first
    except (PyPdfError, ValueError, KeyError, TypeError) as error:
        raise InputError("is a PDF that cannot be read.") from error


def _excerpts(dossier: Dossier) -> Iterator[tuple[str, Excerpt]]:
    for claim in dossier.claims:
        for number, mention in enumerate(claim.mentions, 1):
            yield f"claim {claim.id}, mention {number}", mention.excerpt
        for piece in claim.evidence:
            if piece.excerpt is not None:
                yield f"claim {claim.id}, evidence {piece.letter}", piece.excerpt


def _source(source: Source, proof: Proof) -> _Proved | None:
    """The source, None where its text or its file is not what was hashed."""
    words, file = source.text.unpacked(), source.file.unpacked() if source.file else None
    for what, packed, content in (("text", source.text, words), ("file", source.file, file)):
        if packed is not None and content is not None and sha256_of(content) != packed.sha256:
            proof.faults.append(f"The {what} of {source.id} ({source.name[:80]}) is not the one that was hashed.")
            return None
    text = words.decode("utf-8", "replace")
    read = text if file is None else _read(file, source)
    if read != text:
        proof.remarks.append(f"The file of {source.id} is read otherwise here than where the dossier was made.")
    return _Proved(text, read)


def _holds(name: str, excerpt: Excerpt, source: _Proved, proof: Proof) -> bool:
    """Whether the excerpt stands at its place, and in what is read from the source's file, which is what was hashed."""
    text = source.text
    if text[excerpt.start : excerpt.end] != excerpt.exact:
        fault = f"The excerpt of {name} does not stand at its place in {excerpt.source}."
    elif not _stands_around(text, excerpt):
        fault = f"The words around the excerpt of {name} are not those of {excerpt.source}."
    elif source.read != text and not is_found(source.read, excerpt.exact):
        fault = f"The excerpt of {name} is not in what is read from the file of {excerpt.source}."
    else:
        return True
    proof.faults.append(fault)
    return False


def _stands_around(text: str, excerpt: Excerpt) -> bool:
    return text[: excerpt.start].endswith(excerpt.before) and text[excerpt.end :].startswith(excerpt.after)


def _read(content: bytes, source: Source) -> str:
    if source.method == CaptureMethod.PASTE:
        return read_paste(content.decode("utf-8", "replace")).text
    return read_upload(content, source.name, max_bytes=max(1, len(content))).text


def _prove_page(page: bytes, dossier: Dossier, proof: Proof) -> None:
    shown = _DATA_IN_PAGE.sub((DATA + END_OF_DATA).encode(), page)
    if sha256_of(shown) != dossier.page_sha256:
        proof.faults.append("What the page shows was changed since it was made: believe its data, not the page.")
