"""The seeded workload: invented words, with everything that breaks offset handling.

Every article holds an emoji, a combining mark, markup, a tab, a double space and a no-break space; every
third has CRLF line ends. The same seed gives the same bytes.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

import orjson

SEED = 20_240_312
ARTICLE_COUNT = 10_000
ARTICLE_WORDS = 450
SPANS_PER_ARTICLE = 20

_ONSETS = ("b", "br", "d", "dr", "f", "g", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "z")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
_CODAS = ("", "", "l", "m", "n", "r", "s", "t")
_ODDITIES = (
    "🌊",
    "👩\u200d🚒",
    "cafe\u0301",
    "na\u0131\u0308ve",
    "<b>bold</b>",
    "&amp;",
    "a\tb",
    "c  d",
    "e\u00a0f",
    "«x»",
)
_HIDDEN = ("\u00ad", "\u200b", "\u2060", "\ufeff", "\u200e")
_HIDDEN_RUN = "\U000e0141"
_LABELS = ("event", "quantity", "quote", "causal", "position", "prediction", "opinion", "background")


@dataclass(frozen=True, slots=True)
class Made:
    """An invented article: ``spans`` are (start, end) in code points, ascending, each some words long."""

    title: str
    text: str
    spans: list[tuple[int, int]]


def vocabulary(size: int = 4000) -> list[str]:
    rng = random.Random(SEED)
    return ["".join(_syllables(rng)) for _ in range(size)]


def _syllables(rng: random.Random) -> Iterator[str]:
    for _ in range(rng.randint(1, 3)):
        yield rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS)


class Maker:
    """Generates article number ``n`` deterministically."""

    def __init__(self) -> None:
        self._words = vocabulary()

    def by_words(self, number: int, word_count: int = ARTICLE_WORDS, span_count: int = SPANS_PER_ARTICLE) -> Made:
        """An article of about ``word_count`` words."""
        rng = random.Random(SEED * 100_000 + number)
        line_end = "\r\n" if number % 3 == 1 else "\n"
        words = [rng.choice(self._words) for _ in range(word_count)]
        for place, oddity in zip(rng.sample(range(5, word_count), len(_ODDITIES)), _ODDITIES, strict=True):
            words[place] = oddity
        sentences, at = [], 0
        while at < word_count:
            size = rng.randint(8, 24)
            sentences.append(" ".join(words[at : at + size]).capitalize() + ".")
            at += size
        paragraphs = [" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)]
        title = f"Report {number:05d} of {words[0]} {words[1]}"
        text = (line_end * 2).join([title, *paragraphs])
        return Made(title, text, _spans(text, span_count, rng))

    def by_chars(self, number: int, char_count: int, span_count: int) -> Made:
        """An article of exactly ``char_count`` characters."""
        made = self.by_words(number, char_count // 5, 0)
        text = made.text[: char_count - 1] + "."
        return Made(made.title, text, _spans(text, span_count, random.Random(SEED + number)))


def with_hidden(made: Made, count: int) -> Made:
    """The same article with ``count`` more characters that nobody sees: half within words, half in one run.

    The spans keep their words.
    """
    rng = random.Random(made.title)
    places = sorted(rng.sample(range(1, len(made.text)), count - count // 2))
    hidden = [rng.choice(_HIDDEN) for _ in places]
    hidden[len(hidden) // 2] += _HIDDEN_RUN * (count // 2)
    pieces = [made.text[start:end] for start, end in pairwise([0, *places, len(made.text)])]
    text = "".join(piece + more for piece, more in zip(pieces, [*hidden, ""], strict=True))
    before = [0, *accumulate(map(len, hidden))]
    spans = [
        (start + before[bisect_right(places, start)], end + before[bisect_left(places, end)])
        for start, end in made.spans
    ]
    return Made(made.title, text, spans)


def _spans(text: str, count: int, rng: random.Random) -> list[tuple[int, int]]:
    """``count`` spans of one to eight words, none overlapping, spread over the text."""
    spans = []
    for place in range(count):
        low, high = len(text) * place // count, len(text) * (place + 1) // count
        start = text.find(" ", low, high) + 1 or low
        end = min(high - 1, start + rng.randint(12, 60))
        spans.append((start, max(start + 1, text.rfind(" ", start + 1, end) if " " in text[start + 1 : end] else end)))
    return spans


def write_jsonl(path: Path, article_count: int) -> None:
    """The input of the import: one article per line, with its spans and their exact text."""
    maker = Maker()
    with path.open("wb") as file:
        for number in range(article_count):
            made = maker.by_words(number)
            file.write(orjson.dumps(_row(number, made), option=orjson.OPT_APPEND_NEWLINE))


def _row(number: int, made: Made) -> dict[str, object]:
    rng = random.Random(number)
    return {
        "title": made.title,
        "outlet": f"Outlet {number % 40}",
        "published_at": f"2024-03-{1 + number % 28:02d}",
        "language": "en",
        "text": made.text,
        "spans": [
            {
                "start": start,
                "end": end,
                "label": rng.choice(_LABELS),
                "score": round(rng.random(), 3),
                "exact": made.text[start:end],
            }
            for start, end in made.spans
        ],
    }


def write_label_studio(path: Path, task_count: int) -> None:
    """A project as Label Studio exports it in full: a list of tasks, each annotated by one of seven people."""
    maker = Maker()
    with path.open("wb") as file:
        for number in range(task_count):
            file.write(b"," if number else b"[")
            file.write(orjson.dumps(_task(number, maker.by_words(number))))
        file.write(b"]")


def _task(number: int, made: Made) -> dict[str, object]:
    rng = random.Random(number)
    regions = [
        {
            "value": {"start": start, "end": end, "text": made.text[start:end], "labels": [rng.choice(_LABELS)]},
            "id": f"{place:010x}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "origin": "manual",
        }
        for place, (start, end) in enumerate(made.spans)
    ]
    by = {"id": 1 + number % 7, "email": f"person{number % 7}@desk.example"}
    annotation = {
        "id": number,
        "completed_by": by,
        "result": regions,
        "was_cancelled": False,
        "ground_truth": False,
        "created_at": "2024-03-12T08:00:00.000000Z",
        "lead_time": 62.5,
    }
    data = {"title": made.title, "outlet": f"Outlet {number % 40}", "published_at": "2024-03-12", "text": made.text}
    return {"id": number, "annotations": [annotation], "predictions": [], "meta": {}, "data": data}
