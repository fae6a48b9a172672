"""Figures: what a number counts, of whom, when and where, as far as the sentence says so."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from workbench.domain.labels import Bound, Measure
from workbench.domain.proposals import Figure
from workbench.domain.spans import Span
from workbench.suggest.circumstances import dates, period, place, stand
from workbench.suggest.numbers import Number, numbers
from workbench.suggest.parsing import Parsed
from workbench.suggest.words import rows, words

CASUALTIES = frozenset({Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.DISPLACED, Measure.AFFECTED})
_CURRENCY = re.compile(r"(?:US|A|C|HK)?[$€£¥]\s?$")
_YEARS = range(1700, 2200)
_WINDOW = 6
_POPULATION_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number in its paragraph: its tokens, and the token of the thing counted (-1 where none is named)."""

    number: Number
    first: int
    last: int
    noun: int


def figures(parsed: Parsed, stretch: Span) -> list[Figure]:
    """The figures of a paragraph in text order. Dates have no numeric bounds."""
    calendar = dates(parsed.raw_text, stretch)
    found: list[Figure] = [_dated(span) for span in calendar]
    counted = [
        _counted(parsed, number)
        for number in numbers(parsed.raw_text, stretch)
        if not any(number.core.overlaps(span) for span in calendar)
    ]
    previous: Figure | None = None
    for item in counted:
        figure = _figure(parsed, item, previous)
        if figure is not None:
            found.append(figure)
            previous = figure
    return _with_siblings(parsed, sorted(found, key=lambda figure: figure.span))


def is_quantity(figure: Figure) -> bool:
    """True for a figure that makes its sentence a matter of quantity: no date, no duration."""
    return figure.measure not in (Measure.DATE, Measure.DURATION)


def _dated(span: Span) -> Figure:
    return Figure(span, Measure.DATE, Bound.EXACT, None, None)


def _counted(parsed: Parsed, number: Number) -> _Counted:
    first = min(bisect_right(parsed.ends, number.core.start), len(parsed) - 1)
    last = max(first, bisect_left(parsed.starts, number.core.end) - 1)
    return _Counted(number, first, last, _noun(parsed, first, last))


def _noun(parsed: Parsed, first: int, last: int) -> int:
    """The noun counted: the number's head, the noun behind "of", or the next noun."""
    of = last + 2 if parsed.lower[last + 1 : last + 2] in (['"'], ["”"], ["'"]) else last + 1
    if of < len(parsed) and parsed.lower[of] == "of":
        behind = parsed.children(of, "pobj")
        return behind[0] if behind else _next_noun(parsed, of + 1)
    if parsed.lower[last + 1 : last + 2] == ["times"]:
        return last + 1
    head = parsed.heads[last]
    if parsed.deps[last] in ("nummod", "quantmod", "amod", "det", "compound") and parsed.tags[head].startswith("NN"):
        return head if 0 < head - last <= _WINDOW else -1
    return _next_noun(parsed, last + 1)


def _next_noun(parsed: Parsed, token: int) -> int:
    while token < len(parsed) and parsed.tags[token] in ("JJ", "VBN", "NN", "NNS", "NNP", "NNPS", "HYPH", "JJR", "JJS"):
        follower = parsed.tags[token + 1] if token + 1 < len(parsed) else ""
        if parsed.tags[token].startswith("NN") and not follower.startswith("NN"):
            return token
        token += 1
    return -1


def _figure(parsed: Parsed, item: _Counted, previous: Figure | None) -> Figure | None:
    number = item.number
    if (unit := _unit(parsed, item)) is not None:
        return _measured(parsed, item, *unit)
    if _is_bare(parsed, item):
        return None
    subset = _is_subset(parsed, item, previous)
    measure = _casualty(parsed, item) or (previous.measure if subset and previous is not None else None)
    if measure is None and item.noun < 0 and not _stands_alone(parsed, item):
        return None
    if parsed.lower[item.first] == "one" and (measure is None or not _is_person(parsed, item.noun)):
        return None
    population = _population(parsed, item)
    unit_word = parsed.lower[item.noun] if item.noun >= 0 else ""
    figure = Figure(
        number.span,
        measure or Measure.COUNT,
        number.bound,
        number.low,
        number.high,
        unit=unit_word if measure is None else "people",
        population=population,
    )
    return _placed(parsed, figure)


def _stands_alone(parsed: Parsed, item: _Counted) -> bool:
    """1.2 million · up to 31 · Fourteen were: a count whose noun stands in another sentence."""
    printed = item.number.core.slice(parsed.raw_text)
    large = "illion" in printed or "," in printed
    counts = parsed.deps[item.last] in ("nsubj", "nsubjpass") and item.number.value > 1
    return large or counts or item.number.bound in (Bound.AT_LEAST, Bound.MORE_THAN, Bound.UP_TO)


def _is_person(parsed: Parsed, noun: int) -> bool:
    return noun >= 0 and parsed.lower[noun] in words("figures", "people")


