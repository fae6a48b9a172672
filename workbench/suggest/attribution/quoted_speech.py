"""Quotation attribution: every quotation of a paragraph gets a reporting verb, or the last speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.domain.labels import HopMode
from workbench.domain.text.quotations import Quotation
from workbench.domain.text.spans import Span
from workbench.suggest.attribution.attribution_relation import Attribution, noun_phrase, source_of
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.word_tables import reporting_verbs

#: Maximum distance, in tokens, of a reporting verb from the quotation mark.
_REACH = 22
_MIN_DIRECT_WORDS = 4
_CLOSING_MARKS = frozenset({"”", '"', "''", "’", "'", "»", "«", "“", "＂", "‘", "›", "‹", "」", "』"})
_DASHES = frozenset({"—", "–", "―", "--", "-"})
#: The most tokens of a name with its office behind a dash.
_MOST_SIGNED = 14


@dataclass(frozen=True, slots=True)
class QuotedTokens:
    """The tokens ``first`` to ``last`` (inclusive) of one quotation; ``direct`` if they are direct speech."""

    first: int
    last: int
    direct: bool
    quote: Quotation


def quoted_tokens(parsed: Parsed, quotes: Sequence[Quotation]) -> list[QuotedTokens]:
    """The quotations as token ranges, in text order; without those that contain no word."""
    found = []
    token = 0
    for quote in quotes:
        while token < len(parsed) and parsed.ends[token] <= quote.span.start:
            token += 1
        last = token
        while last < len(parsed) and parsed.starts[last] < quote.span.end:
            last += 1
        if last > token:
            direct = quote.continues or _is_direct(parsed, token, last - 1)
            found.append(QuotedTokens(token, last - 1, direct, quote))
            token = last
    return found


def with_speakers(parsed: Parsed, zones: Sequence[QuotedTokens], found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with quoted content extended to the whole quotation, plus those of the other quotations."""
    items = list(found)
    previous: int | None = None
    for quoted in (quoted for quoted in zones if quoted.direct):
        owner = _owner(quoted, items, zones)
        if owner is not None:
            items[owner] = _stretched(items[owner], quoted)
        else:
            items.append(_new(parsed, quoted, zones, items[previous] if previous is not None else None))
            owner = len(items) - 1
            if items[owner].cue is None and previous is not None:
                items.pop()
                items[previous] = _joined(items[previous], quoted)
                owner = previous
        previous = owner
    return items


def inside(zones: Sequence[QuotedTokens], token: int) -> QuotedTokens | None:
    """The quotation that contains a token."""
    return next((quoted for quoted in zones if quoted.first <= token <= quoted.last), None)


def _is_direct(parsed: Parsed, first: int, last: int) -> bool:
    if last - first + 1 < _MIN_DIRECT_WORDS:
        return False
    tokens = range(first, last + 1)
    clause = any(_heads_clause(parsed, token, first, last) for token in tokens)
    before = parsed.lower[first - 2] if first > 1 else ""
    opens = first < 2 or before in (",", ":", ".", "?", "!", "-", "–", "—") or parsed.words[first][0].isupper()
    return clause and opens


def _heads_clause(parsed: Parsed, verb: int, first: int, last: int) -> bool:
    """Whether a finite verb has its subject inside the quotation and does not modify a noun."""
    if not parsed.is_verb(verb) or parsed.deps[verb] in ("relcl", "acl", "amod") or not parsed.is_finite(verb):
        return False
    subject = parsed.subject(verb)
    return subject is not None and first <= subject <= last


def _owner(quoted: QuotedTokens, items: Sequence[Attribution], zones: Sequence[QuotedTokens]) -> int | None:
    """The attribution whose verb is outside the quotation and whose content is inside."""
    for number, item in enumerate(items):
        if item.verb < 0 or item.kind not in ("speech", "quoted") or inside(zones, item.verb) is not None:
            continue
        if any(span.overlaps(quoted.quote.span) for span in item.content) and item.mode is not HopMode.PASSIVE:
            return number
    return None


def _stretched(item: Attribution, quoted: QuotedTokens) -> Attribution:
    quote = quoted.quote.span
    merged = Span(min(quote.start, item.hull.start), max(quote.end, item.hull.end))
    rest = tuple(span for span in item.content if not span.overlaps(quote))
    covers = quote.start <= item.hull.start + 2 or item.mode is HopMode.DIRECT
    return replace(item, content=_ordered((*rest, quote)) if covers else (merged,), mode=HopMode.DIRECT)


def _joined(item: Attribution, quoted: QuotedTokens) -> Attribution:
    return replace(item, content=_ordered((*item.content, quoted.quote.span)))


