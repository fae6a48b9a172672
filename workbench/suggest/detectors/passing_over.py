"""Reading many texts although one of them cannot be read: it is named, and the others are read all the same.

This is the one place where a detector, ours or one that was brought along, is let loose on texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from workbench.domain.proposals import DetectorLike, Proposals, Text
from workbench.errors import DetectorFault
from workbench.suggest.detectors.outside_code import outside_code
from workbench.suggest.detectors.proposal_checks import place_of

#: Texts that a detector gets at once. After a failure those of them that it had not answered are read one by one.
_TEXTS_AT_ONCE = 50
#: What happens to a text that cannot be read.
REMEDY = "it is passed over."


def read_each(detector: DetectorLike, texts: Iterable[Text]) -> Iterator[Proposals | DetectorFault]:
    """For each text, in order, what the detector says of it, or why it cannot read it.

    Raises SuggestionError where the detector cannot be had, and what ``texts`` raises.
    """
    name = detector.identity.name
    source = iter(texts)
    while page := list(islice(source, _TEXTS_AT_ONCE)):
        answered = 0
        for said in _answers(detector, name, page):
            if isinstance(said, DetectorFault) and len(page) > 1:
                break  # it may be the fault of any text that the detector has looked at ahead
            yield said
            answered += 1
        for text in page[answered:]:
            yield _alone(detector, name, text)


def _alone(detector: DetectorLike, name: str, text: Text) -> Proposals | DetectorFault:
    silent = DetectorFault(f"The detector {name} said nothing of {place_of(text)}: {REMEDY}")
    return next(_answers(detector, name, [text]), silent)


def _answers(detector: DetectorLike, name: str, page: list[Text]) -> Iterator[Proposals | DetectorFault]:
    """What is said of the texts from the first on, one answer a text; the first failure is the last answer."""
    try:
        with outside_code(name, f"cannot read {place_of(page[0])}", REMEDY, fault=DetectorFault):
            for _, said in zip(page, detector.propose(iter(page)), strict=False):
                yield said
    except DetectorFault as fault:
        yield fault
