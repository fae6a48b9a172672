"""Splices: words of an utterance joined into a sentence that its speaker did not say.

There are two sorts. A short fragment between quotation marks, out of a longer utterance, stands in a clause of the
outlet's own, and that clause says it of somebody of whom the utterance does not speak: whom an accusation is made
against, or the one named as having done it. Or two stretches that stand apart, in one utterance or in two, are
printed as one sentence without a sign of what lies between.

No splice: the utterance itself names them, or leaves it to a word that points ("it", "they", "this") whom it means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from workbench.corroborate.figures.scopes import singular
from workbench.corroborate.sourcing.names import tokens
from workbench.corroborate.texts.printed_words import Words
from workbench.corroborate.word_lists import word_list
from workbench.domain.text.spans import Span

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s|\n")
_MARK = '“”„«»"'
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_POINTING = frozenset({"it", "this", "these", "those", "he", "she", "they", "you"})
_SMALL = frozenset({"that", "its", "their", "his", "her", "is", "was", "by", "with", "them", "him", "who", "having"})
_DONE = r"(?:is|are|was|were|has\s+been|have\s+been|had\s+been|stands?|stood)"
#: A name right before the verb, in the outlet's own words.
_NAMED = r"(?P<actor>(?:[Tt]he\s+)?(?:[A-Z][\w’'-]*)(?:\s+(?:of|for|and|the|[A-Z][\w’'-]*)){0,5})"


def accusing() -> str:
    """A pattern of the verbs by which somebody is accused, in any of their forms."""
    return rf"(?:{'|'.join(sorted(word_list('accusing')))})\w*"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    somebody = rf"(?P<actor>[^{_MARK}]{{3,60}}?)"
    tail = r"(?:\s+\w+){0,2}\s*$"
    return (
        re.compile(rf"\b{accusing()}\s+{somebody}\s+(?:of|for|with){tail}"),
        re.compile(rf"{_NAMED}\s+{_DONE}\s+{accusing()}\s+(?:of|for|with){tail}"),
        re.compile(rf"{_NAMED}\s+{_DONE}\s+(?:guilty\s+of|responsible\s+for|behind)\s+(?:an?\s+)?$"),
        re.compile(rf"{_NAMED}\s+(?:commits|committed|has\s+committed|had\s+committed|of\s+committing)\s+(?:an?\s+)?$"),
        # called the mayor “a liar”, but not: called on, for or in somebody
        re.compile(rf"\b(?:call|label|brand|dub)\w*\s+(?!(?:on|upon|for|in|off|to)\b){somebody}\s+(?:an?\s+)?$"),
        re.compile(rf"\b(?:describ|portray|denounc|condemn)\w*\s+{somebody}\s+as\s+(?:an?\s+)?$"),
    )


def said_of(raw_text: str, quoted: Span) -> str:
    """Of whom the clause before a quoted fragment says it, in the outlet's own words; "" where of nobody."""
    before = _SENTENCE_END.split(raw_text[max(0, quoted.start - 200) : quoted.start])[-1].rstrip(f"{_MARK}‘'")
    for pattern in _patterns():
        if (found := pattern.search(before)) is not None:
            return " ".join(found["actor"].partition(",")[0].split())
    return ""


def spliced_onto(utterance: Words, kept: tuple[int, int], printed: Words, quoted: Span) -> str:
    """Whom a fragment is said of though the utterance does not speak of them; "" where it is no splice.

    ``kept`` are the words of the utterance that the fragment has.
    """
    actor = said_of(printed.raw_text, quoted)
    told = words_of(actor)
    if not told or set(told) & set(words_of(utterance.between(0, len(utterance)))):
        return ""
    start = utterance.spans[kept[0]].start
    before = _SENTENCE_END.split(utterance.raw_text[utterance.spans[0].start : start])[-1]
    return "" if _POINTING & set(re.findall(r"\w+", before.casefold())) else actor


def joins_sentences(left_out: str, printed: str) -> bool:
    """Whether what was left out between two words holds the end of a sentence, and what is printed there none."""
    silent = not _SENTENCE_END.search(f"{printed} ") and not _ELLIPSIS.search(printed)
    return silent and _SENTENCE_END.search(left_out) is not None


def words_of(text: str) -> Sequence[str]:
    """The words that name what a text is about, in the singular."""
    return [singular(word) for word in tokens(text) if word not in _SMALL | _POINTING]
