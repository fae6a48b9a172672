"""The annotate page around its component: which article the address means."""

from __future__ import annotations

import pytest
from making import add_article
from streamlit.testing.v1 import AppTest

from workbench.services.articles import withdrawing
from workbench.storage.database.engine import Engine


@pytest.mark.parametrize("asked", ["77", "9" * 30, "9" * 5_000, "²", "**x**"])
def test_an_address_without_an_article_opens_the_one_that_waits(app: AppTest, desk: Engine, asked: str) -> None:
    add_article(desk)
    app.run()
    app.query_params["article"] = asked
    app.switch_page("workbench/ui/annotate/annotate_page.py").run()

    assert not app.exception
    assert not app.error
    assert "Another one is shown." in app.warning[0].value
    assert [item.proto.component_name for item in app.get("bidi_component")] == ["workbench.article_annotator"]


def test_an_address_of_a_withdrawn_article_says_so_and_where_to_bring_it_back(app: AppTest, desk: Engine) -> None:
    add_article(desk)
    gone = add_article(desk, "Quay [closed] again\n\nNo ferry left for two days.")
    withdrawing.withdraw(desk, gone, "Same article twice", seen=None, annotator="Ada")
    app.run()
    app.query_params["article"] = str(gone)
    app.switch_page("workbench/ui/annotate/annotate_page.py").run()

    assert not app.exception
    said = app.warning[0].value.replace("\\", "")
    assert said == "“Quay [closed] again” is withdrawn; Home brings it back, under Withdrawn. Another one is shown."
