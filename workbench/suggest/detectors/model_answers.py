"""What a language model answered against what became a span: spacy-llm drops an answer that it cannot place silently.

It keeps the answers with the document where its component has ``save_io = true``
(``doc.user_data["llm_io"][component]["response"]``, a list of strings), and ``spacy.SpanCat.v3`` has a line for each:
``1. the words | True | LABEL | why``. Source: spacy-llm 0.7.4.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from workbench.domain.words.counted import counted

if TYPE_CHECKING:
    from spacy.tokens import Doc

_IO = "llm_io"
_ANSWER = re.compile(r"^\s*\d+\.\s*(?P<words>.+?)\s*\|\s*true\s*\|", re.IGNORECASE | re.MULTILINE)
_SHOWN_CHARS = 80


def unplaced_notice(docs: Iterable[Doc]) -> str:
    """One sentence on how many claims the model named in these pieces of an article and how many of them were placed.

    "" where all were, or nothing tells.
    """
    named, missing, first = 0, 0, ""
    for doc in docs:
        for answers in _answers(doc):
            placed = Counter(_plain(span.text) for group in doc.spans.values() for span in group)
            named += len(answers)
            for words in answers:
                if placed[_plain(words)]:
                    placed[_plain(words)] -= 1
                    continue
                missing += 1
                first = first or words
    if not missing:
        return ""
    shown = first if len(first) <= _SHOWN_CHARS else f"{first[:_SHOWN_CHARS]} …"
    others = f" and {counted(missing - 1, 'more')}" if missing > 1 else ""
    was = "was" if missing == 1 else "were"
    claims = counted(named, "claim")
    return f"The language model named {claims}, and {missing} of them {was} not placed: “{shown}”{others}."


def _answers(doc: Doc) -> Iterator[list[str]]:
    """The words that each component's model called claims."""
    kept = doc.user_data.get(_IO)
    for said in kept.values() if isinstance(kept, dict) else ():
        response = said.get("response") if isinstance(said, dict) else None
        if isinstance(response, list):
            yield [found["words"] for answer in response for found in _ANSWER.finditer(str(answer))]


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
