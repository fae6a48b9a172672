"""Extracts attributions from one parsed paragraph: reported clauses, quotations, "according to", hearsay.

Each rule yields Attributions; ``speakers`` resolves names over the whole article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.domain.labels import HopMode
from workbench.domain.text.quotations import Quotation
from workbench.domain.text.spans import Span
from workbench.suggest.attribution.attribution_relation import Attribution, is_passive, noun_phrase, source_of, trim
from workbench.suggest.attribution.source_phrases import (
    according,
    by_noun,
    citing,
    colon_head,
    hearsay,
    in_view,
    surfaced,
)
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.word_tables import ReportingVerb, reporting_verbs, words

_CLAUSES = ("ccomp", "xcomp")
_HELPING = ("advmod", "neg", "aux", "auxpass")
_QUOTED_SHARE = 0.8
#: Maximum number of words after the verb of a closing "X said" ("in a statement on Monday").
_TAIL = 14
_NO_SOURCE = frozenset({"it", "there", "fact", "nobody"})


def attributions(parsed: Parsed, quotes: Sequence[Quotation]) -> list[Attribution]:
    """All attributions within a paragraph, in no particular order."""
    found: list[Attribution] = []
    for sentence in parsed.sentences:
        for token in range(sentence[0], sentence[1] + 1):
            found.extend(_at(parsed, token, sentence))
    return [_with_quotes(_by_somebody(parsed, item), quotes) for item in found]


def _by_somebody(parsed: Parsed, item: Attribution) -> Attribution:
    """Without a source that is nothing but verbs: a participle speaks only with an article word ("the accused")."""
    if item.source is None:
        return item
    tokens = range(item.source[0], item.source[1] + 1)
    acts = all(parsed.is_verb(token) or parsed.deps[token] in _HELPING for token in tokens)
    return replace(item, source=None) if acts else item


def _at(parsed: Parsed, token: int, sentence: tuple[int, int]) -> Iterator[Attribution]:
    lower = parsed.lower[token]
    if lower in words("attribution", "plain_citations"):
        yield from according(parsed, token, sentence)
    elif lower in words("attribution", "citing_verbs") and parsed.deps[token] in ("advcl", "acl", "prep", "pcomp"):
        yield from citing(parsed, token, sentence)
    elif lower in words("attribution", "views"):
        yield from in_view(parsed, token, sentence)
    elif lower == ":":
        yield from colon_head(parsed, token, sentence)
    elif lower in words("attribution", "hearsay_adverbs"):
        yield from hearsay(parsed, token)
    elif lower in words("attribution", "report_nouns") and parsed.tags[token].startswith("NN"):
        yield from by_noun(parsed, token)
    if parsed.is_verb(token):
        yield from _by_verb(parsed, token, sentence)


def _by_verb(parsed: Parsed, token: int, sentence: tuple[int, int]) -> Iterator[Attribution]:
    if parsed.lower[token] in words("attribution", "surfacing_verbs"):
        yield from surfaced(parsed, token)
    if parsed.lower[token] in words("attribution", "putting_verbs"):
        yield from _put_at(parsed, token)
    verb = reporting_verbs().get(parsed.lower[token])
    if verb is None or parsed.deps[token] in ("aux", "amod", "compound"):
        return
    if parsed.lower[token] in words("attribution", "citing_verbs"):
        return
    if is_passive(parsed, token):
        yield from _passive(parsed, token, verb)
    elif verb.kind == "position":
        yield from _stance(parsed, token, verb)
    elif verb.kind != "quoted":
        yield from _reported(parsed, token, verb, sentence)


def _reported(parsed: Parsed, verb: int, say: ReportingVerb, sentence: tuple[int, int]) -> Iterator[Attribution]:
    """X said that S · S, X said · S1, X said, S2."""
    source = _swallowed(parsed, verb) or source_of(parsed, verb)
    content = _clause_of(parsed, verb, say, sentence)
    if not content or (source is not None and parsed.lower[source] in _NO_SOURCE and say.kind != "speech"):
        return
    if source is not None and any(span.start <= parsed.starts[source] < span.end for span in content):
        source = None
    if say.kind != "speech" and (source is None or parsed.lower[source] in words("people", "in_talk")):
        return
    yield _attribution(parsed, say, verb, source, content, HopMode.INDIRECT)


def _swallowed(parsed: Parsed, verb: int) -> int | None:
    """A statement put (parsed as a clause) out by X says: S -- the subject was attached to that clause."""
    clauses = parsed.children(verb, "ccomp")
    if parsed.subject(verb) is not None or len(clauses) < 2 or not clauses[0] < verb < clauses[-1]:
        return None
    return parsed.subject(clauses[0])


def _clause_of(parsed: Parsed, verb: int, say: ReportingVerb, sentence: tuple[int, int]) -> tuple[Span, ...]:
    clauses = [kid for kid in parsed.children(verb, *_CLAUSES) if _is_content(parsed, verb, kid, say)]
    if clauses and verb == sentence[0]:
        return _opening_clause(parsed, verb, clauses[0])
    if clauses:
        first = min(parsed.left[kid] for kid in clauses)
        last = max(parsed.right[kid] for kid in clauses)
        if first < verb < last:
            first, last = parsed.left[clauses[-1]], parsed.right[clauses[-1]]
        return trim(parsed, first, last)
    if parsed.deps[verb] == "parataxis" and parsed.is_verb(parsed.heads[verb]):
        head = parsed.heads[verb]
        before = trim(parsed, parsed.left[head], parsed.left[verb] - 1)
        return before + trim(parsed, parsed.right[verb] + 1, parsed.right[head])
    return _before_tail(parsed, verb, say, sentence)


def _opening_clause(parsed: Parsed, verb: int, clause: int) -> tuple[Span, ...]:
    """Saying that S, X ... -- S ends at the comma before X, whatever the parser included."""
    last = parsed.right[clause]
    commas = [token for token in range(clause, last) if parsed.lower[token] == ","]
    return trim(parsed, verb + 1, commas[0] - 1 if commas else last)


def _is_content(parsed: Parsed, verb: int, clause: int, say: ReportingVerb) -> bool:
    if parsed.deps[clause] == "xcomp":
        promises = say.kind == "speech" and clause > verb
        return promises and any(parsed.lower[kid] == "to" for kid in parsed.children(clause, "aux"))
    return clause > verb or parsed.right[clause] < verb


def _before_tail(parsed: Parsed, verb: int, say: ReportingVerb, sentence: tuple[int, int]) -> tuple[Span, ...]:
    """S, X said. -- if the parser did not attach S to the verb."""
    subject = parsed.subject(verb)
    busy = parsed.children(verb, "advcl") or (parsed.children(verb, "dobj") and say.lemma != "tell")
    if say.kind != "speech" or subject is None or sentence[1] - verb > _TAIL or busy:
        return ()
    begin = min(verb, parsed.left[subject])
    comma = begin - 1
    if comma <= sentence[0] + 2 or parsed.lower[comma] not in (",", "”", '"', "’", "'"):
        return ()
    has_verb = any(parsed.is_verb(token) and parsed.is_finite(token) for token in range(sentence[0], comma))
    return trim(parsed, sentence[0], comma) if has_verb else ()


def _passive(parsed: Parsed, verb: int, say: ReportingVerb) -> Iterator[Attribution]:
    """It was reported that S · X was reported killed · X is believed to have died · X was accused by Y of Z."""
    agent = _agent(parsed, verb)
    clauses = parsed.children(verb, "ccomp", "xcomp", "oprd")
    subject = parsed.subject(verb)
    if say.kind == "position":
        content = trim(parsed, parsed.left[verb], parsed.right[verb])
    elif not clauses:
        return
    elif subject is not None and parsed.lower[subject] in _NO_SOURCE:
        content = trim(parsed, parsed.left[clauses[-1]], parsed.right[clauses[-1]])
    elif parsed.lower[verb] in words("attribution", "passive_reporting"):
        content = trim(parsed, parsed.left[verb], parsed.right[verb])
    else:
        return
    if content:
        source = noun_phrase(parsed, agent) if agent is not None else None
        yield Attribution(
            say.kind, HopMode.PASSIVE, content, source, (verb, verb), verb=verb, commitment=say.commitment
        )


def _agent(parsed: Parsed, verb: int) -> int | None:
    for by in parsed.children(verb, "agent"):
        for kid in parsed.children(by, "pobj"):
            return kid
    return None


def _put_at(parsed: Parsed, verb: int) -> Iterator[Attribution]:
    """X put the death toll at 13: a figure of X's, though no clause reports it."""
    counts = [kid for kid in parsed.children(verb, "dobj") if parsed.lower[kid] in words("attribution", "counts")]
    at = [kid for kid in parsed.kids[verb] if parsed.lower[kid] == "at" and kid > verb]
    at += [kid for count in counts for kid in parsed.kids[count] if parsed.lower[kid] == "at"]
    source = source_of(parsed, verb)
    told = any(parsed.tags[token] == "CD" for prep in at for token in range(prep, parsed.right[prep] + 1))
    if counts and told and source is not None:
        content = trim(parsed, verb + 1, max(parsed.right[prep] for prep in at))
        if content:
            span = noun_phrase(parsed, source)
            yield Attribution("position", HopMode.INDIRECT, content, span, (verb, verb), verb=verb)


