"""The words of a dossier for what is stored as a code."""

from __future__ import annotations

from datetime import date, datetime

_SAID = {
    "own_voice": "in its own voice",
    "endorses": "endorses it",
    "neutral_report": "reports it",
    "distances": "distances itself",
    "denies": "denies it",
    "consulted_no_bearing": "Consulted, no bearing",
    "not_checkable": "Not checkable",
}
#: What each letter or number of the Admiralty code means.
_RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
_CREDIBILITY = {
    "1": "confirmed",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}


def in_words(code: str) -> str:
    """A code as it is shown: “Not enough evidence” for not_enough_evidence."""
    return _SAID.get(code) or code.replace("_", " ").capitalize()


def graded(reliability: str, credibility: str) -> str:
    """The Admiralty pair, source and information apart; "" where neither was graded."""
    said = []
    if reliability:
        said.append(f"source {reliability}, {_RELIABILITY.get(reliability, 'not graded')}")
    if credibility:
        said.append(f"information {credibility}, {_CREDIBILITY.get(credibility, 'not graded')}")
    return "; ".join(said)


def on_day(when: date | datetime) -> str:
    """As in 3 May 2025."""
    return f"{when.day} {when:%B %Y}"


def at_time(when: datetime) -> str:
    """As in 3 May 2025, 14:05 UTC."""
    return f"{on_day(when)}, {when:%H:%M} UTC"


def size(size_bytes: int) -> str:
    """As in 1.2 MB."""
    if size_bytes < 1_000:
        return f"{size_bytes} bytes"
    return f"{size_bytes / 1_000:.0f} kB" if size_bytes < 1_000_000 else f"{size_bytes / 1_000_000:.1f} MB"


def published(iso: str) -> str:
    """A day, month or year of publication as ISO 8601, in words: 3 May 2025, May 2025, 2025."""
    if len(iso) >= 10:
        return on_day(date.fromisoformat(iso[:10]))
    return f"{date.fromisoformat(f'{iso}-01'):%B %Y}" if len(iso) == 7 else iso
