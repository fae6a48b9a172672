"""Links a number to the noun that it counts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from workbench.domain.numerals.numbers import Number
from workbench.domain.numerals.word_tables import people
from workbench.suggest.parsing.parsed import Parsed

_WINDOW = 6
_NOUN_PHRASE = frozenset({"JJ", "VBN", "NN", "NNS", "NNP", "NNPS", "HYPH", "JJR", "JJS"})
_PEOPLE_ENDINGS = ("men", "women", "ists", "ards", "icans", "ians", "workers", "fighters", "goers")


@dataclass(frozen=True, slots=True)
class Counted:
    """A number, its tokens including a following "or more", and the counted noun (-1 if none)."""

    number: Number
    first: int
    last: int
    noun: int

    @property
    def end(self) -> int:
        """The last token of number and noun."""
        return max(self.last, self.noun)


def counted(parsed: Parsed, number: Number) -> Counted:
    """The tokens of a number and the noun that it counts."""
    first = min(bisect_right(parsed.ends, number.core.start), len(parsed) - 1)
    last = max(first, bisect_left(parsed.starts, number.span.end) - 1)
    return Counted(number, first, last, _noun(parsed, last))


def with_complement(parsed: Parsed, item: Counted) -> Counted:
    """12 were children: takes the predicate noun if no noun is beside the number."""
    if item.noun >= 0 or parsed.lower[item.last + 1 : item.last + 2] not in (["were"], ["are"], ["was"]):
        return item
    return replace(item, noun=next_noun(parsed, item.last + 2))


def start_of(parsed: Parsed, item: Counted) -> int:
    """The first token of the number with its bound ("at least 12")."""
    return bisect_right(parsed.ends, item.number.span.start)


def next_noun(parsed: Parsed, token: int) -> int:
    """The last noun of the noun phrase that begins at ``token``; -1 if none does."""
    while (token := past_brackets(parsed, token)) < len(parsed) and parsed.tags[token] in _NOUN_PHRASE:
        follower = parsed.tags[token + 1] if token + 1 < len(parsed) else ""
        if parsed.tags[token].startswith("NN") and not follower.startswith("NN"):
            return token
        token += 1
    return -1


def past_brackets(parsed: Parsed, token: int) -> int:
    """The first token from here on outside [square] brackets."""
    while token < len(parsed) and parsed.lower[token] == "[":
        closing = next((place for place in range(token, len(parsed)) if parsed.lower[place] == "]"), token)
        token = closing + 1
    return token


def is_people(parsed: Parsed, noun: int) -> bool:
    """Whether a noun denotes people: by the word list, else by its ending."""
    word = parsed.lower[noun] if noun >= 0 else ""
    return word in people() or word.endswith(_PEOPLE_ENDINGS)


def _noun(parsed: Parsed, last: int) -> int:
    """The counted noun: the number's head, the noun after "of", or the next noun."""
    of = last + 2 if parsed.lower[last + 1 : last + 2] in (['"'], ["”"], ["'"]) else last + 1
    if of < len(parsed) and parsed.lower[of] == "of":
        return _noun_behind_of(parsed, of)
    if parsed.lower[last + 1 : last + 2] == ["times"]:
        return last + 1
    head = parsed.heads[last]
    linked = parsed.deps[last] in ("nummod", "quantmod", "amod", "det", "compound", "neg")
    if linked and parsed.tags[head].startswith("NN"):
        if 0 < head - last <= _WINDOW and not _breaks(parsed, last + 1, head):
            return head
        return -1 if head > last else next_noun(parsed, last + 1)
    return next_noun(parsed, last + 1)


def _noun_behind_of(parsed: Parsed, of: int) -> int:
    """12 of the sailors; 12 of them (sailors): the noun after the pronoun, if one follows."""
    if parsed.lower[of + 1 : of + 2] in (["them"], ["these"], ["those"], ["whom"], ["which"]):
        copula = parsed.lower[of + 2 : of + 3] in (["were"], ["are"], ["was"])
        return next_noun(parsed, of + 3 if copula else of + 2)
    behind = parsed.children(of, "pobj")
    return behind[0] if behind else next_noun(parsed, of + 1)


def _breaks(parsed: Parsed, begin: int, end: int) -> bool:
    """Whether another number, a verb or a clause comes between a number and its supposed noun."""
    for token in range(begin, end):
        if parsed.tags[token] in ("CD", "VBD", "VBZ", "VBP", "MD", ",", ":"):
            return True
        if parsed.tags[token] == "CC" and parsed.tags[token + 1] in ("CD", "VBD", "VBN", "RBR", "VBG"):
            return True
    return False
