"""What a correction says that the article once said: nobody claims it any more, so it is no claim to check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.domain.text.spans import Span
from workbench.domain.words.correction_words import OWN_TEXT
from workbench.suggest.attribution.attribution_relation import Attribution
from workbench.suggest.parsing.parsed import Parsed

_TEXT = OWN_TEXT
_EARLIER = r"(?:earlier|previous|original|prior|former|first|initial)"
_OF_IT = rf"version\s+of\s+(?:this|the|our|that)\s+{_TEXT}"
_SAID = (
    r"(?:said|stated|reported|claimed|suggested|implied|wrote|gave|put|had|misstated|misreported|misidentified|quoted|"
    r"listed|described|referred|named|identified|attributed|contained|used|carried)"
)
_WRONGLY = r"(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately)"
_HOW = rf"(?:(?:originally|initially|previously|earlier|first|{_WRONGLY})\s+)"
#: An earlier version of this article said ...; this article originally said ...; the figure was wrongly given as ...
_WITHDRAWN = re.compile(
    rf"(?:an?|the|this|our)\s+{_EARLIER}\s+{_OF_IT}"
    rf"|(?:this|our)\s+{_TEXT}\s+{_HOW}+{_SAID}\b"
    rf"|(?:\b(?:this|our)\s+{_TEXT}\b|\b(?:editing|editor.?s|reporting|production)\s+error\b|^\W*correction\b)"
    rf".{{0,160}}?(?:\b(?:misstated|misreported)\b|\b{_WRONGLY}\s+{_SAID}\b)",
    re.IGNORECASE | re.DOTALL,
)
#: A paragraph that is a correction, by how it opens: what "we wrote" there is withdrawn, elsewhere it is told.
_CORRECTION = re.compile(
    r"\W*(?:(?:corrections?|clarifications?|amendments?|errat(?:um|a)|corrigend(?:um|a)|corrected|amended)\b"
    r"(?=(?:\s+(?:and|&)\s+\w+)?(?:,?\s*\(?[\w ,./]{1,30}\)?)?\s*[:–—.-])"
    rf"|(?:an?|the|our)\s+{_EARLIER}\s+{_OF_IT}|(?:this|the)\s+{_TEXT}\s+(?:was|has\s+been)\s+(?:amended|corrected)\b)",
    re.IGNORECASE,
)
#: In a correction alone: an earlier version gave ...; we wrote ...; the headline listed ...; it was given as ...
_WITHDRAWN_THERE = re.compile(
    rf"\b(?:an?|the|this|our)\s+{_EARLIER}\s+(?:version|edition|{_TEXT})\b"
    rf"|\b(?:we|(?:this|the|our|its|an?)\s+(?:\w+\s+)?{_TEXT})\s+(?:had\s+|has\s+|have\s+)?{_HOW}*{_SAID}\b"
    rf"|\b(?:was|were|been)\s+{_HOW}*(?:given|put|listed|named|reported|stated|described|identified|quoted|printed)"
    rf"\s+(?:as|at|in)\b"
    rf"|\b(?:misstated|misreported|misidentified)\b|\b{_WRONGLY}\s+\w+",
    re.IGNORECASE,
)
#: 27 people, not 52: what is wrong follows what is right, to the end of the sentence.
_BUT_NOT = re.compile(r",?\s+(?:rather\s+than|instead\s+of)\b|[,(]\s*(?:and\s+)?not\b|\s+(?:and\s+)?not\s+(?=\d)", re.I)
#: Where what is right now follows within the same sentence: "; there were 31", "; it was 31", ", when in fact 31".
_RIGHT_AGAIN = re.compile(
    r";|\s[–—]\s|,\s+(?:when\s+)?in\s+fact\b|\b(?:when|while)\s+in\s+fact\b"
    r"|,?\s+(?:when|while|whereas|but)\s+(?=(?:actually|there|it|they|the\s+(?:correct|right|true|actual))\b)",
    re.IGNORECASE,
)

#: Where a sentence falls into parts: "the ferry carried 27 people; we wrote 52".
_APART = re.compile(r";|\s[–—]\s")
#: Contrary to what we wrote, 27 people were aboard.
_CONTRARY = re.compile(r"\b(?:contrary\s+to|unlike|whereas|although|while)\s+(?:what\s+)?$", re.IGNORECASE)
#: In words and marks: "Corrections and clarifications, 3 May 2024:".
_MOST_HEADING = 12
_AFTER_CONTRARY = re.compile(r"[,;]")


#: Without one of these nothing is taken back, but in a correction.
_SIGNS = ("version", "original", "initial", "previous", "earlier", "first", "wrong", "mistake", "correctly", "erro",
          "accurately", "misstated", "misreported")  # fmt: skip


def withdrawn(parsed: Parsed) -> list[Span]:
    """The stretches of a paragraph, in code points, that tell what an earlier version of the article had said."""
    if not parsed.sentences:
        return []
    corrects = _CORRECTION.match(parsed.text(parsed.sentences[0][0], parsed.sentences[-1][1])) is not None
    found: list[Span] = []
    for first, last in parsed.sentences:
        start = parsed.starts[first]
        stretches = _stretches(parsed.text(first, last), corrects)
        found.extend(Span(start + begin, start + end) for begin, end in stretches)
    return found


def behind_heading(parsed: Parsed) -> tuple[int, int] | None:
    """The tokens behind "Clarification:", to the end of that sentence; None where a paragraph has no such heading."""
    if not parsed.sentences:
        return None
    first, last = parsed.sentences[0]
    colon = next((token for token in range(first, min(last, first + _MOST_HEADING)) if parsed.words[token] == ":"), -1)
    headed = colon > first and _CORRECTION.match(parsed.text(first, colon)) is not None
    return (colon + 1, last) if headed else None


def still_said(parsed: Parsed, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of a paragraph without those whose source is what a correction takes back."""
    gone = withdrawn(parsed)
    return [
        item
        for item in found
        if item.source is None or not any(parsed.span(*item.source).overlaps(span) for span in gone)
    ]


def _stretches(text: str, corrects: bool) -> Iterator[tuple[int, int]]:
    """Where a sentence takes something back, from the part before which what is right may stand."""
    if not corrects and not any(map(text.casefold().replace("ı", "i").__contains__, _SIGNS)):
        return
    said = _WITHDRAWN.search(text) or (_WITHDRAWN_THERE.search(text) if corrects else None)
    wrong = _BUT_NOT.search(text) if corrects or said is not None else None
    after = 0
    if said is not None and (wrong is None or said.start() < wrong.start()):
        begin = max((found.end() for found in _APART.finditer(text, 0, said.start())), default=0)
        contrary = _CONTRARY.search(text, begin, said.start()) is not None
        ends = (_AFTER_CONTRARY if contrary else _RIGHT_AGAIN).search(text, said.end())
        yield begin, ends.start() if ends else len(text)
        if ends is None:
            return
        after = ends.end()
        wrong = _BUT_NOT.search(text, after)
    if wrong is not None:
        ends = _RIGHT_AGAIN.search(text, wrong.end())
        yield wrong.start(), ends.start() if ends else len(text)
