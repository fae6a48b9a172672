"""``python -m workbench audit``: recall and precision of the suggestions, by what people decided."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from workbench.cli.console import Json, bar, desk_settings, say

if TYPE_CHECKING:
    from workbench.evaluation.intervals import Estimate
    from workbench.services.audit.passages import AuditProgress


def audit(json: Json = False) -> None:
    """Estimate how much the suggestions find, from decisions and from checked passages without suggestions."""
    from workbench.services import database
    from workbench.services.audit import passages
    from workbench.services.audit.frames import FrameBoard
    from workbench.services.queue.progress_board import Board

    settings = desk_settings()
    engine = database.open_database(settings)
    with bar("Looking through articles") as update:
        found = passages.audit_progress(
            engine,
            Board(),
            FrameBoard(),
            share=settings.audit_share,
            annotator=settings.annotator or getpass.getuser(),
            progress=update,
        )
    say(json, _facts(found), "\n".join(_lines(found)))


def _facts(found: AuditProgress) -> dict[str, Any]:
    figures = found.audit
    estimates = {"missed": figures.missed, "recall": figures.recall, "precision": figures.precision}
    return {
        "articles_read": found.read_articles,
        "articles_done": found.done_articles,
        "passages_drawn": found.asked,
        "passages_answered": found.answered,
        "answers_that_count_later": found.later,
        "enough_answers": figures.is_enough,
        "counted": asdict(figures.tally),
        **{name: None if value is None else asdict(value) for name, value in estimates.items()},
        "blind": {"marked": found.blind.marked, "found": found.blind.found, "recall": _or_none(found.blind.share)},
    }


def _or_none(share: Estimate | None) -> dict[str, float] | None:
    return None if share is None else asdict(share)


def _lines(found: AuditProgress) -> list[str]:
    figures, tally = found.audit, found.audit.tally
    few = "" if figures.is_enough else ", too few to rely on"
    return [
        f"Articles done: {found.done_articles} of {found.read_articles} read.",
        f"Passages answered: {found.answered} of {found.asked} drawn.",
        f"Counted in articles that are done: {tally.found} suggestions accepted, {tally.added} claims added, "
        f"{tally.checked} of {tally.passages} passages checked{few}, {tally.with_claim:g} with a claim.",
        f"Share of all claims found: {_share(figures.recall)}.",
        f"Share of decided suggestions accepted: {_share(figures.precision)}.",
        f"Found of what was marked blind ({found.blind.marked}): {_share(found.blind.share)}.",
    ]


def _share(share: Estimate | None) -> str:
    if share is None:
        return "not enough data yet"
    return f"{share.value:.1%} (95 % interval {share.low:.1%} to {share.high:.1%})"