def _ordered(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))


def _new(
    parsed: Parsed, quoted: QuotedTokens, zones: Sequence[QuotedTokens], previous: Attribution | None
) -> Attribution:
    content = (quoted.quote.span,)
    if (signed := _signed(parsed, quoted)) is not None:
        return signed
    verb = _nearest_verb(parsed, quoted, zones, previous)
    if verb is None:
        return _after_colon(parsed, quoted) or Attribution("quotation", HopMode.DIRECT, content)
    head = source_of(parsed, verb)
    if head is None or inside(zones, head) is not None:
        head = _neighbour(parsed, verb, quoted)
    source = noun_phrase(parsed, head) if head is not None else None
    if source is not None and source[0] <= verb <= source[1]:
        source = (head, head) if head is not None else None
    reporting_tokens = (min(verb, source[0]), max(verb, source[1])) if source is not None else (verb, verb)
    return Attribution("quoted", HopMode.DIRECT, content, source, (verb, verb), reporting_tokens, verb)


def _nearest_verb(
    parsed: Parsed, quoted: QuotedTokens, zones: Sequence[QuotedTokens], previous: Attribution | None
) -> int | None:
    """The reporting verb right after the quotation in its sentence, else right before it."""
    after = range(quoted.last + 1, min(len(parsed), quoted.last + _REACH))
    for token in after:
        if inside(zones, token) is not None:
            break
        if _is_reporting_verb(parsed, token):
            return token
        if parsed.lower[token] in (".", "?", "!", ";") and token > quoted.last + 3:
            break
    for token in range(quoted.first - 1, max(-1, quoted.first - _REACH), -1):
        if inside(zones, token) is not None or (parsed.lower[token] == "." and token < quoted.first - 2):
            break
        if _is_reporting_verb(parsed, token) and (previous is None or previous.verb != token):
            return token
    return None


def _is_reporting_verb(parsed: Parsed, token: int) -> bool:
    verb = reporting_verbs().get(parsed.lower[token])
    if verb is None or verb.kind not in ("speech", "quoted", "position"):
        return False
    return parsed.tags[token] in ("VBD", "VBZ", "VBP", "VBG", "VBN") and parsed.deps[token] not in ("amod", "aux")


def _neighbour(parsed: Parsed, verb: int, quoted: QuotedTokens) -> int | None:
    """X in X said, or in said X, if the parser found no subject."""
    for token in (verb - 1, verb + 1):
        if (
            0 <= token < len(parsed)
            and not quoted.first <= token <= quoted.last
            and parsed.tags[token][:2] in ("NN", "PR")
        ):
            while parsed.heads[token] != token and parsed.deps[token] in ("compound", "det", "amod", "poss"):
                token = parsed.heads[token]
            return token
    return None


def _after_colon(parsed: Parsed, quoted: QuotedTokens) -> Attribution | None:
    """X: "..." """
    colon = quoted.first - 1
    while colon >= 0 and not parsed.words[colon][0].isalnum() and parsed.lower[colon] != ":":
        colon -= 1
    if colon < 1 or parsed.lower[colon] != ":" or quoted.first - colon > 3:
        return None
    first = colon - 1
    while first > 0 and parsed.words[first - 1][0].isalnum() and colon - first < 8:
        first -= 1
    if any(parsed.is_verb(token) for token in range(first, colon)) or not parsed.words[first][0].isupper():
        return None
    source = (first, colon - 1)
    return Attribution("quotation", HopMode.DIRECT, (quoted.quote.span,), source, (colon, colon), (first, colon))


def _signed(parsed: Parsed, quoted: QuotedTokens) -> Attribution | None:
    """ "..." — X, captain: with a dash before the name, and nothing else behind it in its line."""
    dash = quoted.last + 1
    while dash < len(parsed) and parsed.words[dash] in _CLOSING_MARKS:
        dash += 1
    first = dash + 1
    if first >= len(parsed) or parsed.words[dash] not in _DASHES or not parsed.words[first][0].isupper():
        return None
    end = first
    while end < len(parsed) and "\n" not in parsed.raw_text[parsed.ends[end - 1] : parsed.starts[end]]:
        end += 1
    last = end - 1 if parsed.words[end - 1] != "." else end - 2
    named = next((token - 1 for token in range(first, last + 1) if parsed.words[token] in (",", "(")), last)
    tokens = range(first, last + 1)
    if last < first or len(tokens) > _MOST_SIGNED or any(parsed.is_verb(token) for token in tokens):
        return None
    source = (first, named)
    return Attribution("quotation", HopMode.DIRECT, (quoted.quote.span,), source, (dash, dash), (dash, named))
