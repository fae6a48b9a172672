"""Attribution without a reporting verb: according to X, citing X, reportedly, the claim that."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.labels import Commitment, HopMode
from workbench.suggest.attribution.attribution_relation import (
    Attribution,
    is_that_clause,
    noun_phrase,
    said_in,
    source_of,
    trim,
)
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.word_tables import words


def according(parsed: Parsed, token: int, sentence: tuple[int, int]) -> Iterator[Attribution]:
    """according to X, anywhere in the sentence."""
    to = token + 1 if token < sentence[1] and parsed.lower[token + 1] == "to" else token
    if to == token and (parsed.lower[token] == "according" or not _opens_phrase(parsed, token)):
        return
    head = next(iter(parsed.children(to, "pobj", "pcomp")), None)
    if head is None or head < to:
        return
    source = (to + 1, _source_end(parsed, max(noun_phrase(parsed, head)[1], to + 1), sentence))
    content = trim(parsed, sentence[0], token - 1) + trim(parsed, source[1] + 1, sentence[1])
    if not content:
        return
    longest = max(content, key=lambda span: span.end - span.start)
    reporting_tokens = (token, _phrase_end(parsed, head, source[1]))
    yield Attribution("according", HopMode.INDIRECT, (longest,), source, (token, to), reporting_tokens, verb=token)
    for relative in parsed.children(head, "relcl"):
        if parsed.lower[relative] in ("cites", "cited", "quotes", "quoted"):
            for kid in parsed.children(relative, "dobj"):
                cited, cue = noun_phrase(parsed, kid), (relative, relative)
                yield Attribution("citing", HopMode.INDIRECT, (longest,), cited, cue, verb=relative)


def _phrase_end(parsed: Parsed, head: int, last: int) -> int:
    """The end of "according to X, which was there": the description of X is not part of the content."""
    aside = [
        parsed.right[kid]
        for kid in parsed.children(head, "relcl", "appos")
        if parsed.lower[parsed.left[kid] - 1] == ","
    ]
    return max([last, *aside])


def _opens_phrase(parsed: Parsed, token: int) -> bool:
    """Whether "per" is as in "..., per the ministry", not as in "80 per cent" or "miles per hour"."""
    named = token + 1 < len(parsed) and parsed.lower[token + 1] != "cent"
    return named and (token == 0 or parsed.lower[token - 1] == ",")


def _source_end(parsed: Parsed, last: int, sentence: tuple[int, int]) -> int:
    """Extends the source by names the parser cut off ("the agency SANA") and by "released by ..."."""
    while last < sentence[1]:
        following = parsed.lower[last + 1]
        reduced = parsed.tags[last + 1] == "VBN" and parsed.deps[last + 1] == "acl"
        if not (parsed.words[last + 1][0].isupper() or reduced or following in ("'s", "of", "by", "released")):
            break
        last = max(last + 1, parsed.right[last + 1]) if reduced else last + 1
    return last


def citing(parsed: Parsed, token: int, sentence: tuple[int, int]) -> Iterator[Attribution]:
    """S, citing X · citing X, S · S, citing claims that S2: the speaker of S only vouches for the claims."""
    head = next(iter(parsed.children(token, "dobj", "pobj")), None)
    if head is None:
        return
    source = noun_phrase(parsed, head)
    content = trim(parsed, sentence[0], token - 1) or trim(parsed, source[1] + 1, sentence[1])
    cue = (token, token)
    if content:
        yield Attribution("citing", HopMode.INDIRECT, content, source, cue, (token, source[1]), verb=token)
    speaker = source_of(parsed, parsed.heads[token]) if parsed.deps[token] == "advcl" else None
    if speaker is None or parsed.lower[head] not in words("attribution", "report_nouns"):
        return
    for clause in parsed.children(head, "acl", "ccomp"):
        for cited in trim(parsed, parsed.left[clause], parsed.right[clause]):
            yield Attribution("cited", HopMode.INDIRECT, (cited,), noun_phrase(parsed, speaker), cue, verb=token)


def in_view(parsed: Parsed, token: int, sentence: tuple[int, int]) -> Iterator[Attribution]:
    """S, in X's view."""
    owner = next(iter(parsed.children(token, "poss")), None)
    start = parsed.heads[token]
    if owner is None or parsed.lower[start] not in ("in", "by") or start > token:
        return
    content = trim(parsed, sentence[0], start - 1) or trim(parsed, token + 1, sentence[1])
    if content:
        source = noun_phrase(parsed, owner)
        yield Attribution("according", HopMode.INDIRECT, content, source, (start, token), (start, token), verb=token)


