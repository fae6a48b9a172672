"""Recognises lines in which an outlet speaks to its readers about itself: to follow, to subscribe, to write, to go on.

English, German, French, Spanish and Portuguese; a line of another language is kept.
"""

from __future__ import annotations

import re

_MAX_WORDS = 70
_SOCIAL = r"(?:Twitter|Facebook|Instagram|YouTube|X|Threads|Bluesky|Mastodon|TikTok|LinkedIn|Telegram|WhatsApp)\b"
_STARTS = re.compile(
    r"\W{0,3}(?:"
    r"(?:sign|signing) up (?:for|to|here|now|today)\b|subscribe (?:to|now|today|here|for)\b|get (?:full |unlimited )?access to\b"
    r"|click here\b(?!.*[.!]$)|to read the full story\b|if you (?:enjoyed|liked|like) this (?:article|story|piece)\b"
    r"|tell us what you think\b|have (?:a|any) (?:news )?(?:tips?|story|questions?)\?|got a (?:news )?(?:tip|story)\b"
    r"|do you have (?:a|any) (?:news )?(?:tips?|story|information)\b|join (?:the conversation|our)\b|download (?:the|our) app\b"
    r"|(?:more|complete|full) coverage\b.{0,30}$|read (?:more|next|also|full)\s*[:|]|see (?:more|also)\s*[:|]|related\s*[:|]|also (?:read|on)\b.{0,20}[:|]"
    r"|don.?t miss\W*$|(?:watch|listen|download|itunes|spotify)\s*:\s|support (?:our|independent) \w+"
    r"|this (?:article|story|post) (?:originally |first )?(?:appeared|was (?:originally |first )?published) (?:on|in|at|by)\b"
    r"|©|\(c\)\s|copyright\b|all rights reserved\b|(?:we use|uses?) affiliate links\b|we may earn\b|follow (?:us|me|him|her|them)\b"
    r"|abonnieren sie\b|lesen sie auch\b|mehr zum thema\b|folgen sie uns\b|lire aussi\b|à lire aussi\b|abonnez-vous\b"
    r"|suscr[ií]bete\b|lea también\b|leia (?:também|mais)\b|assine\b|siga.{0,12}(?:nas redes|no instagram|no twitter)\b"
    r")",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    rf"\bfollow (?:\S+ ){{1,5}}on {_SOCIAL}|\bfollow \S+(?: \S+)? full coverage\b|\b(?:can|may) be reached (?:at|on|by|via)\b"
    r"|^(?:email|write to|contact|reach)\b.{1,60}\S+@\S+|^(?:email|contact|reach) the (?:writer|reporter|author)s?\b"
    rf"|^reach .{{1,60}}\bon {_SOCIAL}|\bissues? for [£$€]\s?\d|\bdelivered (?:straight )?(?:through|to) your (?:letterbox|inbox|door)\b"
    r"|\bsign up (?:for|to) .{1,60}\b(?:newsletter|today|e-?mails?|alerts?)\b",
    re.IGNORECASE,
)


def asks_readers(text: str) -> bool:
    """Whether a line asks something of the readers, or says whose the page is, and reports nothing."""
    return len(text.split()) <= _MAX_WORDS and (_STARTS.match(text) or _HOLDS.search(text)) is not None
