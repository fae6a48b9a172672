"""The words of a dossier for what is stored as a code."""

from __future__ import annotations

from datetime import date, datetime

from workbench.domain.labels import Credibility, Reliability
from workbench.domain.words.grades import CREDIBILITY, RELIABILITY

_SAID = {
    "own_voice": "in its own voice",
    "endorses": "endorses it",
    "neutral_report": "reports it",
    "distances": "distances itself",
    "denies": "denies it",
    "consulted_no_bearing": "Consulted, no bearing",
    "not_checkable": "Not checkable",
}


def in_words(code: str) -> str:
    """A code as it is shown: “Not enough evidence” for not_enough_evidence."""
    return _SAID.get(code) or code.replace("_", " ").capitalize()


def graded(reliability: str, credibility: str) -> str:
    """The Admiralty pair, source and information apart; "" where neither was graded."""
    said = []
    if reliability:
        said.append(f"source {reliability}, {RELIABILITY[Reliability(reliability)]}")
    if credibility:
        said.append(f"information {credibility}, {CREDIBILITY[Credibility(credibility)]}")
    return "; ".join(said)


def on_day(when: date | datetime) -> str:
    """As in 3 May 2025."""
    return f"{when.day} {when:%B %Y}"


def at_time(when: datetime) -> str:
    """As in 3 May 2025, 14:05 UTC."""
    return f"{on_day(when)}, {when:%H:%M} UTC"


def published(iso: str) -> str:
    """A day, month or year of publication as ISO 8601, in words: 3 May 2025, May 2025, 2025."""
    if len(iso) >= 10:
        return on_day(date.fromisoformat(iso[:10]))
    return f"{date.fromisoformat(f'{iso}-01'):%B %Y}" if len(iso) == 7 else iso
