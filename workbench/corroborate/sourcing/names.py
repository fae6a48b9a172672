"""Names of people and bodies as words: which of two printed names are names of one agent, and what to show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from unicodedata import normalize

from workbench.corroborate.word_lists import documents, word_list
from workbench.domain.text.repeats import normalise_typography

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_GENITIVE = re.compile(r"[’']s?(?=\W|$)")
_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "to", "in", "on"})
_BY = re.compile(r"\b(?:by|of)\s+(?:the\s+)?(?=(?:(?:de|al|el|van|von|der|bin|ibn)\s+)*[A-Z])")
_BEHIND = re.compile(r",|\b(?:in|at|near|from|on|by|who|which|with|but\s+also|as\s+well\s+as)\b")
_POSSESSED = re.compile(
    r"[’']s?\s+(?:office|statement|spokes\w+|press\s+\w+|lawyers?|report|view|account|call)\b.*$", re.IGNORECASE
)
#: a deckhand of the Halvanna: somebody, who speaks for no ship.
_OF = re.compile(r"^(?:an?|one|two|three|several|some)\s+(?P<who>(?:[a-z-]+\s+)+)of\s+")
_LEAST_INITIALS = 3
_MOST_KEPT_CHARS = 120


def tokens(name: str) -> tuple[str, ...]:
    """The words that count in a name: without small words, genitives and letter case."""
    return _tokens_kept(name) if len(name) <= _MOST_KEPT_CHARS else _tokens(name)


def _tokens(name: str) -> tuple[str, ...]:
    plain = _GENITIVE.sub("", name)
    return tuple(word for word in _WORD.findall(normalise_typography(plain).letters) if word not in _SMALL)


#: The names of an event are held against each other again and again.
_tokens_kept = lru_cache(maxsize=1 << 16)(_tokens)


def initials(name: str) -> str:
    """SOHR for Syrian Observatory for Human Rights; "" for a name of one word."""
    capital = [word for word in _WORD.findall(_GENITIVE.sub("", name)) if word[0].isupper()]
    return "".join(word[0] for word in capital) if len(capital) > 1 else ""


def proper_name(printed: str, known: frozenset[str] = frozenset(), *, amid: bool = False) -> str:
    """The name within what a text calls its source, "" where it only describes somebody.

    ``known`` are names that the article is known to hold: a single word counts as a name only if it is one of them.
    ``amid``: it stands within a sentence, so that a capital letter means a name.
    """
    words = _POSSESSED.sub("", " ".join(printed.split()))
    if document_of(printed):
        by = _BY.search(words)
        words = words[by.end() :] if by is not None else ""
    elif words not in known:
        words = _BEHIND.split(words, maxsplit=1)[0]
    words = re.sub(r"[’']s?$", "", words.strip(" .,;:"))
    for owner in re.finditer(r"[’']s\s+", words):
        if words[owner.end() :] in known:
            words = words[owner.end() :]
            break
    parts = words.split()
    while parts and not parts[0][0].isupper() and any(part[0].isupper() for part in parts[1:]) and not _particle(parts):
        parts = parts[1:]
    words = " ".join(parts)
    return normalize("NFC", words) if _is_name(words, known, amid) else ""


def is_somebody_of(printed: str) -> bool:
    """Whether a source is somebody of something, without an office there: the name is not theirs."""
    found = _OF.match(" ".join(printed.split()))
    return found is not None and not set(found["who"].split()) & word_list("offices")


def document_of(printed: str) -> str:
    """What sort of document a source is called ("video footage": video), "" for people and bodies."""
    lower = [word.casefold() for word in re.findall(r"[\w-]+", _BEHIND.split(printed, maxsplit=1)[0])]
    found = [documents()[word] for word in lower if word in documents()]
    return found[-1] if found else ""


def merged(names: Iterable[str], are_apart: Callable[[str, str], bool] = lambda _one, _other: False) -> dict[str, str]:
    """For each name the one that it is shown by: the full one, where only one of them can be meant.

    ``are_apart``: whether a person said of two names that they are no names of one.
    """
    distinct = sorted(set(names), key=lambda name: (-len(tokens(name)), name))
    shown: dict[str, str] = {}
    for name in distinct:
        longer = dict.fromkeys(
            shown[other] for other in shown if _is_same(name, other) and not are_apart(name, shown[other])
        )
        shown[name] = next(iter(longer)) if len(longer) == 1 else name
    return _without_titles(shown)


def may_be_one(name: str, other: str) -> bool:
    """Whether one of two names may stand for the other, or both are spelt out and shortened forms of one."""
    return _is_same(name, other) or _is_same(other, name)


def _without_titles(shown: dict[str, str]) -> dict[str, str]:
    """Envoy Staffan de Mistura is shown as Staffan de Mistura, where he is called that too."""
    bare: dict[str, str] = {}
    for name, full in shown.items():
        if name != full and _has_title(full) and not _has_title(name) and len(tokens(name)) > 1:
            bare.setdefault(full, name)
    return {name: bare.get(full, full) for name, full in shown.items()}


def _is_same(short: str, long: str) -> bool:
    """Whether the shorter of two names may stand for the longer one."""
    one, two = tokens(short), tokens(long)
    if not one or one == two:
        return bool(one)
    if short.isupper() and len(one) == 1:
        return short == initials(long) and (len(short) >= _LEAST_INITIALS or len(two) == len(short))
    if len(one) >= len(two):
        return False
    if two[-len(one) :] == one:
        named = set(two) if len(one) == 1 else set(two[: -len(one)])
        return not named & word_list("bodies")
    rest = two[len(one) :]
    return two[: len(one)] == one and not set(rest) & (word_list("bodies") | word_list("offices"))


def _has_title(name: str) -> bool:
    return bool(set(tokens(name)) & word_list("offices"))


def _particle(parts: list[str]) -> bool:
    """de Mistura, van der Berg: a small word that belongs to the name."""
    return len(parts) > 1 and len(parts[0]) <= 3 and parts[0] in ("de", "al", "el", "van", "von", "der", "bin", "ibn")


def _is_name(words: str, known: frozenset[str], amid: bool) -> bool:
    parts = words.split()
    if words in known:
        return True
    capital = [part for part in parts if part[0].isupper()]
    if len(parts) == 1:
        part_of_one = any(parts[0] in name.split() for name in known)
        return bool(capital) and len(parts[0]) > 1 and (parts[0].isupper() or part_of_one)
    return bool(capital) and (amid or len(capital) > 1 or not parts[0][0].isupper() or parts[0] in known)
