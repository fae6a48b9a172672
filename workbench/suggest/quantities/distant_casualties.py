"""What happened to the people counted, if the words that say it are distant from the number."""

from __future__ import annotations

import re

from workbench.domain.labels import Measure
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.word_tables import words
from workbench.suggest.quantities.casualty_terms import VERBAL, is_function_word, listed, phrase_at, sentence_of, terms
from workbench.suggest.quantities.counted_nouns import Counted, is_people, past_brackets, start_of

_REACH = 25
_NOMINAL = ("NN", "JJ", "DT", "PRP$", "POS", "HYPH", "CD", "IN", "WP", "WDT")
_SUBORDINATORS = frozenset({"after", "before", "when", "while", "as", "since", "because", "if", "until", "by", "to"})
_AMONG_BEFORE = re.compile(
    r"\bamong (?:the|those) (?:who )?(?:were )?(\w+)\b(?: (?!and\b)[^\s,;.]+){0,8}"
    r" (?:are|were|is|was|there were)\b([^.;:]*)$"
    r"|\bthe (dead|injured|wounded|missing|killed|victims|casualties|fatalities)"
    r" (?:\w+ly )?(?:(?:were|are|include|included|including)\b|:)([^.;]*)$"
)
_BEFALLEN = r"(dead|deaths|fatalities|killed|victims|casualties|injured|wounded|missing|displaced|homeless)"
_COUNT_OF = re.compile(
    rf"\b(?:(?:(death|injury|casualty) )?toll\b|(?:number|count|total) of (?:\w+ ){{0,3}}?{_BEFALLEN}\b)"
    r"(?P<rest>[^.;]*)$"
)
_CHANGES = re.compile(
    r"^(?:the )?(?:number of )?(deaths|fatalities|injuries|casualties) (?:\w+ ){0,3}?"
    r"(?:rose|fell|increased|decreased|grew|jumped|climbed|dropped|totall?ed|reached|exceeded|stood)\b(?P<rest>[^.;]*)$"
)
_RISES = re.compile(
    r"(?:^|\s)(?:of|to|at|is|was|now|reach(?:es|ed)|totall?(?:s|ed)|exceed(?:s|ed)|pass(?:es|ed)|past|topped|hits?|stood|stands"
    r"|becomes?|became|from|by|:)(?: now)?$"
)
_NUMBER_OF_BEHIND = re.compile(rf"(?:the )?(?:(?:death )?toll|(?:number|count|total) of (?:\w+ ){{0,3}}?{_BEFALLEN})\b")
_ALONG_WITH = re.compile(
    r"\b(?:along|together) with(?: the| his| her| their)?$|\bas well as(?: the| his| her| their)?$"
)


def by_listing(parsed: Parsed, item: Counted) -> Measure | None:
    """A death toll of 12 · brings to 12 the number of dead · among the dead are 12 · the dead were A and 12 others."""
    start = start_of(parsed, item)
    before = " ".join(parsed.lower[max(sentence_of(parsed, start)[0], start - 2 * _REACH) : start])
    if (found := _AMONG_BEFORE.search(before)) is not None:
        between = (found.group(2) or found.group(4) or "").split()
        verbs = any(parsed.tags[token] in ("VBD", "VBZ", "VBP", "MD") for token in range(start - len(between), start))
        near = not between and found.group(1) is not None
        if not verbs and (near or is_people(parsed, item.noun)):
            return listed(found.group(1) or found.group(3))
    if item.noun >= 0 and parsed.lower[item.noun] not in ("people", "persons", "victims"):
        return None
    if (found := _NUMBER_OF_BEHIND.match(" ".join(parsed.lower[item.last + 1 : item.last + 11]))) is not None:
        return listed(found.group(1) or "dead")
    found = _COUNT_OF.search(before) or _CHANGES.search(before)
    if found is None or (found["rest"].strip() and _RISES.search(found["rest"]) is None):
        return None
    return listed(next((word for word in found.groups()[:-1] if word), "dead"))


def further_on(parsed: Parsed, item: Counted) -> Measure | None:
    """12 members of the crew (two of them cooks) and a pilot were killed: the verb after a long subject."""
    opens = _opens_clause(parsed, item)
    token, helped = past_brackets(parsed, item.end + 1), False
    last = min(sentence_of(parsed, item.last)[1], item.last + _REACH)
    while token <= last:
        lower, tag = parsed.lower[token], parsed.tags[token]
        phrase, term = phrase_at(parsed, token, helped), terms().get(lower)
        if opens and phrase is not None:
            return phrase
        if term is not None and term[1] in VERBAL and tag.startswith(("VB", "JJ")):
            if not opens:
                return None
            return term[0] if helped or term[1] == "subject" else None
        if is_function_word(parsed, token):
            helped = helped or lower in words("figures", "passive")
        elif lower in ("(", "--", "-", "–", "—"):
            token = _closing(parsed, token, last)
        elif lower == "," and parsed.lower[token + 1 : token + 2] in (["who"], ["which"]):
            token = next((place for place in range(token + 2, last + 1) if parsed.lower[place] == ","), token)
        elif not opens and tag == "IN":
            return None
        elif not opens and lower == "who":
            opens = True
        elif lower in _SUBORDINATORS or not (tag.startswith(_NOMINAL) or lower in ("and", ",", "'s", '"', "including")):
            return None
        token = past_brackets(parsed, token + 1)
    return None


def _closing(parsed: Parsed, token: int, last: int) -> int:
    mark = ")" if parsed.lower[token] == "(" else parsed.lower[token]
    return next((place for place in range(token + 1, last + 1) if parsed.lower[place] == mark), token)


def _opens_clause(parsed: Parsed, item: Counted) -> bool:
    """Whether the counted noun begins its clause: nothing before it governs it."""
    start = start_of(parsed, item)
    while start > 0 and parsed.lower[start - 1] in ("the", "these", "those", "another", "all", "his", "her", '"', "“"):
        start -= 1
    if start <= sentence_of(parsed, item.first)[0]:
        return True
    before = parsed.lower[start - 1]
    return before in words("figures", "openers") or (
        before == "]" and start - 1 <= sentence_of(parsed, item.first)[0] + 3
    )


def along_with(parsed: Parsed, item: Counted) -> Measure | None:
    """X was killed in the port, along with 12 of the crew."""
    start = start_of(parsed, item)
    if _ALONG_WITH.search(" ".join(parsed.lower[max(0, start - 4) : start])) is None:
        return None
    for token in range(start - 1, max(sentence_of(parsed, start)[0] - 1, start - _REACH), -1):
        if (term := terms().get(parsed.lower[token])) is not None and term[1] in VERBAL:
            return term[0]
        if (phrase := phrase_at(parsed, token)) is not None:
            return phrase
    return None
