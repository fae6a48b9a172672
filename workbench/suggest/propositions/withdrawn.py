"""What a correction says that the article once said: nobody claims it any more, so it is no claim to check."""

from __future__ import annotations

import re

from workbench.domain.text.spans import Span
from workbench.suggest.parsing.parsed import Parsed

_TEXT = r"(?:article|story|report|post|piece|page|headline|caption|text|item|graphic|chart|map)"
_OF_IT = rf"version\s+of\s+(?:this|the|our|that)\s+{_TEXT}"
_SAID = (
    r"(?:said|stated|reported|claimed|suggested|implied|wrote|gave|put|had|misstated|misreported|misidentified|quoted|"
    r"listed|described|referred|named|identified|attributed|contained|used|carried)"
)
_HOW = r"(?:(?:originally|initially|previously|earlier|first|incorrectly|wrongly|mistakenly|erroneously)\s+)"
#: An earlier version of this article said ...; this article originally said ...; the figure was wrongly given as ...
_WITHDRAWN = re.compile(
    rf"(?:an?|the|this|our)\s+(?:earlier|previous|original|prior|former|first|initial)\s+{_OF_IT}"
    rf"|(?:this|our)\s+{_TEXT}\s+{_HOW}+{_SAID}\b"
    rf"|(?:\b(?:this|our)\s+{_TEXT}\b|\b(?:editing|editor.?s|reporting|production)\s+error\b|^\W*correction\b)"
    rf".{{0,160}}?(?:\b(?:misstated|misreported)\b|\b(?:incorrectly|wrongly|mistakenly|erroneously)\s+{_SAID}\b)",
    re.IGNORECASE | re.DOTALL,
)
#: Where what is right now follows within the same sentence: "; there were 31", "; it was 31", ", not 38".
_RIGHT_AGAIN = re.compile(r";|\s[–—]\s|,\s+(?:when\s+)?in\s+fact\b|\b(?:when|while)\s+in\s+fact\b", re.IGNORECASE)


def withdrawn(parsed: Parsed) -> list[Span]:
    """The stretches of a paragraph, in code points, that tell what an earlier version of the article had said."""
    found = []
    for first, last in parsed.sentences:
        text = parsed.text(first, last)
        if (said := _WITHDRAWN.search(text)) is not None:
            ends = _RIGHT_AGAIN.search(text, said.end())
            start = parsed.starts[first]
            found.append(Span(start, start + (ends.start() if ends else len(text))))
    return found
