"""Loaded terms: what each outlet calls the same people or acts, and in whose voice. A desk may change the table."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from workbench.corroborate.drift.voices_and_hedges import is_punctuated
from workbench.corroborate.sourcing.agents import Agents, called, read_agents
from workbench.corroborate.word_lists import read_table
from workbench.domain.coverage import Coverage, CoveredArticle
from workbench.domain.text.letter_case import caseless_key, lower_keeping_length
from workbench.domain.text.quotations import running_quotations
from workbench.domain.text.spans import Span
from workbench.errors import InputError

_LEAST_TERMS = 2


@dataclass(frozen=True, slots=True)
class TermSet:
    """Words that may stand for the same; each term is the word that is shown and the forms it is found by."""

    name: str
    terms: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class TermUse:
    """One place of a term. ``quoted``: in a quotation, in the voice of ``speaker``, "" where nobody is named.

    In a text that has lost its punctuation, whatever somebody is named for counts as a quotation.
    """

    article_id: int
    term: str
    span: Span
    exact: str
    quoted: bool
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class TermCount:
    """How often an outlet uses a term in its own voice, and how often within quotations."""

    own_voice: int
    quoted: int


@dataclass(frozen=True, slots=True)
class TermRow:
    """One set of words over an event: ``counts[outlet, term]`` has only what is used; ``terms`` the most used first."""

    name: str
    terms: tuple[str, ...]
    outlets: tuple[str, ...]
    counts: Mapping[tuple[str, str], TermCount]
    uses: tuple[TermUse, ...]


@cache
def shipped_terms() -> tuple[TermSet, ...]:
    """The sets that come with the workbench."""
    return read_terms(read_table("terms.toml"))


def read_terms(source: str, *, path: str = "") -> tuple[TermSet, ...]:
    """Sets from TOML, as in ``tables/terms.toml``; raises InputError, naming ``path``, where it holds none."""
    try:
        facts = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"The table of terms is not TOML: {error}.", path=path) from error
    sets = facts.get("set")
    if not isinstance(sets, list) or not sets:
        raise InputError("The table of terms has no [[set]].", path=path)
    return tuple(_read_set(facts, path) for facts in sets)


def _read_set(facts: Any, path: str) -> TermSet:
    name, terms = (facts.get("name"), facts.get("terms")) if isinstance(facts, dict) else (None, None)
    if not isinstance(name, str) or not name.strip() or not isinstance(terms, dict) or not terms:
        raise InputError("Each [[set]] of the table of terms needs a name and [set.terms].", path=path)
    read = []
    for term, forms in terms.items():
        if not term.strip() or not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
            raise InputError(f"The term “{term}” needs a list of its other forms, which may be empty.", path=path)
        read.append((term, tuple(dict.fromkeys(lower_keeping_length(form) for form in (term, *forms) if form.strip()))))
    return TermSet(name, tuple(read))


def term_table(
    coverage: Coverage, sets: Sequence[TermSet] | None = None, agents: Agents | None = None
) -> tuple[TermRow, ...]:
    """The sets of which an event uses two terms or more, within what is in scope, in the order of the table."""
    agents = agents or read_agents(coverage)
    rows = (_row(coverage, terms, agents) for terms in (shipped_terms() if sets is None else sets))
    return tuple(row for row in rows if len(row.terms) >= _LEAST_TERMS)


def _row(coverage: Coverage, terms: TermSet, agents: Agents) -> TermRow:
    uses = [use for article in coverage.articles for use in _uses(coverage, article, terms, agents)]
    outlet = {article.article_id: called(article) for article in coverage.articles}
    counts = Counter((outlet[use.article_id], use.term, use.quoted) for use in uses)
    return TermRow(
        terms.name,
        tuple(term for term, _ in Counter(use.term for use in uses).most_common()),
        tuple(dict.fromkeys(outlet[use.article_id] for use in uses)),
        {
            (name, term): TermCount(counts[name, term, False], counts[name, term, True])
            for name, term, _ in dict.fromkeys(counts)
        },
        tuple(uses),
    )


def _uses(coverage: Coverage, article: CoveredArticle, terms: TermSet, agents: Agents) -> Iterator[TermUse]:
    known = {caseless_key(form): term for term, forms in terms.terms for form in forms}
    forms = {form for _, forms in terms.terms for form in forms}
    pattern = re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})(?!\w)", re.IGNORECASE
    )
    quotes = [quote.span for quote in running_quotations(article.raw_text, article.in_scope)]
    spans = [span for span in coverage.spans if span.article_id == article.article_id]
    marked = is_punctuated(article)
    for stretch in article.in_scope:
        for found in pattern.finditer(article.raw_text, stretch.start, stretch.end):
            at = Span(found.start(), found.end())
            if _is_in_name(article.raw_text, at):
                continue
            around = next((span for span in spans if span.span.contains(at)), None)
            named = agents.trace(around) if around is not None else ()
            quoted = any(quote.contains(at) for quote in quotes) if marked else bool(named)
            term = known[caseless_key(found[0])]
            yield TermUse(article.article_id, term, at, found[0], quoted, named[0] if quoted and named else "")


def _is_in_name(raw_text: str, at: Span) -> bool:
    """Director of Campaigns: a capital letter within a sentence makes a word part of a name."""
    before = raw_text[max(0, at.start - 3) : at.start].rstrip(" ")
    capital = all(word[0].isupper() for word in at.slice(raw_text).split())
    return capital and before[-1:].isalnum()
