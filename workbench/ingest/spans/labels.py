"""Labels of other tools as ours."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.labels import ClaimType

#: Tools that mark claims only have one label for all, or none: such a span gets the most general type.
_GENERAL = ("", "claim", "claims", "factual claim", "check worthy", "checkworthy", "span", "highlight", "assertion")
_NAMES: dict[str, ClaimType] = {
    **dict.fromkeys(_GENERAL, ClaimType.EVENT),
    **{name: member for member in ClaimType for name in (member.value, f"{member.value}s", f"{member.value} claim")},
    **dict.fromkeys(("quantities", "number", "figure", "statistic", "statistics"), ClaimType.QUANTITY),
    **dict.fromkeys(("quotation", "quotations"), ClaimType.QUOTE),
    **dict.fromkeys(("cause", "causality", "causation"), ClaimType.CAUSAL),
    **dict.fromkeys(("stance",), ClaimType.POSITION),
    **dict.fromkeys(("forecast",), ClaimType.PREDICTION),
}


def claim_type(label: str) -> ClaimType | None:
    """Our label for one of theirs, in any case, with blanks, hyphens or underscores; None for one that is not known."""
    plain = " ".join(label.casefold().replace("_", " ").replace("-", " ").split())
    return _NAMES.get(plain) or _NAMES.get(plain.removeprefix("claim "))


def first_known(labels: Iterable[str]) -> ClaimType | None:
    """The first of several labels that we know; a span without a label is a claim."""
    named = list(labels) or [""]
    return next(filter(None, map(claim_type, named)), None)
