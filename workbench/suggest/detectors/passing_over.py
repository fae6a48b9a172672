"""Runs a detector over many texts: one that fails is reported, and the others are still read.

This is the only place that runs a detector, shipped or a user's own, on texts. It gives it each text as read, and
brings its offsets back to the stored text. Each text comes with a key of the caller's, and each answer with the key of
its text, so that the caller need not keep a list of the texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from workbench.domain.proposals import DetectorLike, Proposals, Text
from workbench.errors import DetectorFault
from workbench.suggest.detectors.outside_code import outside_code
from workbench.suggest.detectors.proposal_checks import place_of
from workbench.suggest.detectors.stored_places import as_stored

Key = TypeVar("Key")
#: Texts that a detector gets at once. After a failure those of them that it had not answered are read one by one.
_TEXTS_AT_ONCE = 50
#: What happens to a text that cannot be read.
REMEDY = "it is passed over."


def read_each(
    detector: DetectorLike, keyed: Iterable[tuple[Key, Text]]
) -> Iterator[tuple[Key, Proposals | DetectorFault]]:
    """For each text, in order, its key and what the detector says of it, or why it cannot read it.

    Raises SuggestionError where the detector cannot be had, and what ``keyed`` raises.
    """
    name = detector.identity.name
    source = iter(keyed)
    while page := list(islice(source, _TEXTS_AT_ONCE)):
        answered = 0
        for (key, _), said in zip(page, _answers(detector, name, [text for _, text in page]), strict=False):
            if isinstance(said, DetectorFault) and len(page) > 1:
                break  # it may be the fault of any text that the detector has looked at ahead
            yield key, said
            answered += 1
        for key, text in page[answered:]:
            yield key, _alone(detector, name, text)


def _alone(detector: DetectorLike, name: str, text: Text) -> Proposals | DetectorFault:
    silent = DetectorFault(f"The detector {name} said nothing of {place_of(text)}: {REMEDY}")
    return next(_answers(detector, name, [text]), silent)


def _answers(detector: DetectorLike, name: str, page: list[Text]) -> Iterator[Proposals | DetectorFault]:
    """What is said of the texts from the first on, one answer a text; the first failure is the last answer."""
    texts, views = zip(*(text.as_read() for text in page), strict=True)
    try:
        with outside_code(name, f"cannot read {place_of(page[0])}", REMEDY, fault=DetectorFault):
            for view, said in zip(views, detector.propose(iter(texts)), strict=False):
                yield as_stored(said, view)
    except DetectorFault as fault:
        yield fault