def colon_head(parsed: Parsed, colon: int, sentence: tuple[int, int]) -> Iterator[Attribution]:
    """Ministry: no cyanide was found -- a name, a colon and what it says."""
    name = range(sentence[0], colon)
    if not 0 < len(name) <= 6 or any(parsed.is_verb(token) for token in name) or not parsed.words[name[0]][0].isupper():
        return
    heading = any(parsed.lower[token] in words("attribution", "headings") for token in name)
    spoken = any(parsed.is_finite(token) for token in range(colon + 1, sentence[1] + 1) if parsed.is_verb(token))
    content = trim(parsed, colon + 1, sentence[1])
    if content and spoken and not heading and parsed.tags[colon - 1].startswith("NN"):
        source = (sentence[0], colon - 1)
        yield Attribution(
            "according", HopMode.INDIRECT, content, source, (colon, colon), (sentence[0], colon), verb=colon
        )


def hearsay(parsed: Parsed, token: int) -> Iterator[Attribution]:
    """reportedly S."""
    head = parsed.heads[token]
    content = trim(parsed, parsed.left[head], parsed.right[head])
    if head != token and content:
        yield Attribution(
            "hearsay", HopMode.PASSIVE, content, None, (token, token), verb=token, commitment=Commitment.ALLEGES
        )


def by_noun(parsed: Parsed, noun: int) -> Iterator[Attribution]:
    """Y's claim that S · reports that S · a statement from Y saying S is the verb's."""
    for clause in parsed.children(noun, "acl", "ccomp", "relcl"):
        marked = any(parsed.lower[kid] == "that" for kid in parsed.children(clause, "mark")) or (
            is_that_clause(parsed, clause) and said_in(parsed, noun) is not None
        )
        content = trim(parsed, parsed.left[clause], parsed.right[clause])
        if not marked or not content or clause < noun:
            continue
        owner = next(iter(parsed.children(noun, "poss")), None)
        if owner is None:
            owner = next((kid for of in _source_prepositions(parsed, noun) for kid in parsed.kids[of]), None)
        if owner is None:
            owner = said_in(parsed, noun)
        source = noun_phrase(parsed, owner) if owner is not None else None
        alleges = (
            Commitment.ALLEGES if parsed.lower[noun].startswith(("alleg", "accus", "rumo")) else Commitment.ASSERTS
        )
        yield Attribution("noun", HopMode.INDIRECT, content, source, (noun, noun), verb=noun, commitment=alleges)


def _source_prepositions(parsed: Parsed, noun: int) -> list[int]:
    return [kid for kid in parsed.children(noun, "prep", "agent") if parsed.lower[kid] in ("from", "by", "of")]


def surfaced(parsed: Parsed, verb: int) -> Iterator[Attribution]:
    """Reports surfaced that S."""
    subject = parsed.subject(verb)
    if subject is None or parsed.lower[subject] not in words("attribution", "report_nouns"):
        return
    for clause in parsed.children(verb, "ccomp", "advcl"):
        if not any(parsed.lower[kid] == "that" for kid in parsed.children(clause, "mark")):
            continue
        if (content := trim(parsed, parsed.left[clause], parsed.right[clause])) and clause > verb:
            reporting_tokens = (parsed.left[subject], verb)
            yield Attribution("noun", HopMode.PASSIVE, content, None, (subject, verb), reporting_tokens, verb)
