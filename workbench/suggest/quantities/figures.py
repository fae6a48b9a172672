"""Extracts figures: what a number counts, of whom, when and where, according to its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from workbench.domain.labels import Bound, Measure
from workbench.domain.numerals.numbers import numbers
from workbench.domain.numerals.vague_terms import VagueTerms
from workbench.domain.proposals import Figure
from workbench.domain.text.spans import Span
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.word_tables import words
from workbench.suggest.quantities.casualties import casualty
from workbench.suggest.quantities.casualty_terms import CASUALTIES, is_casualty_noun, is_casualty_word
from workbench.suggest.quantities.circumstances import as_of, dates, no_figures, period, telephones
from workbench.suggest.quantities.comparisons import is_compared
from workbench.suggest.quantities.counted_nouns import Counted, counted, is_people, past_brackets, with_complement
from workbench.suggest.quantities.part_figures import Whole, is_beside, is_part
from workbench.suggest.quantities.place_words import place_words
from workbench.suggest.quantities.shares import shares
from workbench.suggest.quantities.units import measured, share

_YEARS = range(1700, 2200)
_LARGE = re.compile(r"illion|lakh|crore|\d[,'’ \u00a0\u2009\u202f.]\d{3}|[^\W\d_]$", re.IGNORECASE)
_POPULATION_WORDS = 6
_NEEDS_NOUN = frozenset({"scores", "tens", "couple", "a couple", "few", "a few", "handful", "a handful", "several"})
_NO_POPULATION = frozenset(
    {"of", "the", "more", "other", "-", "]", '"', "”", "them", "these", "those", "whom", "which", "were", "are", "was"}
)


def figures(parsed: Parsed, region: Span, vague_terms: VagueTerms | None = None) -> list[Figure]:
    """The figures of a paragraph in text order. Dates have no numeric bounds."""
    calendar = dates(parsed.raw_text, region)
    found: list[Figure] = [Figure(span, Measure.DATE, Bound.EXACT, None, None) for span in calendar]
    parts = [number for number in shares(parsed.raw_text, region) if not any(map(number.core.overlaps, calendar))]
    found.extend(_placed(parsed, share(parsed, number)) for number in parts)
    taken = [*calendar, *no_figures(parsed.raw_text, region), *(number.core for number in parts)]
    whole: Whole | None = None
    previous: Figure | None = None
    called = telephones(parsed.raw_text, region)
    for number in numbers(parsed.raw_text, region, vague_terms):
        if any(map(number.core.overlaps, taken)) or any(_is_within(number.core, span) for span in called):
            continue
        item = counted(parsed, number)
        if part := is_part(parsed, item, whole, previous):
            item = with_complement(parsed, item)
        figure = _figure(parsed, item, whole if part else None, previous)
        if figure is None:
            continue
        found.append(figure)
        previous = figure
        whole = whole if part else Whole(figure, item)
    return _with_siblings(parsed, sorted(found, key=lambda figure: figure.span))


def _is_within(core: Span, telephone: Span) -> bool:
    """Whether a number is part of a telephone number, and not the other way round."""
    return core.overlaps(telephone) and (core == telephone or not core.contains(telephone))


def _figure(parsed: Parsed, item: Counted, whole: Whole | None, previous: Figure | None) -> Figure | None:
    """The figure of one number; ``whole`` is the figure that it is a part of. None if it is no quantity."""
    if (figure := measured(parsed, item)) is not None:
        return _placed(parsed, figure)
    printed = " ".join(item.number.core.slice(parsed.raw_text).lower().split())
    measure = None if _follows_none(parsed, item) else casualty(parsed, item)
    if _is_bare(parsed, item, measure):
        return None
    if measure is None and whole is not None:
        measure = None if whole.figure.measure is Measure.COUNT else whole.figure.measure
    elif measure is None and previous is not None and is_beside(parsed, item, previous):
        measure = previous.measure
    if measure is None and item.noun < 0 and (figure := _compared(parsed, item, previous)) is not None:
        return figure
    if measure is None and item.noun < 0 and not _stands_alone(parsed, item):
        return None
    if measure is None and item.noun < 0 and printed in _NEEDS_NOUN:
        return None
    known = whole is not None or is_people(parsed, item.noun)
    if printed == "one" and (measure is None or not known):
        return None
    number = item.number
    unit = "people" if measure is not None else parsed.lower[item.noun] if item.noun >= 0 else ""
    population = _population(parsed, item)
    if whole is not None:
        population = whole.with_part(parsed.raw_text, population)
    figure = Figure(
        number.span, measure or Measure.COUNT, number.bound, number.low, number.high, unit=unit, population=population
    )
    return _placed(parsed, figure)


def _compared(parsed: Parsed, item: Counted, previous: Figure | None) -> Figure | None:
    """Up from 37: as many of the same as the figure before, at another time."""
    if previous is None or not (previous.measure is Measure.COUNT or previous.measure in CASUALTIES):
        return None
    number = item.number
    sentence = _sentence(parsed, number.span)
    if not sentence.start <= previous.span.start or not is_compared(parsed.raw_text, sentence, number.span):
        return None
    alike = Figure(number.span, previous.measure, number.bound, number.low, number.high)
    figure = _placed(parsed, replace(alike, unit=previous.unit, population=previous.population))
    return replace(figure, place=figure.place or previous.place)


def _follows_none(parsed: Parsed, item: Counted) -> bool:
    """None of the 12 was hurt: the 12 are those who might have been."""
    before = parsed.lower[max(0, item.first - 3) : item.first]
    return before[-2:] == ["none", "of"] or before[:2] == ["none", "of"]


def _stands_alone(parsed: Parsed, item: Counted) -> bool:
    """1.2 million · up to 31 · Fourteen were: a count whose noun is in another sentence."""
    printed = item.number.core.slice(parsed.raw_text)
    large = item.number.value >= 1000 and (_LARGE.search(printed) is not None or item.number.bound is Bound.RANGE)
    counts = parsed.deps[item.last] in ("nsubj", "nsubjpass") and item.number.value > 1
    return large or counts or item.number.bound in (Bound.AT_LEAST, Bound.MORE_THAN, Bound.UP_TO)


def _is_bare(parsed: Parsed, item: Counted, measure: Measure | None) -> bool:
    """A year, a page, a rank, part of a name ("Pond 3"): a number that is no quantity."""
    printed = item.number.core.slice(parsed.raw_text)
    if item.number.value == 0 and not printed.isdigit():
        return measure is None
    if _is_year(parsed, item, printed):
        return True
    if item.noun >= 0 and parsed.tags[item.noun] == "NNP" and measure is None:
        return True
    if measure is None and _is_in_name(parsed, item, printed):
        return True
    named = item.first > 0 and parsed.heads[item.first] == item.first - 1 and parsed.words[item.first - 1][0].isupper()
    if named and item.number.span.start == item.number.core.start:
        return True
    before = item.first - 1
    if parsed.lower[max(0, before - 1) : before + 1] == ["no", "."]:
        return True
    while before > 0 and (parsed.tags[before] == "CD" or parsed.lower[before] in ("and", "to", "-", "–", ",")):
        before -= 1
    listed = before == item.first - 1 or parsed.lower[before].endswith("s")
    return before >= 0 and listed and parsed.lower[before] in words("figures", "counters")


def _is_in_name(parsed: Parsed, item: Counted, printed: str) -> bool:
    """Five Eyes, Nine Elms: the name of something; not "Five Spaniards"."""
    behind = item.last + 1
    if not printed[:1].isupper() or behind >= len(parsed) or parsed.tags[behind] not in ("NNP", "NNPS"):
        return False
    return parsed.words[behind][0].isupper() and all(one.kind != "NORP" for one in parsed.entities_in(behind, behind))


def _is_year(parsed: Parsed, item: Counted, printed: str) -> bool:
    """In 2019, c. 1850, below 2005 levels; not 1850 people, nor at least 1850 homes."""
    if len(printed) != 4 or not printed.isdigit() or int(printed) not in _YEARS or is_people(parsed, item.noun):
        return False
    before = parsed.raw_text[item.number.span.start : item.number.core.start].lower().strip()
    return item.number.bound is Bound.EXACT or before in ("c.", "ca.", "ca", "circa", "~", "below", "above", "<", ">")


def _population(parsed: Parsed, item: Counted) -> str:
    if item.noun < 0:
        return ""
    last = item.noun
    first = item.last + 1
    if is_casualty_noun(parsed.lower[last]):
        of = next(iter(parsed.children(last, "prep")), None)
        if of is not None and parsed.lower[of] == "of" and (behind := parsed.children(of, "pobj")):
            return parsed.text(behind[0], behind[0])
        last -= 1
    elif is_casualty_word(parsed.lower[last]):
        last -= 1
    while first <= last and (past_brackets(parsed, first) > first or parsed.lower[first] in _NO_POPULATION):
        first = max(first + 1, past_brackets(parsed, first))
    first = max(first, last - _POPULATION_WORDS + 1)
    phrase = parsed.text(first, last) if first <= last else ""
    return f"{phrase}]" if "[" in phrase and "]" not in phrase else phrase


def _placed(parsed: Parsed, figure: Figure) -> Figure:
    sentence = _sentence(parsed, figure.span)
    where = place_words(parsed, sentence, figure.span) if figure.measure in CASUALTIES else ""
    when = period(parsed.raw_text, sentence, figure.span)
    return replace(figure, period=when, place=where, as_of=as_of(parsed.raw_text, sentence))


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
