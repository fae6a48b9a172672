"""The place of a figure, in words: a name in front of a noun is no place by itself ("the Pell cannery")."""

from __future__ import annotations

from workbench.domain.text.spans import Span
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.quantities.circumstances import place

_HAPPENED = """
attack attacks accident avalanche battle blast blasts blaze bombing bombings campaign clash clashes collapse collision
conflict crash derailment disaster earthquake election epidemic eruption explosion explosions fighting fire fires flood
flooding floods hurricane incident invasion killing killings landslide massacre murder murders offensive operation
outbreak protest protests quake raid raids riot riots shooting shootings siege stampede storm storms strike strikes
tornado tragedy typhoon unrest uprising violence war
"""
_EVENTS = frozenset(_HAPPENED.split())
_MODIFIES = frozenset({"compound", "nmod", "amod", "poss"})
_MOST_WORDS = 3
_ARTICLE = "the "


def place_words(parsed: Parsed, sentence: Span, figure: Span) -> str:
    """The closest place to a figure in its sentence, "" if none.

    With the noun that its name describes; where that is something that happened ("the Kabul bombing"), the name alone.
    """
    found = place(parsed.raw_text, sentence, figure)
    if found is None:
        return ""
    printed = " ".join(found.slice(parsed.raw_text).split()).rstrip(" ,")
    tokens = parsed.tokens_in(found)
    if not tokens:
        return printed
    noun = _described(parsed, tokens[-1])
    if noun is None:
        return printed
    if parsed.lower[noun] in _EVENTS:
        return printed.removeprefix(_ARTICLE)
    return " ".join(parsed.raw_text[found.start : parsed.ends[noun]].split())


def _described(parsed: Parsed, name: int) -> int | None:
    """The noun right behind a name, perhaps with a word between, that the name belongs to."""
    last = name
    while last + 1 < len(parsed) and last - name < _MOST_WORDS and parsed.tags[last + 1] in ("NN", "NNS"):
        if parsed.heads[last] <= last or parsed.deps[last] not in _MODIFIES:
            break
        last += 1
    return None if last == name else last
