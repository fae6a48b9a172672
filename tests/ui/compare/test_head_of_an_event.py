"""The head of an event is drawn before its origins are counted, and complete when the page is."""

from __future__ import annotations

import pytest
from event_desk import make_event_desk

from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.storage.database.engine import Engine
from workbench.ui.compare import head


class _Line:
    """What a line of the page says, one after the other."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def markdown(self, words: str) -> None:
        self.said.append(words)


def test_the_line_says_how_many_articles_at_once_and_all_of_it_at_the_end(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_event_desk(engine)
    comparison = EventBoard().read(desk.engine, desk.event_id)
    line = _Line()
    monkeypatch.setattr("workbench.ui.compare.head.st.empty", lambda: line)
    complete = head.show_head(desk.engine, comparison)
    assert line.said == ["**3 articles …**"]
    assert not comparison.part(EventOrigins).has("headline")
    complete()
    whole = f"**{head.headline(comparison)}**"
    assert line.said[1:] == [whole] and comparison.part(EventOrigins).has("headline")
    again = head.show_head(desk.engine, comparison)
    again()
    assert line.said[2:] == [whole], "what is known is said at once, and once"
