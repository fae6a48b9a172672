"""Recognises lines in which an outlet speaks to its readers about itself: to follow, to subscribe, to write, to go on.

English, German, French, Spanish and Portuguese; a line of another language is kept.
"""

from __future__ import annotations

import re

_MAX_WORDS = 70
_SOCIAL = r"(?:Twitter|Facebook|Instagram|YouTube|X|Threads|Bluesky|Mastodon|TikTok|LinkedIn|Telegram|WhatsApp)\b"
_OPENINGS = (
    r"(?:sign|signing) up (?:for|to|here|now|today)\b",
    r"subscribe (?:to|now|today|here|for)\b",
    r"get (?:full |unlimited )?access to\b",
    r"(?:subscribe|sign in|log in|register|join)\b.{0,40}\bto (?:continue|keep) reading\b",
    r"to (?:continue|keep) reading,? (?:please )?(?:subscribe|sign|log|register|create)\b",
    r"(?:you.ve|you have) (?:read|used|reached) (?:\S+ ){0,6}(?:free|complimentary)\b",
    r"(?:already|not yet) a (?:subscriber|member)\?",
    r"this (?:article|story|content) is (?:\S+ ){0,3}(?:for|to)(?: our)? (?:paying )?(?:subscribers|members)\b",
    r"(?:create|register for) (?:a|your) free account\b",
    r"click here\b(?!.*[.!]$)",
    r"to read the full story\b",
    r"if you (?:enjoyed|liked|like) this (?:article|story|piece)\b",
    r"tell us what you think\b",
    r"(?:do you )?have (?:a|any) (?:news )?(?:tips?|story|questions?|information)\?",
    r"got a (?:news )?(?:tip|story)\b",
    r"join (?:the conversation|our)\b",
    r"download (?:the|our) app\b",
    r"(?:more|complete|full) coverage\b.{0,30}$",
    r"(?:read|see) (?:more|next|also|full)\s*[:|]",
    r"(?:related|also (?:read|on)\b.{0,20})\s*[:|]",
    r"don.?t miss\W*$",
    r"(?:watch|listen|download|itunes|spotify)\s*:\s",
    r"support (?:our|independent) journalism\b",
    r"this (?:article|story|post) (?:was )?(?:originally |first )?(?:appeared|published) (?:on|in|at)\b",
    r"©|\(c\)\s|copyright\b|all rights reserved\b",
    r"(?:we use|uses?) affiliate links\b|we may earn\b",
    r"follow (?:us|me|him|her|them) (?:on|at)\b",
    r"abonnieren sie\b|lesen sie auch\b|mehr zum thema\b|folgen sie uns\b",
    r"(?:à )?lire aussi\b|abonnez-vous\b|suscríbete\b|lea también\b",
    r"leia (?:também|mais)\b|assine\b|siga.{0,12}(?:nas redes|no instagram|no twitter)\b",
)
_INSIDE = (
    rf"\bfollow (?:\S+ ){{1,5}}on {_SOCIAL}",
    r"\bfollow \S+(?: \S+)? full coverage\b",
    r"\b(?:can|may) be reached (?:at|on|by|via)\b",
    r"^(?:email|write to|contact|reach)\b.{1,60}\S@\S",
    r"^(?:email|contact|reach) the (?:writer|reporter|author)s?\b",
    rf"^reach .{{1,60}}\bon {_SOCIAL}",
    r"\bdelivered (?:straight )?(?:through|to) your (?:letterbox|inbox|door)\b",
    r"\bsign up (?:for|to) .{1,60}\b(?:newsletter|today|e-?mails?|alerts?)\b",
)
_OPENS = re.compile(rf"\W{{0,3}}(?:{'|'.join(_OPENINGS)})", re.IGNORECASE)
_HOLDS = re.compile("|".join(_INSIDE), re.IGNORECASE)


def asks_readers(text: str) -> bool:
    """Whether a line asks something of the readers, or says whose the page is, and reports nothing."""
    return len(text.split()) <= _MAX_WORDS and (_OPENS.match(text) or _HOLDS.search(text)) is not None
