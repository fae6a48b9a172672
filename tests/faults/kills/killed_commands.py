"""ingest, suggest and export, each killed at random moments, looked at, and run again."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from killing import Counts, Ended, moments, run_command

ARTICLES = 60
SENTENCES = 5
_DETECTOR = "python:plain_rules:sentences"


def texts() -> list[str]:
    """What the outlet of these trials wrote; no two texts are alike."""
    return [
        "\n\n".join(f"The river rose {number * 100 + line} inches at lock {line}." for line in range(SENTENCES))
        for number in range(ARTICLES)
    ]


def make_source(folder: Path) -> Path:
    """Half of the texts as files, half as lines of one file: several batches, one of them from many files."""
    source = folder / "source"
    source.mkdir()
    made = texts()
    for number, text in enumerate(made[: ARTICLES // 2]):
        (source / f"{number}.txt").write_text(text)
    lines = (json.dumps({"text": text, "title": f"Lock {number}"}) for number, text in enumerate(made[ARTICLES // 2 :]))
    (source / "rows.jsonl").write_text("\n".join(lines))
    return source


def make_desk(folder: Path, *commands: Sequence[str]) -> Path:
    """A data directory on which these commands have run undisturbed."""
    settings = _settings(folder)
    for arguments in (("init",), *commands):
        ended = run_command(arguments, settings, output=folder / "out.txt")
        if ended.status:
            raise RuntimeError((folder / "out.txt").read_text())
    return folder


def _settings(desk: Path) -> dict[str, str]:
    return {"WORKBENCH_DATA_DIR": str(desk), "WORKBENCH_DETECTOR": _DETECTOR, "WORKBENCH_ANNOTATOR": "Ada"}


def _copied(pattern: Path, desk: Path) -> Path:
    shutil.rmtree(desk, ignore_errors=True)
    shutil.copytree(pattern, desk)
    return desk


def _rows(desk: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(desk / "workbench.db")) as connection:
        if connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise RuntimeError(f"{desk} is damaged")
        return connection.execute(query).fetchall()


def _whole_s(arguments: Sequence[str], fresh: Callable[[], Path]) -> float:
    """How long it takes undisturbed; of two, since the first reads files that the system has not read yet."""
    return min(run_command(arguments, _settings(fresh())).ran_s for _ in range(2))


def _sound(ended: Ended, desk: Path) -> None:
    if ended.status:
        raise RuntimeError((desk / "out.txt").read_text())


def kill_ingest(folder: Path, tries: int, *, seed: int) -> Counts:
    """An article is half where its text is no whole text of the source, or its paragraphs are not all marked."""
    source, pattern = make_source(folder), make_desk(_new(folder / "pattern"))
    arguments = ("ingest", str(source))
    whole_s = _whole_s(arguments, lambda: _copied(pattern, folder / "desk"))
    total = Counts()
    for moment in moments(tries, whole_s, seed=seed):
        desk = _copied(pattern, folder / "desk")
        ended = run_command(arguments, _settings(desk), kill_after_s=moment)
        half = _half_articles(desk)
        _sound(run_command(arguments, _settings(desk), output=desk / "out.txt"), desk)
        there = Counter(str(text) for (text,) in _rows(desk, "SELECT raw_text FROM article"))
        lost = len(set(texts()) - set(there))
        doubled = sum(there.values()) - len(there)
        total.add(ended, lost=lost, doubled=doubled, half=half + _half_articles(desk))
    return total


def _half_articles(desk: Path) -> int:
    known = set(texts())
    query = "SELECT a.raw_text, count(b.id) FROM article a LEFT JOIN block b ON b.article_id = a.id GROUP BY a.id"
    return sum(text not in known or not blocks for text, blocks in _rows(desk, query))


def kill_suggest(folder: Path, tries: int, *, seed: int) -> Counts:
    """A reading is half where an article counts as read and lacks a suggestion, a link or a figure."""
    pattern = make_desk(_new(folder / "pattern"), ("ingest", str(make_source(folder))))
    whole_s = _whole_s(("suggest",), lambda: _copied(pattern, folder / "desk"))
    total = Counts()
    for moment in moments(tries, whole_s, seed=seed):
        desk = _copied(pattern, folder / "desk")
        ended = run_command(("suggest",), _settings(desk), kill_after_s=moment)
        half = sum(found != (SENTENCES,) * 3 for found in _readings(desk))
        _sound(run_command(("suggest",), _settings(desk), output=desk / "out.txt"), desk)
        after = _readings(desk)
        doubled = sum(count > SENTENCES for count, *_ in after)
        total.add(ended, lost=ARTICLES - len(after), doubled=doubled, half=half)
    return total


def _readings(desk: Path) -> list[tuple[int, int, int]]:
    """Of each run over an article: its suggestions, their links, their figures."""
    counts = (
        "SELECT count(*) FROM suggestion s WHERE s.article_id = r.article_id AND s.detector_id = r.detector_id",
        *(
            f"SELECT count(*) FROM {table} x JOIN suggestion s ON s.id = x.suggestion_id "
            "WHERE s.article_id = r.article_id AND s.detector_id = r.detector_id"
            for table in ("attribution_hop", "quantity")
        ),
    )
    query = f"SELECT {', '.join(f'({count})' for count in counts)} FROM detector_run r ORDER BY r.article_id"
    return [(int(str(a)), int(str(b)), int(str(c))) for a, b, c in _rows(desk, query)]


def kill_export(folder: Path, tries: int, *, seed: int) -> Counts:
    """One file over an older one, a release as a folder and as a zip, in turn.

    A file is half where it is neither the old one nor the new one, byte for byte; a release where it is there and is
    not what an undisturbed run writes. It is lost where the old file has gone, or the next run does not write it.
    """
    desk = make_desk(_new(folder / "desk"), ("ingest", str(make_source(folder))), ("suggest",))
    jobs = (("suggestions.jsonl", "s.jsonl"), ("release", "release"), ("release", "release.zip"))
    total = Counts()
    for place, (kind, name) in enumerate(jobs):
        out, old = folder / "out" / name, b"the file of last week" if kind != "release" else b""
        arguments = ("export", "--format", kind, "--out", str(out))
        whole_s = _whole_s(arguments, partial(_emptied, out, old, desk))
        expected = _content(out)
        for moment in moments(len(range(place, tries, len(jobs))), whole_s, seed=seed + place):
            _emptied(out, old, desk)
            ended = run_command(arguments, _settings(desk), kill_after_s=moment)
            found = _content(out)
            half = found not in (expected, {"": old} if old else {})
            if not ended.killed or found == expected:
                again = expected if found == expected else found
            else:
                _sound(run_command(arguments, _settings(desk), output=desk / "out.txt"), desk)
                again = _content(out)
            total.add(ended, lost=int(again != expected), half=int(half))
    return total


def _emptied(out: Path, old: bytes, desk: Path) -> Path:
    shutil.rmtree(out.parent, ignore_errors=True)
    out.parent.mkdir()
    if old:
        out.write_bytes(old)
    return desk


def _content(out: Path) -> dict[str, bytes]:
    """A file, "", or the files of a folder, by name, each by its content or (longer ones) its SHA-256."""
    if out.is_dir():
        return {str(path.relative_to(out)): _short(path) for path in sorted(out.rglob("*")) if path.is_file()}
    return {"": _short(out)} if out.exists() else {}


def _short(path: Path) -> bytes:
    data = path.read_bytes()
    return data if len(data) < 100 else hashlib.sha256(data).digest()


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder
