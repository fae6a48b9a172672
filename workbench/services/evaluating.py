"""Measuring the engine on labelled data: one task, one file or folder, figures by name.

Each kind of gold has the fields of its public set; ``docs/cli.md`` lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from workbench.domain.proposals import DetectorLike, Proposals
from workbench.errors import BadRow, UnknownFormat
from workbench.evaluation.attributions import AttributionFigures
from workbench.evaluation.borders import BorderFigures
from workbench.evaluation.casualties import CasualtyFigures
from workbench.evaluation.checkworthiness import claim_facts
from workbench.evaluation.gold import read_gold
from workbench.services.predicting import CLAIM_THRESHOLD, claim_score, whole_text

Facts = dict[str, float]
Progress = Callable[[int], None]


def evaluate(task: str, path: Path, detector: DetectorLike, progress: Progress | None = None) -> Facts:
    """The figures of one task on the gold at ``path``, with ``rows``, how many there were.

    Raises UnknownFormat for a task that there is not, BadRow for a row that lacks what the task needs.
    """
    if task not in _TASKS:
        raise UnknownFormat(f"no task {task!r}: there are {', '.join(_TASKS)}.")
    fields, measure = _TASKS[task]
    rows = list(read_gold(path, fields))
    facts = measure(_said(rows, detector, progress or (lambda done: None)))
    return {"rows": float(len(rows)), **facts}


def _said(
    rows: list[dict[str, Any]], detector: DetectorLike, progress: Progress
) -> Iterator[tuple[dict[str, Any], Proposals]]:
    """Each row with what the detector says of its text; texts that stand next to each other are read once."""
    distinct = list(dict.fromkeys(row["text"] for row in rows))
    by_text: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_text.setdefault(row["text"], []).append(row)
    done = 0
    for text, said in zip(distinct, detector.propose(map(whole_text, distinct)), strict=True):
        for row in by_text[text]:
            yield row, said
            done += 1
        progress(done)


def _claims(said: Iterator[tuple[dict[str, Any], Proposals]]) -> Facts:
    scores, wanted = [], []
    for row, proposals in said:
        if row["label"] not in ("claim", "no_claim"):
            raise BadRow(f"the label is {row['label']!r}, not claim or no_claim.")
        scores.append(claim_score(proposals))
        wanted.append(row["label"] == "claim")
    return claim_facts(scores, [score >= CLAIM_THRESHOLD for score in scores], wanted)


def _attributions(said: Iterator[tuple[dict[str, Any], Proposals]]) -> Facts:
    figures = AttributionFigures()
    for row, proposals in said:
        figures.add(row["text"], proposals.attributions, row["attributions"])
    return figures.facts()


def _quantities(said: Iterator[tuple[dict[str, Any], Proposals]]) -> Facts:
    figures = CasualtyFigures()
    for row, proposals in said:
        figures.add(proposals.figures, row["casualties"])
    return figures.facts()


def _segmentation(said: Iterator[tuple[dict[str, Any], Proposals]]) -> Facts:
    figures = BorderFigures()
    for row, proposals in said:
        figures.add(row["text"], proposals.borders, row["boundaries_after_token"])
    return figures.facts()


_TASKS: dict[str, tuple[tuple[str, ...], Callable[[Iterator[tuple[dict[str, Any], Proposals]]], Facts]]] = {
    "claims": (("text", "label"), _claims),
    "attributions": (("text", "attributions"), _attributions),
    "quantities": (("text", "casualties"), _quantities),
    "segmentation": (("text", "boundaries_after_token"), _segmentation),
}
#: What can be evaluated.
TASKS = tuple(_TASKS)
