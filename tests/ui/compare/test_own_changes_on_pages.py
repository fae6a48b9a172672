"""Compare says what an outlet changed in its own article, under Texts and under Drift."""

from __future__ import annotations

from event_visit import opened, words
from making import suggest_spans, words_of
from streamlit.testing.v1 import AppTest
from version_desk import NEW, OLD, add_versions

from workbench.storage.database.engine import Engine


def test_texts_and_drift_show_the_outlets_own_change_and_no_copy(desk: Engine, app: AppTest) -> None:
    for article, text in zip(add_versions(desk, OLD, NEW, outlet="Torrin <b>Post</b>"), (OLD, NEW), strict=True):
        suggest_spans(desk, article, words_of(text)[:1])
    texts = words(opened(app, "texts"))
    assert "Outlets' own changes" in texts
    assert "<del>14</del> <ins>9</ins>" in texts
    assert "No two of these articles share more than a phrase." in texts
    assert "One text, two outlets" not in texts
    drift = words(opened(app, "drift"))
    assert "<del>14</del> <ins>9</ins>" in drift
    assert "Police held the owner" not in drift
