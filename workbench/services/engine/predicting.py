"""Running the engine over lines of text, without a database.

Each line in is ``{"id", "text"}``; each line out keeps the id and the order. Offsets are code points. A text that the
engine cannot read has ``{"id", "error"}`` in its place: no line is lost, and none looks as if its text said nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

import orjson

from workbench.domain.proposals import DetectorLike, Proposals, Text
from workbench.domain.text.as_read import words_as_read
from workbench.domain.text.json_lines import json_lines
from workbench.domain.text.spans import Span, trimmed
from workbench.errors import BadRow, DetectorFault, UnknownFormat
from workbench.suggest.detectors.outside_code import outside_code
from workbench.suggest.detectors.passing_over import REMEDY, read_each
from workbench.suggest.models.checkworthiness import claim_threshold, probability
from workbench.suggest.parsing.language import foreign_notice


def predict(
    task: str,
    lines: Iterable[bytes],
    detector: DetectorLike,
    *,
    path: str = "",
    passed_over: Callable[[str], None] | None = None,
) -> Iterator[bytes]:
    """One JSON line for each line of ``lines``; ``passed_over`` is called for each text that cannot be read.

    Raises UnknownFormat for a task that there is not, and BadRow.
    """
    if task not in TASKS:
        raise UnknownFormat(f"no task {task!r}: there are {', '.join((*TASKS, 'matches'))}.")
    rows = (_read(line, path, number) for number, line in enumerate(json_lines(lines), start=1) if line.strip())
    answers = _claims(rows) if task == "claims" else _proposed(rows, detector, _ANSWERS[task])
    for key, answer in answers:
        if passed_over is not None and "error" in answer:
            passed_over(answer["error"])
        yield orjson.dumps({"id": key, **answer}, option=orjson.OPT_APPEND_NEWLINE)


def _proposed(
    rows: Iterable[tuple[Any, str, str]], detector: DetectorLike, answer: Callable[[Proposals], dict[str, Any]]
) -> Iterator[tuple[Any, dict[str, Any]]]:
    texts = ((key, replace(whole_text(text), key=place)) for key, text, place in rows)
    for key, said in read_each(detector, texts):
        yield key, {"error": str(said)} if isinstance(said, DetectorFault) else answer(said)


def whole_text(text: str) -> Text:
    """A text that is in scope from end to end."""
    whole = trimmed(text, 0, len(text))
    return Text(text, (whole,) if whole else ())


def _read(line: bytes, path: str, number: int) -> tuple[Any, str, str]:
    """The id, the text, and what the text is called in a sentence."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise BadRow(f"is not JSON ({error}).", path=path, line=number) from None
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
        raise BadRow('needs an "id" and a "text".', path=path, line=number)
    return row["id"], row["text"], f"{path}, line {number}" if path else f"line {number}"


def claim_score(text: str) -> float:
    """In 0..1: how probable it is that a text, as a whole, is a claim worth checking; 0 where it is not English."""
    read = words_as_read(text)
    return 0.0 if foreign_notice(whole_text(read)) else probability(read)


def is_claim(score: float) -> bool:
    """Whether a text of that score is called a claim."""
    return score >= claim_threshold()


def _claims(rows: Iterable[tuple[Any, str, str]]) -> Iterator[tuple[Any, dict[str, Any]]]:
    for key, text, place in rows:
        try:
            with outside_code("claims", f"cannot read {place}", REMEDY, fault=DetectorFault):
                score = claim_score(text)
        except DetectorFault as fault:
            yield key, {"error": str(fault)}
            continue
        yield key, {"score": round(score, 6), "label": "claim" if is_claim(score) else "no_claim"}


def _attributions(said: Proposals) -> dict[str, Any]:
    return {
        "attributions": [
            {
                "source": _pair(item.source),
                "cue": _pair(item.cue),
                "content": _pair(item.content),
                "mode": item.mode,
            }
            for item in said.attributions
        ]
    }


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _quantities(said: Proposals) -> dict[str, Any]:
    return {
        "quantities": [
            {
                "start": figure.span.start,
                "end": figure.span.end,
                "low": figure.low,
                "high": figure.high,
                "bound": figure.bound,
                "measure": figure.measure,
                "unit": figure.unit,
            }
            for figure in said.figures
        ]
    }


_ANSWERS: dict[str, Callable[[Proposals], dict[str, Any]]] = {
    "attributions": _attributions,
    "quantities": _quantities,
}
#: What can be predicted.
TASKS = ("claims", *_ANSWERS)