def _is_bare(parsed: Parsed, item: _Counted) -> bool:
    """A year, a page, a rank, part of a name ("Pond 3"): a number that counts nothing."""
    printed = item.number.core.slice(parsed.raw_text)
    yearly = len(printed) == 4 and printed.isdigit() and int(printed) in _YEARS
    if yearly and item.number.bound is Bound.EXACT and not _is_person(parsed, item.noun):
        return True
    before = parsed.lower[item.first - 1] if item.first else ""
    if item.noun >= 0 and parsed.tags[item.noun] == "NNP" and _casualty(parsed, item) is None:
        return True
    if item.first > 0 and parsed.heads[item.first] == item.first - 1 and parsed.words[item.first - 1][0].isupper():
        return True
    return before in words("figures", "counters")


def _unit(parsed: Parsed, item: _Counted) -> tuple[Measure, str, Span] | None:
    """Measure, unit and span of a number with a currency before it or a unit behind it."""
    number, raw_text = item.number, parsed.raw_text
    sign = _CURRENCY.search(raw_text, max(0, number.core.start - 5), number.core.start)
    if sign is not None:
        measure, unit = _units()[sign.group().strip().lower()[-1]]
        return measure, unit, Span(min(number.span.start, sign.start()), number.span.end)
    behind = re.compile(r"[\s\u00a0-]*([%]|[^\W\d_]+(?:\s+[^\W\d_]+)?)").match(raw_text, number.span.end)
    if behind is None:
        return None
    phrase = " ".join(behind.group(1).lower().split())
    for candidate in (phrase, phrase.split(" ")[0]):
        if candidate in _units() and not (candidate == "m" and phrase != "m"):
            measure, unit = _units()[candidate]
            return measure, unit, Span(number.span.start, behind.start(1) + len(candidate))
    return None


def _measured(parsed: Parsed, item: _Counted, measure: Measure, unit: str, span: Span) -> Figure:
    number = item.number
    population = ""
    after = bisect_right(parsed.ends, span.end)
    if after + 1 < len(parsed) and parsed.lower[after] == "of":
        noun = _next_noun(parsed, after + 2 if parsed.tags[after + 1] in ("DT", "PRP$") else after + 1)
        population = parsed.text(after + 1, noun) if noun >= 0 else ""
    span = Span(span.start, max(span.end, number.span.end))
    return _placed(parsed, Figure(span, measure, number.bound, number.low, number.high, unit, population))


def _casualty(parsed: Parsed, item: _Counted) -> Measure | None:
    """What happened to those counted, by the tree first, then by the words close by."""
    phrase = item.noun if item.noun >= 0 else item.last
    for token in range(item.last + 1, item.noun + 1):
        if (term := _terms().get(parsed.lower[token])) and (term[1] != "noun" or token == item.noun):
            return term[0]
    for token in _governors(parsed, phrase):
        if (measure := _by_governor(parsed, phrase, token)) is not None:
            return measure
    return _close_by(parsed, item)


def _governors(parsed: Parsed, phrase: int) -> Iterator[int]:
    for steps, token in enumerate(parsed.ancestors(phrase)):
        yield token
        if steps > 3 or (parsed.is_verb(token) and parsed.deps[token] not in ("acl", "relcl")):
            return


def _by_governor(parsed: Parsed, phrase: int, token: int) -> Measure | None:
    lower = parsed.lower[token]
    for kid in parsed.children(phrase, "acl", "amod", "relcl", "acomp"):
        if kid > phrase and (term := _terms().get(parsed.lower[kid])) and term[1] in ("object", "state"):
            return term[0]
    if lower in ("lost", "lose", "losing") and any(
        parsed.lower[kid] == "lives" for kid in parsed.children(token, "dobj")
    ):
        return Measure.KILLED
    if lower in words("figures", "suffered"):
        suffered = [_terms().get(parsed.lower[kid]) for kid in parsed.children(token, "dobj")]
        return next((term[0] for term in suffered if term is not None and term[1] == "noun"), None)
    term = _terms().get(lower)
    if term is None:
        return None
    measure, part = term
    linked = next((kid for kid in parsed.kids[token] if parsed.left[kid] <= phrase <= parsed.right[kid]), phrase)
    dep = parsed.deps[linked]
    if part == "noun":
        return measure if parsed.lower[linked] in ("of", "to") or dep in ("nummod", "poss") else None
    if part == "state" or (part == "subject" and dep in ("nsubj", "conj")):
        return measure
    passive = dep == "nsubjpass" or (dep == "nsubj" and parsed.tags[token] == "VBN")
    active = dep in ("dobj", "conj") or parsed.lower[linked] in ("including", "of")
    return measure if part == "object" and (passive or active) else None


