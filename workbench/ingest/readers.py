"""The single entry point to all readers: files, folders, archives or uploads in, articles and faults out, streaming.

A fault is yielded as an InputError, never raised, and never stops the rest. At most one file that is a single
article, or one row of a table, is held in memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path, PurePosixPath

from workbench.documents.pages_in_one_file import MHTML_SUFFIXES, WEB_ARCHIVE_SUFFIX
from workbench.domain.drafts import ArticleDraft
from workbench.errors import InputError, UnknownFormat, UnreadableFile, UnsafeArchive, printable
from workbench.ingest.archives import ARCHIVE_SUFFIX, Unpacked, inner_archive, open_archive
from workbench.ingest.file_names import is_hidden, is_sidecar
from workbench.ingest.folders import is_folder, list_folder
from workbench.ingest.formats.csv_reader import read_csv
from workbench.ingest.formats.jsonl_reader import read_jsonl
from workbench.ingest.formats.standoff_reader import StandoffFiles
from workbench.ingest.formats.text_reader import is_tab_table, read_text
from workbench.ingest.limits import DEFAULT_LIMITS, Limits
from workbench.ingest.neighbours.cas_json import is_cas_json, read_cas_json
from workbench.ingest.neighbours.cas_xmi import XMI_SUFFIX, XML_SUFFIX, is_type_system, is_xmi, read_xmi
from workbench.ingest.neighbours.conll import CONLL_SUFFIXES, is_conll, read_conll
from workbench.ingest.neighbours.doc_bin import DOC_BIN_SUFFIX, read_doc_bin
from workbench.ingest.passing_over import BROKEN_OFF, sorted_out
from workbench.ingest.saved_pages import (
    PAGE_SUFFIXES,
    SERVED_SUFFIXES,
    all_parts,
    parts_of_pages,
    parts_of_uploads,
    parts_remark,
)
from workbench.ingest.sidecar import read_sidecar
from workbench.ingest.sources import ByteSource, file_source, memory_source, read_whole
from workbench.ingest.spans.brat import SPANS_SUFFIX

Result = ArticleDraft | InputError
Mapped = Mapping[str, str] | None

_PAGE_SUFFIXES = (*PAGE_SUFFIXES, *MHTML_SUFFIXES, WEB_ARCHIVE_SUFFIX)
_TEXT_SUFFIXES = (".txt", ".text")
_READERS: dict[str, Callable[[ByteSource, Mapped, Limits], Iterator[Result]]] = {
    **dict.fromkeys(_TEXT_SUFFIXES, lambda source, mapping, limits: _read_text(source, mapping, limits)),
    **dict.fromkeys(_PAGE_SUFFIXES, lambda source, _, limits: iter((_read_page(source, limits),))),
    **dict.fromkeys(SERVED_SUFFIXES, lambda source, _, limits: iter((_read_served(source, limits),))),
    ".pdf": lambda source, _, limits: iter((_read_pdf(source, limits),)),
    **dict.fromkeys((".jsonl", ".ndjson", ".json"), lambda source, _, limits: _read_json(source, limits)),
    **dict.fromkeys((".csv", ".tsv"), lambda source, mapping, limits: _read_table(source, mapping, limits)),
    XMI_SUFFIX: lambda source, _, limits: read_xmi(source, limits),
    XML_SUFFIX: lambda source, _, limits: _read_xml(source, limits),
    DOC_BIN_SUFFIX: lambda source, _, limits: read_doc_bin(source, limits),
    **dict.fromkeys(CONLL_SUFFIXES, lambda source, _, limits: read_conll(source, limits)),
}
#: What holds words without the blanks between them: read last, so that it finds the text beside it.
_WORDS_ALONE = frozenset({*CONLL_SUFFIXES, DOC_BIN_SUFFIX})
#: Every extension that can be read.
READABLE_SUFFIXES = frozenset({*_READERS, ARCHIVE_SUFFIX, SPANS_SUFFIX})
_FORMATS = ".txt, .html, .mhtml, .pdf, .jsonl, .csv and .zip"
#: Marks of code that runs at the server, which sends none of it.
_PROGRAM = re.compile(rb"<\?(?:php\b|=)|<%")


def read_paths(paths: Iterable[Path], *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Result]:
    """Everything in these files, folders and archives, in their order, each as ``read_path`` does.

    The parts of a page that was saved with them, if they or their folder are named too (``wb ingest *``), belong to it.
    """
    named = list(paths)
    places = {str(path.absolute() / "part" if is_folder(path) else path.absolute()): path for path in named}
    tied = {str(places[page]): [places[part] for part in found] for page, found in parts_of_pages(places).items()}
    passed_over = all_parts(tied)
    for path in named:
        if path in passed_over:
            continue
        files = {str(file.absolute()) for part in tied.get(str(path), ()) for file in _files_of(part)}
        parts = {path.name: sorted(files)} if files else {}
        yield from _with_parts(read_path(path, limits=limits), parts)


def _files_of(part: Path) -> list[Path]:
    return list_folder(part, READABLE_SUFFIXES).readable if is_folder(part) else [part]


def read_path(path: Path, *, mapping: Mapped = None, limits: Limits = DEFAULT_LIMITS) -> Iterator[Result]:
    """Everything in a file, a folder with its subfolders, or a zip archive, in the order of the names.

    In folders and archives, hidden files and files of other formats are ignored (``list_folder`` names them), and
    a ``metadata.csv`` describes the files beside it. ``mapping`` (field -> column) is for tables; else it is guessed.
    A fault names its file as ``path`` does; an article's path is what follows the folder, the same on every machine.
    """
    root = Path(printable(str(path if is_folder(path) else path.parent)))
    for result in _read_path(path, mapping, limits):
        if isinstance(result, ArticleDraft):
            yield result.changed(path=_below(result.path, root), named_path=result.path)
        else:
            yield result


@lru_cache(maxsize=256)
def _below(path: str, root: Path) -> str:
    found = Path(path)
    return found.relative_to(root).as_posix() if found.is_relative_to(root) else path


def _read_path(path: Path, mapping: Mapped, limits: Limits) -> Iterator[Result]:
    if not is_folder(path):
        try:
            source = file_source(path)
        except InputError as error:
            yield error
            return
        yield from _read_with_text(path, source, mapping, limits)
        return
    listing = list_folder(path, READABLE_SUFFIXES)
    yield from listing.faults
    if not listing.readable:
        yield UnreadableFile(f"holds no file that can be read; {_FORMATS} can.", path=str(path))
    parts = parts_of_pages(file.as_posix() for file in listing.readable)
    yield from _with_parts(_read_folders(_without(parts, listing.readable), mapping, limits), parts)


def _without(parts: Mapping[str, Sequence[str]], files: Iterable[Path]) -> Iterator[Path]:
    passed_over = all_parts(parts)
    return (file for file in files if file.as_posix() not in passed_over)


def _with_parts(results: Iterable[Result], parts: Mapping[str, Sequence[str]]) -> Iterator[Result]:
    """The results, with a remark on each page whose parts are no articles."""
    said = {printable(page): parts_remark(found) for page, found in parts.items()}
    for result in results:
        if isinstance(result, ArticleDraft) and result.path in said:
            yield replace(result, remarks=(*result.remarks, said[result.path]))
        else:
            yield result


def _read_folders(files: Iterable[Path], mapping: Mapped, limits: Limits) -> Iterator[Result]:
    for _, group in groupby(files, key=lambda file: file.parent):
        sources = []
        for file in group:
            try:
                sources.append(file_source(file))
            except InputError as error:
                yield error
        told, said = sorted_out(sources, limits)
        yield from said
        yield from _read_together(told, dict.fromkeys((file.path for file in told), mapping), limits)


def read_bytes(data: bytes, name: str, *, mapping: Mapped = None, limits: Limits = DEFAULT_LIMITS) -> Iterator[Result]:
    """Everything in one upload; ``name`` determines the format and becomes the path of its articles."""
    yield from _read(memory_source(data, name), mapping, limits)


def read_uploads(
    uploads: Iterable[tuple[str, bytes]],
    *,
    mappings: Mapping[str, Mapping[str, str]] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Result]:
    """Everything in several uploads (name, bytes) that belong together; those of one folder come in with its path.

    A ``metadata.csv`` among them describes the others of its folder; ``mappings`` is by name of the upload.
    """
    files = {name: data for name, data in uploads if not is_hidden(name)}
    parts = parts_of_uploads(files)
    passed_over = all_parts(parts)
    sources = [memory_source(data, name) for name, data in files.items() if name not in passed_over]
    yield from _with_parts(_read_uploads(sources, mappings or {}, limits), parts)


def _read_uploads(sources: list[ByteSource], mappings: Mapping[str, Mapped], limits: Limits) -> Iterator[Result]:
    """A file that was chosen by itself is read or named; of a folder, settings and the like are passed over."""
    for folder, group in groupby(sorted(sources, key=_folder_of), key=_folder_of):
        files = list(group)
        told, said = sorted_out(files, limits) if folder.parts else (files, [])
        yield from said
        yield from _read_together(told, mappings, limits)


def _folder_of(source: ByteSource) -> PurePosixPath:
    return PurePosixPath(source.path).parent


def _read_with_text(path: Path, source: ByteSource, mapping: Mapped, limits: Limits) -> Iterator[Result]:
    """A single file; one that holds spans of a text is read with the text beside it."""
    beside = path.with_suffix(_TEXT_SUFFIXES[0])
    if source.suffix == SPANS_SUFFIX and beside.is_file():
        yield from _read_together([file_source(beside), source], {}, limits)
    else:
        yield from _read(source, mapping, limits)


def _read_together(sources: Sequence[ByteSource], mappings: Mapping[str, Mapped], limits: Limits) -> Iterator[Result]:
    """The files of one folder, with the metadata from its sidecar and the spans that lie beside texts."""
    articles = [source for source in sources if not is_sidecar(source.name) and source.suffix != SPANS_SUFFIX]
    standoff = StandoffFiles(sources, (one.name for one in articles if one.suffix in _TEXT_SUFFIXES), limits)
    yield from standoff.orphans()
    sidecar = None
    for table in sources:
        if is_sidecar(table.name):
            sidecar, faults = read_sidecar(table, [source.name for source in articles], limits)
            yield from faults
    for source in sorted(articles, key=lambda source: source.suffix in _WORDS_ALONE):
        for result in _read(source, mappings.get(source.path), limits):
            if not isinstance(result, ArticleDraft):
                yield result
                continue
            described = result if sidecar is None else sidecar.complete(result, source.name)
            yield from standoff.give(described, source.name) if source.suffix in _TEXT_SUFFIXES else (described,)


def _read_text(source: ByteSource, mapping: Mapped, limits: Limits) -> Iterator[Result]:
    """A text, or the table that Excel saves as "Unicode text" under the same ending."""
    if is_tab_table(source):
        yield from read_csv(source, mapping=mapping, limits=limits)
    elif is_conll(source):
        yield from read_conll(source, limits)
    else:
        yield read_text(source, limits)


def _read_table(source: ByteSource, mapping: Mapped, limits: Limits) -> Iterator[Result]:
    """A table of articles, or of words with their labels."""
    if mapping is None and is_conll(source):
        yield from read_conll(source, limits)
    else:
        yield from read_csv(source, mapping=mapping, limits=limits)


def _read_json(source: ByteSource, limits: Limits) -> Iterator[Result]:
    yield from read_cas_json(source, limits) if is_cas_json(source) else read_jsonl(source, limits)


def _read_xml(source: ByteSource, limits: Limits) -> Iterator[Result]:
    """XMI, whatever it is called; the description of its types is read by nobody."""
    if is_xmi(source):
        yield from read_xmi(source, limits)
    elif not is_type_system(source):
        raise UnknownFormat(f"is XML, but no XMI of an annotation tool; {_FORMATS} can be read.", path=source.path)


def _read_served(source: ByteSource, limits: Limits) -> ArticleDraft:
    """A page that a browser saved under the name that it has at its server."""
    if _PROGRAM.search(read_whole(source, limits)):
        raise UnreadableFile(
            "is the program behind a page, not a page: save the page from a browser.", path=source.path
        )
    return _read_page(source, limits)


def _read_page(source: ByteSource, limits: Limits) -> ArticleDraft:
    # late: many imports have no page
    from workbench.ingest.formats.html_reader import read_html

    return read_html(source, limits)


def _read_pdf(source: ByteSource, limits: Limits) -> ArticleDraft:
    # late: nearly all imports have no PDF
    from workbench.ingest.formats.pdf_reader import read_pdf_article

    return read_pdf_article(source, limits)


def _read(source: ByteSource, mapping: Mapped, limits: Limits, around: Unpacked | None = None) -> Iterator[Result]:
    """What one file holds; ``around`` is what lies with it in the archive of an archive."""
    try:
        if source.suffix == ARCHIVE_SUFFIX:
            yield from _read_archive(source, mapping, limits, around)
        elif is_sidecar(source.name):
            raise InputError("describes the files beside it: import the whole folder.", path=source.path)
        elif source.suffix == SPANS_SUFFIX:
            raise InputError("holds spans of a text: import it together with the text.", path=source.path)
        elif source.suffix in _READERS:
            yield from _READERS[source.suffix](source, mapping, limits)
        else:
            kind = f"{source.suffix} files" if source.suffix else "files without an extension"
            raise UnknownFormat(f"{kind} cannot be read; {_FORMATS} can.", path=source.path)
    except InputError as error:
        yield error
    except BROKEN_OFF as error:
        yield UnreadableFile(f"breaks off while it is read ({error}).", path=source.path)


def _read_archive(source: ByteSource, mapping: Mapped, limits: Limits, around: Unpacked | None) -> Iterator[Result]:
    opened = source if around is None else inner_archive(source, limits)
    so_far = around or Unpacked()
    with open_archive(opened, limits, so_far) as members:
        inside = len(source.path) + 1
        readable = [
            member for member in members if member.suffix in READABLE_SUFFIXES and not is_hidden(member.path[inside:])
        ]
        if not readable:
            raise UnreadableFile(f"holds no file that can be read; {_FORMATS} can.", path=source.path)
        readable.sort(key=lambda member: (PurePosixPath(member.path).parent, member.path))
        parts = parts_of_pages(member.path for member in readable)
        passed_over = all_parts(parts)
        own = [member for member in readable if member.path not in passed_over]
        inner = so_far if around is None else None
        yield from _with_parts(_read_members(own, mapping, limits, inner), parts)


def _read_members(
    members: Iterable[ByteSource], mapping: Mapped, limits: Limits, around: Unpacked | None
) -> Iterator[Result]:
    """Archives among them are read too where ``around`` says what lies with them; without, they lie too deep."""
    for _, group in groupby(members, key=lambda member: PurePosixPath(member.path).parent):
        files, said = sorted_out(group, limits)
        yield from said
        for member in files:
            if member.suffix == ARCHIVE_SUFFIX and around is None:
                yield UnsafeArchive("lies in an archive within an archive: unpack it first.", path=member.path)
            elif member.suffix == ARCHIVE_SUFFIX:
                yield from _read(member, mapping, limits, around)
        files = [file for file in files if file.suffix != ARCHIVE_SUFFIX]
        yield from _read_together(files, dict.fromkeys((file.path for file in files), mapping), limits)