def _stance(parsed: Parsed, verb: int, say: ReportingVerb) -> Iterator[Attribution]:
    """X accused Y of Z · X condemned Y."""
    source = source_of(parsed, verb)
    if source is None or parsed.right[verb] <= verb or parsed.lower[source] in _NO_SOURCE:
        return
    content = trim(parsed, verb + 1, _stance_end(parsed, verb))
    if content and parsed.children(verb, "dobj", "ccomp", "prep", "pobj", "xcomp"):
        yield replace(_attribution(parsed, say, verb, source, content, HopMode.INDIRECT), reporting_tokens=None)


def _stance_end(parsed: Parsed, verb: int) -> int:
    """The last token of X's accusation, without X's next action (", saying ...", "and said ...")."""
    beside = [kid for kid in parsed.children(verb, "conj", "advcl") if kid > verb and parsed.is_verb(kid)]
    heads = [kid for kid in beside if parsed.deps[kid] == "conj" or parsed.lower[kid] in reporting_verbs()]
    end = min([parsed.right[verb], *(parsed.left[kid] - 1 for kid in heads)])
    return end - 1 if end > verb and parsed.deps[end] == "cc" else end


def _attribution(
    parsed: Parsed, say: ReportingVerb, verb: int, source: int | None, content: tuple[Span, ...], mode: HopMode
) -> Attribution:
    cue_first = verb - 1 if verb and parsed.lower[verb - 1] in ("has", "have", "had") else verb
    span = noun_phrase(parsed, source) if source is not None else None
    if span is not None and span[0] <= verb <= span[1]:
        span = (source, source) if source is not None else None
    while span is not None and span[1] + 1 < verb and parsed.tags[span[1] + 1] == "NNP":
        span = (span[0], span[1] + 1)
    reporting_tokens = (
        (min(span[0], cue_first), max(span[1], verb)) if span and _adjacent(parsed, span, verb) else (verb, verb)
    )
    return Attribution(say.kind, mode, content, span, (verb, verb), reporting_tokens, verb, say.commitment)


def _adjacent(parsed: Parsed, source: tuple[int, int], verb: int) -> bool:
    gap = range(source[1] + 1, verb) if source[1] < verb else range(verb + 1, source[0])
    return all(not parsed.is_verb(token) or parsed.deps[token].startswith("aux") for token in gap)


def _with_quotes(item: Attribution, quotes: Sequence[Quotation]) -> Attribution:
    """Direct if all words are quoted, partial if some are."""
    hull = item.hull
    quoted = sum(max(0, min(quote.span.end, hull.end) - max(quote.span.start, hull.start)) for quote in quotes)
    if not quoted or item.mode is HopMode.PASSIVE:
        return item
    mode = HopMode.DIRECT if quoted >= _QUOTED_SHARE * (hull.end - hull.start) else HopMode.PARTIAL
    return replace(item, mode=mode)
