"""The figures: their targets, and how they are measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.runs import (
    browser,
    crowd,
    event_page,
    exports,
    faults,
    import_table,
    imports,
    matches,
    near_duplicates,
    starts,
    suggestions,
    writers,
)
from bench.stage import Stage


@dataclass(frozen=True, slots=True)
class Figure:
    """``known`` is the result of the best known annotation servers on the same machine, "-" if none."""

    name: str
    what: str
    known: str
    floor: str
    aim: str
    take: Callable[[Stage], str]


FIGURES = (
    Figure(
        "key-to-paint",
        "key press to visible change in the browser, 600-word article with 30 suggestions",
        "-",
        "25 ms",
        "10 ms",
        browser.key_to_paint,
    ),
    Figure("key-to-row", "key press to committed row in SQLite", "60-120 ms", "35 ms", "16 ms", browser.key_to_row),
    Figure(
        "large-article",
        "both at 100,000 characters with 2,000 suggestions",
        "-",
        "3x",
        "1.5x",
        browser.large_article,
    ),
    Figure(
        "open-article",
        "open another article, click to painted text",
        "180-650 ms",
        "400 ms",
        "150 ms",
        browser.open_article,
    ),
    Figure(
        "paint-by-size",
        "key press to painted frame at 1,000 / 10,000 / 100,000 characters with 30 / 200 / 2,000 suggestions",
        "-",
        "20 / 25 / 40 ms",
        "9 / 10 / 16 ms",
        browser.paint_by_size,
    ),
    Figure(
        "hidden-to-paint",
        "key press to painted frame with 1,000 hidden characters in the 600-word article, against none",
        "-",
        "1.2x",
        "1x",
        browser.hidden_to_paint,
    ),
    Figure(
        "bytes-per-act",
        "bytes sent by the server for an act, 100,000 characters",
        "-",
        "20 kB",
        "3 kB",
        browser.bytes_per_act,
    ),
    Figure(
        "held-key",
        "30 acts in 3 s, a key held down: lost, doubled, out of order",
        "-",
        "0",
        "0",
        browser.held_key,
    ),
    Figure(
        "crowd",
        "20 people at once, each an act every 2 s: 95 in 100 from key to committed row; lost",
        "-",
        "400 ms; 0",
        "150 ms; 0",
        crowd.crowd,
    ),
    Figure("start", "second start to first page", "1.6-3.7 s", "4 s", "2.5 s", starts.second_start),
    Figure(
        "idle-memory", "idle memory, 10,000 articles in the database", "257 MB", "350 MB", "200 MB", starts.idle_memory
    ),
    Figure(
        "import",
        "import 10,000 articles of 450 words with 200,000 given spans",
        "16 s, 863 MB",
        "16 s, 400 MB",
        "6 s, 200 MB",
        imports.import_articles,
    ),
    Figure(
        "neighbours",
        "import a Label Studio project of 100,000 tasks of 450 words with 2,000,000 spans",
        "16 s, 863 MB for a tenth",
        "150 s, 300 MB",
        "60 s, 200 MB",
        imports.import_neighbours,
    ),
    Figure(
        "import-table",
        "1,000 files of 450 words chosen in the browser: until their table is there to be worked in",
        "-",
        "3 s",
        "1 s",
        import_table.files_to_table,
    ),
    Figure(
        "export-jsonl",
        "export 10,000 articles and 200,000 spans as JSONL",
        "28 s, 994 MB",
        "14 s, 300 MB",
        "5 s, 150 MB",
        exports.export_jsonl,
    ),
    Figure(
        "export-csv",
        "export 200,000 spans as CSV with scores",
        "39 s, 994 MB, no scores",
        "14 s, 300 MB",
        "5 s, 150 MB",
        exports.export_csv,
    ),
    Figure(
        "writers",
        "8 concurrent writers through the service layer, SQLite: writes a second; lost",
        "27; 0",
        "60; 0",
        "400; 0",
        writers.concurrent_writers,
    ),
    Figure(
        "suggest",
        "suggest: engine throughput over bare `nlp.pipe` with the same model",
        "-",
        "0.6x",
        "0.85x",
        suggestions.throughput,
    ),
    Figure("suggest-two", "suggest: two processes over one", "-", "1.7x", "1.7x", suggestions.two_processes),
    Figure("engine-memory", "memory of the loaded engine at work", "-", "700 MB", "450 MB", suggestions.memory),
    Figure(
        "near-duplicates",
        "near-duplicates among 100,000 articles of 450 words, one process",
        "-",
        "10 min, 4 GB",
        "3 min, 1.5 GB",
        near_duplicates.find_near_duplicates,
    ),
    Figure(
        "event-page",
        "event page with 200 articles and 2,000 claims: click to painted matrix",
        "-",
        "3 s",
        "1 s",
        event_page.event_page,
    ),
    Figure(
        "match-million",
        "match the 40 claims of a new article against 1,000,000 stored ones",
        "-",
        "2 s",
        "0.3 s",
        matches.match_million,
    ),
    Figure(
        "match-thousands",
        "match the 40 claims of a new article against 20,000 stored ones",
        "-",
        "2 s",
        "0.3 s",
        matches.match_thousands,
    ),
    Figure(
        "known-claims",
        "the same from a database of 1,000,000 claims, through the service that the pages ask",
        "-",
        "2 s",
        "0.3 s",
        matches.known_claims,
    ),
    Figure(
        "faults",
        "killed 200 times each at a random moment: server, ingest, suggest, export, restore, backup, migrate; lost, "
        "doubled, half",
        "-",
        "0, 0, 0",
        "0, 0, 0",
        faults.killed,
    ),
)
