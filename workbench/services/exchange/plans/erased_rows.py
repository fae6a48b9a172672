"""Imports that wait hold the texts that were read for them: an article that is erased goes out of those too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import orjson

from workbench.domain.drafts import ArticleDraft
from workbench.domain.text.as_read import as_read
from workbench.errors import InputError
from workbench.services.exchange.again import text_digests
from workbench.services.exchange.plans import plan_file
from workbench.storage.erased_words import Words
from workbench.storage.kept_articles import ERASED_WORDS

_KEPT_OF_A_FAULT = ("line", "count", "field")


def erase_from_plan(path: Path, digest: str) -> int:
    """Overwrite, in the file of a plan, the rows whose text has that SHA-256 or is the same but for line ends.

    With them go what people wrote about them, and the faults that hold words of them. Lines keep their length and
    rows their numbers, so that a server that has the plan open can go on with it. Answers with how many rows there
    were. Raises OSError.
    """
    with path.open("r+b") as file:
        gone, texts = _erase_articles(file, digest)
        if gone:
            words = Words("\n\n".join(texts))
            for at, line in _lines(file):
                if (instead := _without(line, gone, words)) is not None:
                    _overwrite(file, at, line, instead)
            file.flush()
            os.fsync(file.fileno())
    return len(gone)


def _erase_articles(file: IO[bytes], digest: str) -> tuple[set[int], list[str]]:
    gone: set[int] = set()
    texts: list[str] = []
    number = -1
    for at, line in _lines(file):
        draft = _draft(line)
        number += draft is not None
        if draft is None or draft.path == plan_file.ERASED_PATH:
            continue
        if digest in text_digests(as_read(draft.raw_text)):
            gone.add(number)
            texts.append(draft.raw_text)
            _overwrite(file, at, line, plan_file.ERASED_ROW)
    return gone, texts


def _draft(line: bytes) -> ArticleDraft | None:
    try:
        return plan_file.article_of(line)
    except InputError:
        return ArticleDraft("", plan_file.ERASED_PATH)  # damaged: a row all the same, and the others are looked at


def _without(line: bytes, gone: set[int], words: Words) -> dict[str, Any] | None:
    """What stands in the line without words of rows that are gone; None where it holds none."""
    if line.startswith(b'{"changed":'):
        changes = plan_file.loaded(line).get("changed", [])
        kept = [one for one in changes if one[0] not in gone]
        return {"changed": kept} if len(kept) < len(changes) else None
    for kind in ("fault", "passed_over"):
        if line.startswith(f'{{"{kind}":'.encode()):
            told = plan_file.loaded(line).get(kind, {})
            if words.are_in(str(told.get("reason", ""))):
                fault = {key: value for key, value in told.items() if key in _KEPT_OF_A_FAULT}
                return {kind: {"path": "", "reason": ERASED_WORDS[: len(told["reason"])], **fault}}
    return None


def _lines(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """(where it begins, line) of each whole line; one that a killed server left half is none."""
    at = 0
    file.seek(0)
    while line := file.readline():
        if line.endswith(b"\n"):
            yield at, line
        at += len(line)
        file.seek(at)


def _overwrite(file: IO[bytes], at: int, line: bytes, instead: dict[str, Any]) -> None:
    """Blanks make up for what is shorter; they stand before the last brace, where readers of a line expect it."""
    bare = orjson.dumps(instead)[:-1]
    file.seek(at)
    file.write(bare + b" " * (len(line) - len(bare) - 2) + b"}\n")
