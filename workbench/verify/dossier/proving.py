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


def prove(content: bytes) -> Proof:
    """Prove a dossier: its page, its PDF, or its data. Raises InputError for what is none."""
    page = b"" if content.startswith(_PDF) else content
    dossier = read_json(_data_of(content))
    proof = Proof(dossier.title, len(dossier.claims))
    texts = {source.id: _text_of(source, proof) for source in dossier.sources}
    for name, excerpt in _excerpts(dossier):
        _prove_excerpt(name, excerpt, dossier.source(excerpt.source), texts, proof)
    if page and not page.lstrip().startswith(b"{"):
        _prove_page(page, dossier, proof)
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


def _text_of(source: Source, proof: Proof) -> str | None:
    """The text of a source, None where it is not what was hashed."""
    words = source.text.unpacked()
    if sha256_of(words) != source.text.sha256:
        proof.faults.append(f"The text of {source.id} ({source.name[:80]}) is not the one that was hashed.")
        return None
    proof.sources += 1
    return words.decode("utf-8", "replace")


def _prove_excerpt(name: str, excerpt: Excerpt, source: Source, texts: dict[str, str | None], proof: Proof) -> None:
    text = texts[source.id]
    if text is None:
        return
    if text[excerpt.start : excerpt.end] != excerpt.exact:
        proof.faults.append(f"The excerpt of {name} does not stand at its place in {source.id}.")
        return
    if not _stands_around(text, excerpt):
        proof.faults.append(f"The words around the excerpt of {name} are not those of {source.id}.")
        return
    if source.file is not None and not _is_of_file(name, excerpt, source, text, proof):
        return
    proof.excerpts += 1


def _stands_around(text: str, excerpt: Excerpt) -> bool:
    return text[: excerpt.start].endswith(excerpt.before) and text[excerpt.end :].startswith(excerpt.after)


def _is_of_file(name: str, excerpt: Excerpt, source: Source, text: str, proof: Proof) -> bool:
    """Whether the excerpt is in what is read from the source's file, which is what was hashed."""
    if source.file is None:
        return True
    content = source.file.unpacked()
    if sha256_of(content) != source.file.sha256:
        fault = f"The file of {source.id} ({source.name[:80]}) is not the one that was hashed."
        if fault not in proof.faults:
            proof.faults.append(fault)
        return False
    read = _read(content, source)
    if read == text:
        return True
    if not is_found(read, excerpt.exact):
        proof.faults.append(f"The excerpt of {name} is not in what is read from the file of {source.id}.")
        return False
    remark = f"This program reads the file of {source.id} otherwise than the one that made the dossier."
    if remark not in proof.remarks:
        proof.remarks.append(remark)
    return True


def _read(content: bytes, source: Source) -> str:
    if source.method == CaptureMethod.PASTE:
        return read_paste(content.decode("utf-8", "replace")).text
    return read_upload(content, source.name, max_bytes=max(1, len(content))).text


def _prove_page(page: bytes, dossier: Dossier, proof: Proof) -> None:
    shown = _DATA_IN_PAGE.sub((DATA + END_OF_DATA).encode(), page)
    if sha256_of(shown) != dossier.page_sha256:
        proof.faults.append("What the page shows was changed since it was made: believe its data, not the page.")
