"""Recognises articles without punctuation and guesses their sentence boundaries.

If there are capitals, the guess uses capitals after lower-case words, part-of-speech tags, and closing attributions
("according to X", "said X"); otherwise a trained model. It is never exact, so a notice is shown with such articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbench.domain.proposals import Text
from workbench.suggest.models.sentence_borders import (
    MAX_WORDS,
    sentence_starts,
    split_long_sentences,
    start_probabilities,
)
from workbench.suggest.parsing.chunks import Chunk
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.word_tables import reporting_verbs, words

_STOPS = re.compile(r"[.!?](?=\s|$|[\"'”’)])")
_MARKS = re.compile(r"[.!?,;:\"“”()]")
_WORD = re.compile(r"\S+")
_MIN_WORDS = 40
#: This few words suffice if none has a capital or punctuation, as in a transcript.
_MIN_PLAIN_WORDS = 10
_WORDS_A_STOP = 70
_WORDS_A_MARK = 30
_CANNOT_END = frozenset(
    {"DT", "TO", "CC", "PRP$", "WDT", "WP", "WP$", "WRB", "POS", "MD", "PDT", "EX", "IN", "VBZ", "VBP"}
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERB_REACH = 12
_TAIL_REACH = 12


def is_unpunctuated(text: Text) -> bool:
    """Whether the text in scope has almost no full stops, commas or quotation marks."""
    sample = " ".join(span.slice(text.raw_text) for span in text.in_scope)
    count = len(_WORD.findall(sample))
    if count < _MIN_WORDS:
        return count >= _MIN_PLAIN_WORDS and sample.islower() and not _MARKS.search(sample)
    return len(_STOPS.findall(sample)) * _WORDS_A_STOP < count and len(_MARKS.findall(sample)) * _WORDS_A_MARK < count


def guessed_sentences(parsed: Parsed, chunk: Chunk) -> Iterator[Chunk]:
    """The guessed sentences of a chunk, each as a chunk of the same length with commas before "X said" and the like.

    None has more than MAX_WORDS words.
    """
    starts = [*_short_enough(parsed, chunk, [0, *_borders(parsed, chunk)]), len(parsed)]
    for first, after in pairwise(starts):
        if first < after:
            yield _with_commas(parsed, chunk, first, after - 1)


def _borders(parsed: Parsed, chunk: Chunk) -> list[int]:
    capitals = [word[0].isupper() for word in parsed.words]
    if sum(capitals) * 40 < len(capitals):
        places = _word_tokens(parsed, chunk)
        return [places[word] for word in sentence_starts(_words(parsed, chunk, places)) if places[word]]
    known = {word for word in parsed.words if word[0].islower()}
    strong = {token for token in range(1, len(parsed)) if _is_strong(parsed, token, capitals)}
    plain = {token for token in range(1, len(parsed)) if _is_plain(parsed, token, capitals, known, strong)}
    borders = sorted(strong | plain)
    return sorted({*borders, *_name_tails(parsed, capitals, borders)})


def _word_tokens(parsed: Parsed, chunk: Chunk) -> list[int]:
    """The tokens that begin a word: those after a space."""
    return [i for i, start in enumerate(parsed.starts) if not i or chunk.text[start - chunk.offset - 1].isspace()]


def _words(parsed: Parsed, chunk: Chunk, places: Sequence[int]) -> list[str]:
    ends = [parsed.ends[after - 1] for after in [*places[1:], len(parsed)]]
    return [
        chunk.text[parsed.starts[token] - chunk.offset : end - chunk.offset]
        for token, end in zip(places, ends, strict=True)
    ]


def _short_enough(parsed: Parsed, chunk: Chunk, starts: list[int]) -> list[int]:
    """The starts, plus more where two of them are over MAX_WORDS words apart."""
    places = _word_tokens(parsed, chunk)
    order = {token: word for word, token in enumerate(places)}
    numbers = [order[start] for start in starts if start in order]
    if all(after - first <= MAX_WORDS for first, after in pairwise([*numbers, len(places)])):
        return starts
    return [places[word] for word in split_long_sentences(numbers, start_probabilities(_words(parsed, chunk, places)))]


def _is_strong(parsed: Parsed, token: int, capitals: Sequence[bool]) -> bool:
    """A capitalised function word before a lower-case word or a number: The goal, On 30 October, Such weapons."""
    if not capitals[token] or parsed.lower[token] not in words("borders", "starters"):
        return False
    follower = parsed.words[token + 1] if token + 1 < len(parsed) else ""
    if parsed.lower[token] == "i" or not follower:
        return parsed.lower[token] == "i" and _can_end(parsed, token - 1)
    if follower[0].islower() or follower[0].isdigit():
        return parsed.tags[token - 1] not in ("DT", "PRP$", "CC", "TO")
    return not capitals[token - 1] and _can_end(parsed, token - 1)


def _is_plain(parsed: Parsed, token: int, capitals: Sequence[bool], known: set[str], strong: set[int]) -> bool:
    """A capitalised common word before a verb: Armed groups must, Video footage shows, Chemical weapons are."""
    if not capitals[token] or token in strong or token + 1 >= len(parsed) or not _can_end(parsed, token - 1):
        return False
    if capitals[token + 1] or not _verb_ahead(parsed, token, strong):
        return False
    common = parsed.lower[token] in known or parsed.tags[token] in ("NN", "NNS", "JJ", "VBG", "RB", "VBN")
    if not capitals[token - 1]:
        subject = parsed.tags[token + 1] in ("NN", "NNS") and parsed.tags[token + 2 : token + 3] in (
            ["VBZ"],
            ["VBP"],
            ["VBD"],
            ["MD"],
        )
        return common or subject or (parsed.tags[token + 1] in _FINITE and _closed_before(parsed, token))
    return parsed.tags[token + 1] in ("NNS", "NN") and _closed_before(parsed, token)


def _can_end(parsed: Parsed, token: int) -> bool:
    if token < 0 or parsed.tags[token] in _CANNOT_END:
        return False
    if parsed.words[token][0].isupper():
        return True
    if parsed.tags[token] in ("JJ", "VBN", "VBG", "CD"):
        return token > 0 and parsed.tags[token - 1] in (*_FINITE, "RB", "VB", "VBN", "IN")
    return True


def _verb_ahead(parsed: Parsed, token: int, strong: set[int]) -> bool:
    for ahead in range(token + 1, min(token + _VERB_REACH, len(parsed))):
        if ahead in strong:
            return False
        if parsed.tags[ahead] in _FINITE:
            return True
    return False


def _closed_before(parsed: Parsed, token: int) -> bool:
    """Whether "according to X" or "said X" ends right before this token."""
    window = parsed.lower[max(0, token - _TAIL_REACH) : token]
    if "according" in window:
        return True
    return any(word in reporting_verbs() and reporting_verbs()[word].kind == "speech" for word in window[-4:])


def _name_tails(parsed: Parsed, capitals: Sequence[bool], borders: Sequence[int]) -> Iterator[int]:
    """... without distinction | Samah Hadid Deputy Director of ... | Armed groups: a speaker without a verb."""
    titles = words("attribution", "person_roles") | words("attribution", "titles")
    ends = [*borders, len(parsed)]
    for token in range(2, len(parsed) - 2):
        if not (capitals[token] and capitals[token + 1]) or capitals[token - 1] or not _can_end(parsed, token - 1):
            continue
        end = next(border for border in ends if border > token)
        inside = range(token, end)
        titled = any(parsed.lower[i] in titles for i in inside)
        verbless = not any(parsed.tags[i] in _FINITE for i in inside)
        if titled and verbless and token not in borders and end - token <= 2 * _TAIL_REACH:
            yield token


def _with_commas(parsed: Parsed, chunk: Chunk, first: int, last: int) -> Chunk:
    start, end = parsed.starts[first], parsed.ends[last]
    text = chunk.text[start - chunk.offset : end - chunk.offset]
    for token in _tails(parsed, first, last):
        gap = parsed.starts[token] - start - 1
        if gap > 0 and text[gap] == " ":
            text = text[:gap] + "," + text[gap + 1 :]
    return Chunk(text, start, guessed=True)


def _tails(parsed: Parsed, first: int, last: int) -> Iterator[int]:
    """Where a comma belongs: before "according to", before a closing "X said", before a closing "said X"."""
    for token in range(first + 3, last + 1):
        if parsed.lower[token] == "according" and parsed.lower[token + 1 : token + 2] == ["to"]:
            yield token
            return
    said = [
        token
        for token in range(max(first + 3, last - _TAIL_REACH), last + 1)
        if (verb := reporting_verbs().get(parsed.lower[token]))
        and verb.kind == "speech"
        and parsed.tags[token] == "VBD"
    ]
    if not said:
        return
    if said[-1] == last:
        yield _speaker_start(parsed, first, last)
    elif all(parsed.words[token][0].isupper() for token in range(said[-1] + 1, last + 1)):
        yield said[-1]


def _speaker_start(parsed: Parsed, first: int, verb: int) -> int:
    """The first token of X in a closing "X said": the capitals before the verb, minus a name seen elsewhere."""
    start = verb
    while start - 1 > first and parsed.words[start - 1][0].isupper():
        start -= 1
    if start == verb:
        while start - 1 > first and parsed.tags[start] != "DT":
            start -= 1
        return start
    for token in range(start + 1, verb):
        if _ends_elsewhere(parsed, token - 1) and _begins_elsewhere(parsed, token):
            return token
    return start


def _ends_elsewhere(parsed: Parsed, token: int) -> bool:
    return any(
        parsed.words[other] == parsed.words[token] and parsed.words[other + 1][0].islower()
        for other in range(len(parsed) - 1)
        if other != token
    )


def _begins_elsewhere(parsed: Parsed, token: int) -> bool:
    return any(
        parsed.words[other] == parsed.words[token] and parsed.words[other - 1][0].islower()
        for other in range(1, len(parsed))
        if other != token
    )
