"""A detector that needs no language model: each sentence, with who says it and a figure."""

from __future__ import annotations

import re

from workbench.domain.labels import Bound, ClaimType, HopMode, HopRole, Measure
from workbench.domain.proposals import Figure, Hop, Proposal, Proposals, Text
from workbench.domain.text.spans import Span

_SENTENCE = re.compile(r"The [^.]*?(\d+)[^.]*\.")
_OUTLET = Hop(0, None, HopRole.OUTLET, HopMode.OWN_VOICE)


def sentences(text: Text) -> Proposals:
    """Every sentence with a number in it, as one claim with one link and one figure."""
    found = []
    for match in _SENTENCE.finditer(text.raw_text):
        figure = Figure(Span(*match.span(1)), Measure.COUNT, Bound.EXACT, 1.0, 1.0)
        found.append(Proposal(Span(*match.span()), ClaimType.EVENT, 0.5, ("a sentence",), (_OUTLET,), (figure,)))
    return Proposals(tuple(found))
