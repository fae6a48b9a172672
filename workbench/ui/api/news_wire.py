"""The JSON of news: what an open article requests every few seconds, the answer, and the guideline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workbench.domain.guidelines import Section
from workbench.errors import InputError
from workbench.services.annotate.news import ChangedSpan, News
from workbench.services.annotate.presence import Visit
from workbench.services.guidelines import Published
from workbench.ui.api.acts_in import Name, TabId, first_fault
from workbench.ui.api.article_out import status_json
from workbench.ui.words import in_words


class NewsIn(BaseModel):
    """``since`` is the newest decision that the screen knows, ``span`` its selected claim.

    ``leaving``: the screen shows no article any more, and wants no answer.
    """

    model_config = ConfigDict(extra="ignore")

    since: Annotated[int, Field(ge=0, le=2**53)] = 0
    tab: TabId
    span: Name | None = None
    blind: bool = False
    leaving: bool = False


def read_news(body: bytes) -> NewsIn:
    """The request of a screen. Raises InputError that says which field is wrong."""
    try:
        return NewsIn.model_validate_json(body)
    except ValidationError as error:
        raise InputError(first_fault(error)) from error


def news_json(news: News, here: Sequence[Visit], annotator: str) -> dict[str, Any]:
    return {
        "newest": news.newest,
        "guideline": news.guideline_version,
        "spans": [_changed_json(changed) for changed in news.spans],
        "here": [
            {"name": visit.annotator, "you": visit.annotator == annotator, "span": visit.span or None} for visit in here
        ],
    }


def _changed_json(changed: ChangedSpan) -> dict[str, Any]:
    last = changed.decision
    return status_json(changed.status) | {
        "action": last.action,
        "part": last.part,
        "decided_at": last.created_at.isoformat(),
    }


def guideline_json(published: Published) -> dict[str, Any]:
    """The whole text, section by section, in the order of reading."""
    return {
        "version": published.version,
        "introduction": published.text.introduction,
        "sections": {
            section.value: [
                entry.model_dump(mode="json", exclude={"section"})
                | {"title": entry.name if section is Section.BORDER else in_words(entry.name)}
                for entry in published.text.of(section)
            ]
            for section in Section
        },
    }
