"""Running the engine over lines of text, without a database.

Each line in is ``{"id", "text"}``; each line out keeps the id and the order. Offsets are code points.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import orjson

from workbench.domain.labels import ClaimType
from workbench.domain.proposals import DetectorLike, Proposals, Text
from workbench.domain.spans import Span, trimmed
from workbench.errors import BadRow, UnknownFormat

#: At this score a sentence counts as a claim.
CLAIM_THRESHOLD = 0.5
_NOT_CHECKABLE = frozenset({ClaimType.PREDICTION, ClaimType.OPINION})


def predict(task: str, lines: Iterable[bytes], detector: DetectorLike, *, path: str = "") -> Iterator[bytes]:
    """One JSON line for each line of ``lines``. Raises UnknownFormat for a task that there is not, and BadRow."""
    if task not in _ANSWERS:
        raise UnknownFormat(f"no task {task!r}: there are {', '.join(_ANSWERS)}.")
    answer = _ANSWERS[task]
    waiting: deque[Any] = deque()

    def texts() -> Iterator[Text]:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            key, text = _read(line, path, number)
            waiting.append(key)
            yield whole_text(text)

    for said in detector.propose(texts()):
        yield orjson.dumps({"id": waiting.popleft(), **answer(said)}, option=orjson.OPT_APPEND_NEWLINE)


def whole_text(text: str) -> Text:
    """A text that is in scope from end to end."""
    whole = trimmed(text, 0, len(text))
    return Text(text, (whole,) if whole else ())


def _read(line: bytes, path: str, number: int) -> tuple[Any, str]:
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise BadRow(f"is not JSON ({error}).", path=path, line=number) from None
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
        raise BadRow('needs an "id" and a "text".', path=path, line=number)
    return row["id"], row["text"]


def claim_score(said: Proposals) -> float:
    """In 0..1: how much a text reads like a claim worth checking."""
    return max((item.score for item in said.items if item.label not in _NOT_CHECKABLE), default=0.0)


def _claims(said: Proposals) -> dict[str, Any]:
    score = claim_score(said)
    return {"score": round(score, 6), "label": "claim" if score >= CLAIM_THRESHOLD else "no_claim"}


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
    "claims": _claims,
    "attributions": _attributions,
    "quantities": _quantities,
}
#: What can be predicted.
TASKS = tuple(_ANSWERS)
