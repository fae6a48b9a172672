"""Running the engine over lines of text, without a database.

Each line in is ``{"id", "text"}``; each line out keeps the id and the order. Offsets are code points.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import orjson

from workbench.domain.labels import ClaimType, HopRole
from workbench.domain.proposals import DetectorLike, Hop, Proposal, Proposals, Text
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
            whole = trimmed(text, 0, len(text))
            yield Text(text, (whole,) if whole else ())

    for said in detector.propose(texts()):
        yield orjson.dumps({"id": waiting.popleft(), **answer(said)}, option=orjson.OPT_APPEND_NEWLINE)


def _read(line: bytes, path: str, number: int) -> tuple[Any, str]:
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise BadRow(f"is not JSON ({error}).", path=path, line=number) from None
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
        raise BadRow('needs an "id" and a "text".', path=path, line=number)
    return row["id"], row["text"]


def _claims(said: Proposals) -> dict[str, Any]:
    score = max((item.score for item in said.items if item.label not in _NOT_CHECKABLE), default=0.0)
    return {"score": round(score, 6), "label": "claim" if score >= CLAIM_THRESHOLD else "no_claim"}


def _attributions(said: Proposals) -> dict[str, Any]:
    return {"attributions": [found for item in said.items if (found := _attribution(item)) is not None]}


def _attribution(item: Proposal) -> dict[str, Any] | None:
    speaker = next((hop for hop in item.hops if hop.role is not HopRole.OUTLET), None)
    if speaker is None:
        return None
    return {
        "source": _pair(speaker.source),
        "cue": _pair(_cue(item.hops)),
        "content": _pair(item.span),
        "mode": speaker.mode,
    }


def _cue(hops: tuple[Hop, ...]) -> Span | None:
    return next((hop.cue for hop in hops if hop.cue is not None), None)


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _quantities(said: Proposals) -> dict[str, Any]:
    figures = {figure.span: figure for item in said.items for figure in item.figures}
    return {
        "quantities": [
            {
                "start": span.start,
                "end": span.end,
                "low": figure.low,
                "high": figure.high,
                "bound": figure.bound,
                "measure": figure.measure,
                "unit": figure.unit,
            }
            for span, figure in sorted(figures.items(), key=lambda found: found[0])
        ]
    }


_ANSWERS: dict[str, Callable[[Proposals], dict[str, Any]]] = {
    "claims": _claims,
    "attributions": _attributions,
    "quantities": _quantities,
}
#: What can be predicted.
TASKS = tuple(_ANSWERS)
