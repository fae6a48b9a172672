"""What a figure in the wording of a claim counts, told from the words around it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import Any

from workbench.corroborate.matching.tokens import STOP_WORDS, stem
from workbench.corroborate.word_lists import read_table

CURRENCIES = frozenset({"$", "€", "£"})
_NAMED_CURRENCIES = {"dollar": "$", "dollars": "$", "euro": "€", "euros": "€", "pounds": "£"}
_LOOK_AHEAD, _LOOK_BACK = 10, 8
_AT_ONCE = 3
#: Those counted are named within so many words behind the figure.
_NAMED_WITHIN = 4
#: Stems of units of time, in hours.
HOURS = {
    **{"minut": 1 / 60, "hour": 1.0, "day": 24.0, "night": 24.0, "week": 168.0, "month": 730.0},
    **{"year": 8_766.0, "decad": 87_660.0, "centur": 876_600.0},
}
SPANS_OF_TIME = frozenset(HOURS)
#: cost at least twelve lives, claimed nine miners' lives, cost nine people their lives.
_LIVES = re.compile(r"(?:\w+ ){0,3}?lives\b")
_TAKEN = re.compile(
    r"\b(?:cost|costs|costing|claim|claims|claimed|claiming|take|takes|took|taken|taking|lost|lose|losing)$"
)
_JOINING = frozenset({"and", "or"})
_HELPERS = frozenset({"were", "was", "are", "have", "had", "may"})
_ANY_WORDS = r"(?:\w+ ){1,3}?"


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(read_table("measures.toml"))


@cache
def effects() -> frozenset[str]:
    """What may happen to people who are counted: kill, injure, miss ..."""
    return frozenset(name for name, words in _table().items() if isinstance(words, list) and name != "people")


@cache
def _pattern() -> re.Pattern[str]:
    groups = []
    for name in sorted(effects()):
        longest_first = sorted(_table()[name], key=len, reverse=True)
        words = (re.escape(words).replace(r"\*\ ", _ANY_WORDS) for words in longest_first)
        groups.append(rf"(?P<{name}>{'|'.join(words)})")
    return re.compile(rf"\b(?:{'|'.join(groups)})\b")


@cache
def _first_words() -> frozenset[str]:
    """A word of each way in which an effect is told, so that most clauses need not be searched."""
    return frozenset(words.split()[0] for name in effects() for words in _table()[name])


@cache
def _kinds() -> Mapping[str, str]:
    return {word: kind for kind, words in _table()["kinds"].items() for word in words}


def counted(words: Sequence[str], first: int, at: int, after: int, *, last: int, until: int) -> tuple[str, ...]:
    """What a figure counts: effects on people, else a stem, a currency, "percent"; nothing where that is unsaid.

    ``words`` are tokens; the figure stands at ``at`` up to ``after``, with its bound from ``first`` on; the one before
    ends at ``last``, the next begins at ``until``. There are two where two effects are joined: "death and injury of
    scores".
    """
    following = words[after : after + _LOOK_AHEAD]
    if at and words[at - 1] in CURRENCIES:
        return (words[at - 1],)
    if following[:1] in (["%"], ["percent"]) or list(following[:2]) == ["per", "cent"]:
        return ("percent",)
    if following[:1] and following[0] in _NAMED_CURRENCIES:
        return (_NAMED_CURRENCIES[following[0]],)
    next_word = stem(following[0]) if following else ""
    if next_word in SPANS_OF_TIME or next_word == "tim":
        return (next_word,)
    if following[: until - after] and not _are_people(following[:_NAMED_WITHIN]):
        following = following[: until - after]  # "hundreds of attacks and some 800 deaths"
    if effect := _effects(words[max(0, first - _LOOK_BACK) : first], following, apart=first - last):
        return effect
    if implied := next((_table()["implied"][word] for word in following[:2] if word in _table()["implied"]), ""):
        return (implied,)
    named = (stem(word) for word in following[:3] if word not in STOP_WORDS and word.isalpha())
    return tuple(named)[:1]


def _effects(before: Sequence[str], following: Sequence[str], *, apart: int) -> tuple[str, ...]:
    """The effect right before the figure, else the first behind it, else the last before with what is joined to it.

    Where ``apart`` is few words, an effect before the figure is that of another one: "14 dead, 30 wounded".
    """
    if _first_words().isdisjoint(before) and _first_words().isdisjoint(following) and "lives" not in following:
        return ()
    ahead = " ".join(before)
    found = [(match.lastgroup or "", match.end(), match.start()) for match in _pattern().finditer(ahead)]
    at_once = _pattern().search(" ".join(takewhile(lambda word: word not in _JOINING, following[:_AT_ONCE])))
    if at_once is not None and apart <= _AT_ONCE:
        return (at_once.lastgroup or "",)
    if found and found[-1][1] == len(ahead):
        return (found[-1][0],)
    if _LIVES.match(" ".join(following)) and _TAKEN.search(ahead):
        return ("kill",)
    if (behind := _pattern().search(" ".join(following))) is not None:
        return (behind.lastgroup or "",)
    if not found:
        return ()
    joined = [found[-1][0]]
    for (name, end, _), (_, _, start) in zip(reversed(found[:-1]), reversed(found), strict=False):
        if ahead[end:start].strip() not in _JOINING:
            break
        joined.append(name)
    return tuple(dict.fromkeys(reversed(joined)))


def _are_people(words: Sequence[str]) -> bool:
    """Whether people are named, or nobody: "84 were killed"."""
    return words[0] in _HELPERS or any(word in _kinds() or word in _table()["people"] for word in words)


def kind_of_people(words: Sequence[str], after: int) -> str:
    """Which kind of people the words behind a figure name, "" for people as such or where none is named."""
    near = words[after : after + _NAMED_WITHIN]
    return next((_kinds()[word] for word in near if word in _kinds()), "")