def _close_by(parsed: Parsed, item: _Counted) -> Measure | None:
    """N (adjective, noun) killed · killed (at least) N: where the parser lost the thread."""
    begin = item.noun + 1 if item.noun >= 0 else item.last + 1
    for token in range(begin, min(begin + 3, len(parsed))):
        term = _terms().get(parsed.lower[token])
        if term is not None and term[1] in ("object", "state", "subject") and parsed.tags[token] != "VBG":
            return term[0]
        if parsed.lower[token] not in words("figures", "helpers"):
            break
    if (measure := _by_phrase(parsed, item, begin)) is not None:
        return measure
    start = bisect_right(parsed.ends, item.number.span.start)
    term = _terms().get(parsed.lower[start - 1]) if start else None
    if term is not None and term[1] == "object" and parsed.tags[start - 1] in ("VBG", "VBD", "VBN", "VBP", "VBZ", "VB"):
        passive = bool(parsed.children(start - 1, "auxpass"))
        return None if passive else term[0]
    return None


def _by_phrase(parsed: Parsed, item: _Counted, begin: int) -> Measure | None:
    """N people from their homes · N homes without power · a death toll of N."""
    after = " ".join(parsed.lower[begin : begin + 6])
    if re.match(r"(?:have |had |has )?(?:also |already )?(?:left|fled|abandoned) their (?:home|house)", after):
        return Measure.DISPLACED
    if re.match(
        r"(?:were |have |had |been |forced |made )*(?:from|out of|to leave|to flee) their (?:home|house)", after
    ):
        return Measure.DISPLACED
    if re.match(r"(?:were |are |left )*without (?:power|water|electricity|heat|heating|gas|food)", after):
        return Measure.AFFECTED
    before = " ".join(parsed.lower[max(0, item.first - 9) : item.first])
    found = re.search(
        r"\b(?:toll|number of (?:the )?(dead|deaths|fatalities|injured|wounded|missing|displaced))\b", before
    )
    if found is None or item.noun >= 0:
        return None
    return _terms()[found.group(1) or "dead"][0]


def _is_subset(parsed: Parsed, item: _Counted, previous: Figure | None) -> bool:
    """including 17 children · 17 of them children: part of the figure before."""
    if previous is None or previous.measure not in CASUALTIES:
        return False
    start = bisect_right(parsed.ends, item.number.span.start)
    gap = parsed.raw_text[previous.span.end : item.number.span.start]
    if len(gap) > 90 or re.search(r"[.!?;]\s", gap):
        return False
    marked = any(parsed.lower[token] in ("including", "among") for token in range(max(0, start - 4), start))
    of_them = parsed.lower[item.last + 1 : item.last + 3] == ["of", "them"]
    joined = re.fullmatch(r"\s*\w*\s*(?:[^\W\d_]+\s+){0,2}and\s+", gap) is not None and item.noun >= 0
    return marked or of_them or (joined and _shares_verb(parsed, item, previous))


def _shares_verb(parsed: Parsed, item: _Counted, previous: Figure) -> bool:
    """12 men and three women were killed."""
    before = bisect_right(parsed.ends, previous.span.end - 1)
    head = parsed.heads[item.noun]
    return parsed.deps[item.noun] == "conj" and head >= before


def _population(parsed: Parsed, item: _Counted) -> str:
    if item.noun < 0:
        return ""
    last = item.noun
    first = item.last + 1
    term = _terms().get(parsed.lower[last])
    if term is not None and term[1] == "noun":
        of = next(iter(parsed.children(last, "prep")), None)
        if of is not None and parsed.lower[of] == "of" and (behind := parsed.children(of, "pobj")):
            return parsed.text(behind[0], behind[0])
        last -= 1
    while first <= last and parsed.lower[first] in ("of", "the", "more", "other", "-", '"', "”"):
        first += 1
    first = max(first, last - _POPULATION_WORDS + 1)
    return parsed.text(first, last) if first <= last else ""


def _placed(parsed: Parsed, figure: Figure) -> Figure:
    sentence = _sentence(parsed, figure.span)
    where = place(parsed.raw_text, sentence, figure.span) if figure.measure in CASUALTIES else ""
    when = period(parsed.raw_text, sentence, figure.span)
    return replace(figure, period=when, place=where, as_of=stand(parsed.raw_text, sentence))


def _sentence(parsed: Parsed, span: Span) -> Span:
    for first, last in parsed.sentences:
        if parsed.starts[first] <= span.start < parsed.ends[last]:
            return Span(parsed.starts[first], max(parsed.ends[last], span.end))
    return span


def _with_siblings(parsed: Parsed, found: Sequence[Figure]) -> list[Figure]:
    """killing 3 and injuring 40 civilians: the first figure has the population of the second."""
    items = list(found)
    for place_, (one, other) in enumerate(pairwise(found)):
        bare = one.measure in CASUALTIES and not one.population and other.measure in CASUALTIES
        gap = parsed.raw_text[one.span.end : other.span.start]
        if bare and other.population and re.fullmatch(r",?\s+and\s+\w+\s+", gap):
            items[place_] = replace(one, population=other.population)
    return items


@cache
def _units() -> dict[str, tuple[Measure, str]]:
    return {row["term"]: (Measure(row["measure"]), row["unit"]) for row in rows("units.csv")}


@cache
def _terms() -> dict[str, tuple[Measure, str]]:
    return {row["term"]: (Measure(row["measure"]), row["part"]) for row in rows("casualty_terms.csv")}
