"""All tables, on one private registry.

Rows are read and appended: ``Suggestion``, ``Decision``, ``Guideline``, ``LearnedModel``, ``PassageCheck``,
``ClaimRevision``, ``Mention``, ``Evidence``, ``Verdict``, ``ClaimLink``, ``Ruling``, ``OriginRevision``,
``PairAnswer``, ``ArticleChange``, ``ArticleVersion``, ``CarriedDecision`` and ``OutletChange`` are never updated. The
row with the highest ``version`` is the current one.
"""

from workbench.domain.models.article_changes import ArticleChange, ArticleVersion, GoneArticle
from workbench.domain.models.articles import Article, Block, Event, LeftOutText, TextAsRead
from workbench.domain.models.base import METADATA, Base, UtcDateTime
from workbench.domain.models.corroboration import ClaimLink, EventMove, Origin, OriginRevision, PairAnswer, Ruling
from workbench.domain.models.decisions import Annotator, CarriedDecision, Decision, Guideline
from workbench.domain.models.desk_models import LearnedModel, ModelChoice, PassageCheck
from workbench.domain.models.meaning import TextVector
from workbench.domain.models.outlets import Outlet, OutletChange, OutletDomain
from workbench.domain.models.suggestions import (
    AttributionHop,
    Detector,
    DetectorRun,
    Quantity,
    ReadingFault,
    Suggestion,
)
from workbench.domain.models.verification import Capture, Claim, ClaimRevision, Evidence, Mention, Verdict

__all__ = [
    "METADATA",
    "Annotator",
    "Article",
    "ArticleChange",
    "ArticleVersion",
    "AttributionHop",
    "Base",
    "Block",
    "Capture",
    "CarriedDecision",
    "Claim",
    "ClaimLink",
    "ClaimRevision",
    "Decision",
    "Detector",
    "DetectorRun",
    "Event",
    "EventMove",
    "Evidence",
    "GoneArticle",
    "Guideline",
    "LearnedModel",
    "LeftOutText",
    "Mention",
    "ModelChoice",
    "Origin",
    "OriginRevision",
    "Outlet",
    "OutletChange",
    "OutletDomain",
    "PairAnswer",
    "PassageCheck",
    "Quantity",
    "ReadingFault",
    "Ruling",
    "Suggestion",
    "TextAsRead",
    "TextVector",
    "UtcDateTime",
    "Verdict",
]
