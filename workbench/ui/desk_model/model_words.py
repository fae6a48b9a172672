"""The words, tables and curves of the Model page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workbench.services.engine.desk_model import LEAST_LABELS, NEW_LABELS, Week
from workbench.storage.desk_models import StoredModel
from workbench.ui.plain_text import counted, markdown
from workbench.ui.times import dated

#: Of the lines of a picture, in their order; safe for colour-blind readers (Okabe and Ito 2008).
COLOURS = ("#999999", "#d55e00", "#0a9396")
SHIPPED, DESK, BLEND = "As shipped", "The desk's model alone", "Both, as used"
PRECISION, RECALL = "Accepted of what was suggested", "Suggested of what was accepted"


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """Where the page begins: what scores suggestions now, and what may be done about it."""

    headline: str
    explanation: str
    can_learn: bool
    chosen: int | None


def model_status(models: Sequence[StoredModel], label_count: int) -> ModelStatus:
    """What scores suggestions now, in words; ``label_count`` decisions can be learned from."""
    chosen = next((model.version for model in models if model.chosen), None)
    share = next((model.share for model in models if model.chosen), 0.0)
    if chosen is None:
        headline = "Suggestions are scored by the engine as it was shipped."
    elif share == 1:
        headline = f"Suggestions are scored by model {chosen}."
    else:
        headline = (
            f"Suggestions are scored {share:.0%} by model {chosen}, and {1 - share:.0%} by the engine as shipped."
        )
    known = models[0].label_count if models else 0
    return ModelStatus(headline, _explanation(models, label_count), label_count != known, chosen)


def _explanation(models: Sequence[StoredModel], label_count: int) -> str:
    if label_count < LEAST_LABELS:
        return (
            f"Every accepted or rejected suggestion is a lesson. {counted(label_count, 'decision')} so far: "
            f"learning starts at {LEAST_LABELS}, and usually takes a few hundred."
        )
    known = models[0].label_count if models else 0
    if not models:
        return f"{counted(label_count, 'decision')} can be learned from. Nothing has been learned yet."
    new = label_count - known
    if not new:
        return f"Model {models[0].version} has learned from all {counted(label_count, 'decision')}."
    return (
        f"{counted(new, 'decision')} since model {models[0].version}. After {NEW_LABELS} new ones, the next "
        f"reading trains a new model."
    )


def table(models: Sequence[StoredModel], now: datetime) -> str:
    """The models, newest first, as a Markdown table."""
    head = "| Model | Trained | Decisions | Share | Loss as shipped | Loss with it | Precision | Recall |"
    lines = [head, "|---|---|---:|---:|---:|---:|---:|---:|"]
    for model in models:
        name = f"**{model.version}** (in use)" if model.chosen else str(model.version)
        by = f", {markdown(model.annotator, 40)}" if model.annotator else ""
        blend = model.card.get("blend", {})
        cells = (
            name,
            f"{dated(model.created_at, now)}{by}",
            f"{model.label_count:,}",
            f"{model.share:.0%}",
            _number(model.card.get("shipped", {}), "log_loss"),
            _number(blend, "log_loss"),
            _number(blend, "precision"),
            _number(blend, "recall"),
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _number(figures: dict[str, Any], name: str) -> str:
    if name not in figures:
        return "–"
    return f"{figures[name]:.3f}" if name == "log_loss" else f"{figures[name]:.0%}"


def curve(model: StoredModel) -> list[dict[str, float]]:
    """The learning curve: a row for each size, with the loss of each way to score."""
    return [
        {"decisions": point["labels"], SHIPPED: point["shipped"], DESK: point["desk"], BLEND: point["blend"]}
        for point in model.card.get("curve", [])
    ]


def over_time(weeks: Sequence[Week]) -> list[dict[str, object]]:
    """A row for each week, in percent."""
    return [
        {
            "week": week.begins.isoformat(),
            PRECISION: None if week.precision is None else round(100 * week.precision, 1),
            RECALL: None if week.recall is None else round(100 * week.recall, 1),
        }
        for week in weeks
    ]


def weeks_table(weeks: Sequence[Week]) -> str:
    """The weeks, newest first, as a Markdown table."""
    lines = ["| Week of | Accepted | Rejected | Added by hand |", "|---|---:|---:|---:|"]
    lines += [
        f"| {week.begins:%d %B %Y} | {week.accepted:,} | {week.rejected:,} | {week.added:,} |"
        for week in reversed(weeks)
    ]
    return "\n".join(lines)
