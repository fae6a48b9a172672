"""Measuring the engine on labelled data: one task, one file or folder, figures by name.

Each kind of gold has the fields of its public set; ``docs/cli.md`` lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, log1p
from pathlib import Path
from typing import Any

from workbench.domain.labels import ClaimType
from workbench.domain.proposals import DetectorLike, Proposals
from workbench.domain.reasons import coded
from workbench.errors import BadRow, DetectorFault, UnknownFormat
from workbench.evaluation.attributions import AttributionFigures
from workbench.evaluation.borders import BorderFigures
from workbench.evaluation.casualties import CasualtyFigures
from workbench.evaluation.checkworthiness import Bin, claim_facts, reliability
from workbench.evaluation.gold import read_gold
from workbench.evaluation.plots import reliability_diagram
from workbench.services.engine.predicting import claim_score, is_claim, whole_text
from workbench.suggest.desk_model.model import Example, log_odds
from workbench.suggest.detectors.passing_over import read_each

#: Decisions after which the desk model is tried, and how many sentences stand for one article.
_LESSONS = (60, 125, 250, 500, 1_000, 2_000, 5_000, 10_000)
_SENTENCES = 25
_HALF = 0.5

Facts = dict[str, float]
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures by name and, of a task that is about a score, how often scores of each tenth were right."""

    facts: Facts
    bins: tuple[Bin, ...] = ()


def evaluate(task: str, path: Path, detector: DetectorLike, progress: Progress | None = None) -> Evaluation:
    """The figures of one task on the gold at ``path``, with ``rows``, how many there were.

    Raises UnknownFormat for a task that there is not, BadRow for a row that lacks what the task needs.
    """
    if task not in TASKS:
        raise UnknownFormat(f"no task {task!r}: there are {', '.join((*TASKS, 'matches', 'pages'))}.")
    tell = progress or (lambda done: None)
    fields, measure = (("text", "label"), None) if task == "claims" else _PROPOSED[task]
    rows = list(read_gold(path, fields))
    found = _claims(rows, tell) if measure is None else measure(_said(rows, detector, tell))
    return Evaluation({"rows": float(len(rows)), **found.facts}, found.bins)


def picture(task: str, found: Evaluation) -> str:
    """An SVG of how often scores were right. Raises UnknownFormat for a task that is not about a score."""
    if not found.bins:
        raise UnknownFormat(f"--plot draws scores of claims or suggestions, and {task} had none.")
    return reliability_diagram({task: found.bins})


def _said(
    rows: list[dict[str, Any]], detector: DetectorLike, progress: Progress
) -> Iterator[tuple[dict[str, Any], Proposals]]:
    """Each row with what the detector says of its text; texts that stand next to each other are read once."""
    distinct = list(dict.fromkeys(row["text"] for row in rows))
    by_text: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_text.setdefault(row["text"], []).append(row)
    done = 0
    for text, said in read_each(detector, ((text, whole_text(text)) for text in distinct)):
        if isinstance(said, DetectorFault):
            raise said  # figures without it would look better than they are
        for row in by_text[text]:
            yield row, said
            done += 1
        progress(done)


def _claims(rows: list[dict[str, Any]], progress: Progress) -> Evaluation:
    scores, wanted = [], []
    for done, row in enumerate(rows, start=1):
        wanted.append(_is_labelled(row))
        scores.append(claim_score(row["text"]))
        progress(done)
    called = list(map(is_claim, scores))
    return Evaluation(claim_facts(scores, called, wanted), tuple(reliability(scores, wanted)))


def _is_labelled(row: dict[str, Any]) -> bool:
    if row["label"] not in ("claim", "no_claim"):
        raise BadRow(f"the label is {row['label']!r}, not claim or no_claim.")
    return bool(row["label"] == "claim")


def _suggestions(said: Iterator[tuple[dict[str, Any], Proposals]]) -> Evaluation:
    """Each suggestion by the label of its text, called a claim from one half on."""
    found = [(item.score, _is_labelled(row)) for row, proposals in said for item in proposals.items]
    scores, wanted = [score for score, _ in found], [label for _, label in found]
    facts = claim_facts(scores, [score >= _HALF for score in scores], wanted)
    return Evaluation({"suggestions": float(len(found)), **facts}, tuple(reliability(scores, wanted)))


def _attributions(said: Iterator[tuple[dict[str, Any], Proposals]]) -> Evaluation:
    figures = AttributionFigures()
    for row, proposals in said:
        figures.add(row["text"], proposals.attributions, row["attributions"])
    return Evaluation(figures.facts())


def _quantities(said: Iterator[tuple[dict[str, Any], Proposals]]) -> Evaluation:
    figures = CasualtyFigures()
    for row, proposals in said:
        figures.add(proposals.figures, row["casualties"])
    return Evaluation(figures.facts())


def _segmentation(said: Iterator[tuple[dict[str, Any], Proposals]]) -> Evaluation:
    figures = BorderFigures()
    for row, proposals in said:
        figures.add(row["text"], proposals.borders, row["boundaries_after_token"])
    return Evaluation(figures.facts())


def _learning(said: Iterator[tuple[dict[str, Any], Proposals]]) -> Evaluation:
    """A desk that decides on one sentence after the other, as the labels say; tried on the last quarter of them."""
    from workbench.suggest.desk_model.promotion import teach  # late: scikit-learn takes a second to come

    decided = [_decided(number, row, proposals) for number, (row, proposals) in enumerate(said)]
    unseen = decided[len(decided) * 3 // 4 :]
    facts = {"loss_shipped": _loss([one.score for one in unseen], unseen)}
    for size in _LESSONS:
        if size > len(decided) - len(unseen):
            break
        model = teach(decided[:size]).model
        facts[f"share_{size}"] = model.share
        scores = [model.score(one.score, one.exact, one.label, one.reasons) for one in unseen]
        facts[f"loss_{size}"] = _loss(scores, unseen)
    return Evaluation(facts)


def _decided(number: int, row: dict[str, Any], proposals: Proposals) -> Example:
    best = max(proposals.items, key=lambda item: item.score, default=None)
    label, reasons, score = (best.label, coded(best.reasons), best.score) if best else (ClaimType.EVENT, (), 0.05)
    return Example(number // _SENTENCES, row["text"], label, reasons, score, _is_labelled(row))


def _loss(scores: Sequence[float], examples: Sequence[Example]) -> float:
    """Mean log loss, in nats."""
    odds = [log_odds(score) for score in scores]
    return sum(log1p(exp(-o if one.accepted else o)) for o, one in zip(odds, examples, strict=True)) / len(odds)


_PROPOSED: dict[str, tuple[tuple[str, ...], Callable[[Iterator[tuple[dict[str, Any], Proposals]]], Evaluation]]] = {
    "suggestions": (("text", "label"), _suggestions),
    "attributions": (("text", "attributions"), _attributions),
    "quantities": (("text", "casualties"), _quantities),
    "segmentation": (("text", "boundaries_after_token"), _segmentation),
    "learning": (("text", "label"), _learning),
}
#: What can be evaluated.
TASKS = ("claims", *_PROPOSED)
