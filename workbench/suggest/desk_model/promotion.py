"""Trains a desk model and sets its share of the score, measured on decisions held out from training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log1p, sqrt
from typing import Any

from workbench.suggest.desk_model.model import DeskModel, Example, desk_odds, fit, log_odds, words_key

#: Below so many decisions, or so many of either answer, nothing is learned.
MIN_LABELS = 60
_MIN_OF_EITHER = 10
_FOLDS = 5
_SHARES = tuple(number / 10 for number in range(11))
#: Sizes at which the learning curve is taken, as shares of all decisions.
_CURVE = (0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Taught:
    """The model, and its card: figures by name, all from decisions that it had not seen."""

    model: DeskModel
    card: dict[str, Any]


def teach(examples: Sequence[Example]) -> Taught:
    """Learn from decided suggestions, oldest first. The same examples give the same bytes.

    With fewer than MIN_LABELS, hardly any of one answer, or fewer articles than folds, the model has share 0.
    """
    confirmed = _confirmed(examples)
    if not _enough(examples):
        return Taught(DeskModel({}, 0.0, 0.0, confirmed), {"labels": len(examples), "accepted": _accepted(examples)})
    held_out = _held_out(examples)
    share = _share_of_desk(examples, held_out)
    weights, bias = fit(examples)
    model = DeskModel(weights, bias, share, confirmed) if share else DeskModel({}, 0.0, 0.0, confirmed)
    return Taught(model, _card(examples, held_out, share) | {"curve": _curve(examples)})


def _enough(examples: Sequence[Example]) -> bool:
    fewer = min(_accepted(examples), len(examples) - _accepted(examples))
    articles = len({one.article_id for one in examples})
    return len(examples) >= MIN_LABELS and fewer >= _MIN_OF_EITHER and articles >= _FOLDS


def _accepted(examples: Sequence[Example]) -> int:
    return sum(one.accepted for one in examples)


def _confirmed(examples: Sequence[Example]) -> dict[str, int]:
    articles: dict[str, set[int]] = {}
    for one in examples:
        if one.accepted:
            articles.setdefault(words_key(one.exact), set()).add(one.article_id)
    return {key: len(found) for key, found in articles.items()}


def _folds(examples: Sequence[Example]) -> list[int]:
    """The fold of each example: articles stay whole, and go round in order of their first decision."""
    order: dict[int, int] = {}
    for one in examples:
        order.setdefault(one.article_id, len(order))
    return [order[one.article_id] % min(_FOLDS, len(order)) for one in examples]


def _held_out(examples: Sequence[Example]) -> list[float]:
    """Log-odds of the desk's model for each example, from a model that saw no decision of its article."""
    folds = _folds(examples)
    odds = [0.0] * len(examples)
    for fold in sorted(set(folds)):
        seen = [one for one, its in zip(examples, folds, strict=True) if its != fold]
        unseen = [place for place, its in enumerate(folds) if its == fold]
        if len({one.accepted for one in seen}) < 2:
            continue
        weights, bias = fit(seen)
        for place, value in zip(unseen, desk_odds([examples[place] for place in unseen], weights, bias), strict=True):
            odds[place] = value
    return odds


def _blended(examples: Sequence[Example], desk: Sequence[float], share: float) -> list[float]:
    return [(1 - share) * log_odds(one.score) + share * odds for one, odds in zip(examples, desk, strict=True)]


def _losses(examples: Sequence[Example], odds: Sequence[float]) -> list[float]:
    """Log loss of each example, in nats."""
    signs = (-value if one.accepted else value for one, value in zip(examples, odds, strict=True))
    return [value + log1p(exp(-value)) if value > 0 else log1p(exp(value)) for value in signs]


def _share_of_desk(examples: Sequence[Example], desk: Sequence[float]) -> float:
    """The share with the least loss, 0 unless it gains more than one standard error over the shipped score.

    The standard error is over articles, not examples: decisions within one article resemble each other.
    """
    shipped = _losses(examples, _blended(examples, desk, 0.0))
    by_share = {share: _losses(examples, _blended(examples, desk, share)) for share in _SHARES}
    best = min(_SHARES, key=lambda share: sum(by_share[share]))
    gains: dict[int, float] = {}
    for one, before, after in zip(examples, shipped, by_share[best], strict=True):
        gains[one.article_id] = gains.get(one.article_id, 0.0) + before - after
    mean = sum(gains.values()) / len(gains)
    spread = sum((gain - mean) ** 2 for gain in gains.values()) / max(1, len(gains) - 1)
    return best if mean > sqrt(spread / len(gains)) else 0.0


def _card(examples: Sequence[Example], desk: Sequence[float], share: float) -> dict[str, Any]:
    shipped = _figures(examples, _blended(examples, desk, 0.0))
    alone = _figures(examples, _blended(examples, desk, 1.0))
    blend = _figures(examples, _blended(examples, desk, share))
    facts = {
        "labels": len(examples),
        "accepted": _accepted(examples),
        "articles": len({e.article_id for e in examples}),
    }
    return facts | {"shipped": shipped, "desk": alone, "blend": blend}


def _figures(examples: Sequence[Example], odds: Sequence[float]) -> dict[str, float]:
    """Log loss in nats; average precision, and precision and recall of scores from 0.5 on, in 0..1."""
    from sklearn.metrics import average_precision_score  # late: training alone needs it

    wanted = [one.accepted for one in examples]
    called = [value >= 0 for value in odds]
    hits = sum(a and b for a, b in zip(called, wanted, strict=True))
    return {
        "log_loss": round(sum(_losses(examples, odds)) / len(examples), 4),
        "average_precision": round(float(average_precision_score(wanted, odds)), 4),
        "precision": round(hits / max(1, sum(called)), 4),
        "recall": round(hits / max(1, sum(wanted)), 4),
    }


def _curve(examples: Sequence[Example]) -> list[dict[str, float]]:
    """The loss after the first quarter of the decisions, the first half, and so on."""
    points = []
    for part in _CURVE:
        first = examples[: round(len(examples) * part)]
        if not _enough(first):
            continue
        desk = _held_out(first)
        share = _share_of_desk(first, desk)
        points.append(
            {
                "labels": len(first),
                "share": share,
                "shipped": _mean_loss(first, desk, 0.0),
                "desk": _mean_loss(first, desk, 1.0),
                "blend": _mean_loss(first, desk, share),
            }
        )
    return points


def _mean_loss(examples: Sequence[Example], desk: Sequence[float], share: float) -> float:
    return round(sum(_losses(examples, _blended(examples, desk, share))) / max(1, len(examples)), 4)
