"""CoNLL: a word a line, in columns, with one column of labels; a blank line ends a sentence.

Read are tables whose labels are BIO (or IOB1, BIOES, BILOU) or bracketed as in CoNLL-2012 (``(PER*``, ``*)``), and
CoNLL-U, whose labels stand in MISC (``NER=B-PER``) or in a further column. Where a comment has the ``text`` of a
sentence, or MISC says ``SpaceAfter=No``, the blanks are the printed ones; elsewhere they are guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from workbench.domain.drafts import ArticleDraft
from workbench.errors import InputError
from workbench.ingest.encodings import decode, head_encoding
from workbench.ingest.limits import Limits
from workbench.ingest.neighbours.documents import SpanDocument, articles_of
from workbench.ingest.neighbours.labelled_words import ended, spans_of
from workbench.ingest.neighbours.rebuilding import BLANKS_GUESSED, Word, rebuilt
from workbench.ingest.sources import ByteSource, open_source, read_whole
from workbench.ingest.spans.found import Found, FoundSpan

CONLL_SUFFIXES = frozenset(
    {".conll", ".conllu", ".conllup", ".conll03", ".conll2003", ".conll2012", ".iob", ".iob2", ".bio"}
)
_HEAD_BYTES = 32_768
_SIGN = re.compile(r"O|[BIESLU]-[^\W\d]\S{0,80}")
#: The star-bracket form of CoNLL-2012.
_BRACKET = re.compile(r"(?:\([^()*\s]{1,60})*\*?\)*|\*|-")
_MISC_LABEL = re.compile(r"(?:^|\|)(?:NER|Entity|BIO|IOB|Label)=([^|]+)", re.IGNORECASE)
_UNIVERSAL = 10
_MISC = 9
_FORM_2012, _LEAST_2012 = 3, 11
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_MOST_SIGNS = 0.9


def is_conll(source: ByteSource) -> bool:
    """Whether a text file is such a table: nearly all its lines have as many columns, one of them all labels."""
    with open_source(source) as stream:
        head = stream.read(_HEAD_BYTES)
    try:
        encoding, start = head_encoding(head, source.path)
    except InputError:
        return False
    lines = head[start:].decode(encoding or "utf-8", "replace").split("\n")[:-1] or [head.decode("utf-8", "replace")]
    rows = [cells for line in lines if (cells := _cells(line)) and not line.startswith(("#", "-DOCSTART-"))]
    width = len(rows[0]) if rows else 0
    if len(rows) < 3 or width < 2 or sum(len(cells) == width for cells in rows) < _MOST_SIGNS * len(rows):
        return False
    last = [cells[-1] for cells in rows]
    return (
        all(_SIGN.fullmatch(cell) for cell in last) and any(cell != "O" for cell in last) and max(map(len, last)) < 90
    )


def read_conll(source: ByteSource, limits: Limits) -> Iterator[ArticleDraft | InputError]:
    """The article of each document in the file. Raises UnreadableFile for what is no text, or holds no words."""
    text = decode(read_whole(source, limits), source.path).text
    yield from articles_of(_documents(text.split("\n")), source.path, limits)


@dataclass(slots=True)
class _Sentence:
    words: list[list[str]] = field(default_factory=list)
    text: str = ""


@dataclass(slots=True)
class _Document:
    line: int
    sentences: list[_Sentence] = field(default_factory=list)


def _documents(lines: Iterable[str]) -> Iterator[SpanDocument]:
    parts = [part for part in _parts(lines) if part.sentences]
    form, label = _columns([words for part in parts for one in part.sentences for words in one.words])
    for part in parts:
        yield _document(part, form, label, alone=len(parts) == 1)


def _parts(lines: Iterable[str]) -> Iterator[_Document]:
    """The rows of the file by document and sentence."""
    document, sentence = _Document(1), _Sentence()

    def close() -> None:
        nonlocal sentence
        if sentence.words:
            document.sentences.append(sentence)
        sentence = _Sentence()

    for number, line in enumerate(lines, 1):
        line = line.rstrip("\r").removeprefix("\ufeff")
        if line.startswith(("# newdoc", "#begin document", "-DOCSTART-")):
            close()
            yield document
            document = _Document(number)
        elif line.startswith("# text = "):
            sentence.text = line.removeprefix("# text = ")
        elif not line.strip() or line.startswith("#end document"):
            close()
        elif not (line.startswith("# ") and len(_cells(line)) != _width(sentence)) and not line.startswith("#begin"):
            sentence.words.append(_cells(line))
    close()
    yield document


def _width(sentence: _Sentence) -> int:
    return len(sentence.words[0]) if sentence.words else 0


def _cells(line: str) -> list[str]:
    line = line.rstrip("\r\n")
    return line.split("\t") if "\t" in line else line.split()


def _columns(rows: Sequence[Sequence[str]]) -> tuple[int, int | None]:
    """Which column holds the words, and which the labels; None where MISC does."""
    width = max(map(len, rows), default=0)
    numbered = sum(row[0].partition("-")[0].partition(".")[0].isdecimal() for row in rows) == len(rows)
    if width >= _LEAST_2012 and all(row[2].isdecimal() for row in rows if len(row) > 2) and not _signs(rows, width - 1):
        return _FORM_2012, next((at for at in range(width - 2, _FORM_2012, -1) if _bracketed(rows, at)), None)
    form = 1 if numbered and width > 2 else 0
    label = next((at for at in range(width - 1, form, -1) if _signs(rows, at)), None)
    return form, label


def _signs(rows: Sequence[Sequence[str]], at: int) -> bool:
    return all(_SIGN.fullmatch(row[at]) or row[at] == "_" for row in rows if at < len(row)) and any(
        _SIGN.fullmatch(row[at]) for row in rows if at < len(row)
    )


def _bracketed(rows: Sequence[Sequence[str]], at: int) -> bool:
    cells = [row[at] for row in rows if at < len(row)]
    return all(map(_BRACKET.fullmatch, cells)) and any("(" in cell and "*" in cell for cell in cells)


def _document(part: _Document, form: int, label: int | None, *, alone: bool) -> SpanDocument:
    sentences: list[list[Word]] = []
    signs: list[list[str]] = []
    guessed = False
    for one in part.sentences:
        rows = [row for row in one.words if form < len(row)]
        words = _words(rows, form)
        words = _spaced(words, one.text) if one.text else words
        guessed = guessed or any(word.blank is None for word in words[:-1])
        sentences.append(words)
        signs.append([_sign(row, label) for row in rows if form != 1 or row[0].isdecimal()])
    text, places = rebuilt(sentences)
    found = Found(any=True, tool="CoNLL")
    at = 0
    for labels in signs:
        for first, last, name in spans_of(labels):
            start, end = places[at + first][0], places[at + last][1]
            found.add((FoundSpan(start, end, (name,)),))
        at += len(labels)
    if guessed:
        found.remarks.append(BLANKS_GUESSED)
    return SpanDocument(text, found, None if alone else part.line, rebuilt=guessed)


def _words(rows: Sequence[Sequence[str]], form: int) -> list[Word]:
    """The words of a sentence as printed: of several that are printed as one (``1-2 don't``) the first is that one, and
    the others have no letters. What is not printed (``8.1``) is none.
    """
    found: list[Word] = []
    last, printed, blank = 0, "", None
    for row in rows:
        if form != 1 or row[0].isdecimal():
            word = _word(row, form)
            if form == 1 and int(row[0][:9]) <= last:
                word = Word(printed, False)
                printed = ""
                if int(row[0][:9]) == last:
                    word = word._replace(blank=blank)
            found.append(word)
            continue
        first, dash, until = row[0].partition("-")
        if dash and first.isdecimal() and until.isdecimal():
            last, printed, blank = int(until[:9]), row[form], _word(row, form).blank
    return found


def _word(row: Sequence[str], form: int) -> Word:
    said = row[form]
    universal = len(row) >= _UNIVERSAL and form == 1
    blank = "SpaceAfter=No" not in row[_MISC] if universal else None
    return Word(_BRACKETS.get(said, said) if form == _FORM_2012 else said, blank)


def _spaced(words: Sequence[Word], text: str) -> list[Word]:
    """The words with their blanks as the sentence has them; unchanged where they do not make the sentence."""
    found, at = [], 0
    for word in words:
        if not text.startswith(word.form, at):
            return list(words)
        at += len(word.form)
        blank = at < len(text) and text[at].isspace()
        found.append(Word(word.form, blank))
        at += blank
    return found


def _sign(row: Sequence[str], label: int | None) -> str:
    if label is not None:
        return row[label] if label < len(row) else "O"
    told = _MISC_LABEL.search(row[_MISC]) if len(row) > _MISC else None
    return ended(told[1]) if told else "O"
