"""A dossier's verdicts as ClaimReview, the vocabulary in which search engines and archives read fact-checks.

Source: schema.org, ClaimReview and Claim. No number is given as a rating where a person gave a word.
"""

from __future__ import annotations

from typing import Any

from workbench.verify.dossier.contents import ClaimFile, Dossier
from workbench.verify.dossier.wording import in_words

_CONTEXT = "https://schema.org"


def claim_review(dossier: Dossier, *, publisher: str = "", url: str = "") -> dict[str, Any]:
    """The reviews as one JSON-LD object; empty where no claim has a verdict.

    ``publisher`` is who published the review, ``url`` where; both are left out where they are not known.
    """
    reviews = [_review(claim, dossier, publisher, url) for claim in dossier.claims if claim.verdict is not None]
    if not reviews:
        return {}
    if len(reviews) == 1:
        return {"@context": _CONTEXT, **reviews[0]}
    return {"@context": _CONTEXT, "@graph": reviews}


def _review(claim: ClaimFile, dossier: Dossier, publisher: str, url: str) -> dict[str, Any]:
    verdict = claim.verdicts[0]
    return _without_nothing(
        {
            "@type": "ClaimReview",
            "url": url and (url if len(dossier.claims) == 1 else f"{url}#claim-{claim.id}"),
            "claimReviewed": claim.statement,
            "datePublished": verdict.as_of.isoformat(),
            "author": {"@type": "Organization", "name": publisher} if publisher else {},
            "reviewBody": verdict.justification,
            "reviewRating": {"@type": "Rating", "alternateName": in_words(verdict.content)},
            "itemReviewed": _claim(claim, dossier),
        }
    )


def _claim(claim: ClaimFile, dossier: Dossier) -> dict[str, Any]:
    speakers = list(dict.fromkeys(mention.speakers[-1] for mention in claim.mentions if mention.speakers))
    sources = [dossier.source(mention.excerpt.source) for mention in claim.mentions]
    appearances = [
        _without_nothing(
            {
                "@type": "NewsArticle",
                "url": source.url,
                "headline": source.name,
                "datePublished": source.published,
                "publisher": {"@type": "Organization", "name": source.outlet} if source.outlet else {},
            }
        )
        for source in {source.id: source for source in sources}.values()
    ]
    days = sorted(source.published for source in sources if source.published)
    # who says it is a person or a body: which of them is not known, so no type is claimed
    said_by = {"name": speakers[0]} if len(speakers) == 1 else {}
    return _without_nothing(
        {"@type": "Claim", "author": said_by, "datePublished": days[0] if days else "", "appearance": appearances}
    )


def _without_nothing(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value}
