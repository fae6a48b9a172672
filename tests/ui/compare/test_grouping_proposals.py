"""Articles that may report one event: which event they would go into stands there before anybody agrees."""

from __future__ import annotations

from workbench.services.compare.proposed_events import GroupMember, _target


def member(article_id: int, event_id: int | None) -> GroupMember:
    return GroupMember(article_id, f"Article {article_id}", event_id)


def test_they_go_into_the_event_that_some_or_most_of_them_are_in() -> None:
    assert _target([member(1, None), member(2, None)]) is None
    assert _target([member(1, 7), member(2, None), member(3, None)]) == 7
    assert _target([member(1, 7), member(2, 7), member(3, 8)]) == 7
    assert _target([member(1, 7), member(2, 8)]) is None
