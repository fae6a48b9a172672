"""The annotate page around its component: which article the address means."""

from __future__ import annotations

import pytest
from making import add_article
from streamlit.testing.v1 import AppTest

from workbench.storage.database.engine import Engine


@pytest.mark.parametrize("asked", ["77", "9" * 30, "9" * 5_000, "²", "**x**"])
def test_an_address_without_an_article_opens_the_one_that_waits(app: AppTest, desk: Engine, asked: str) -> None:
    add_article(desk)
    app.run()
    app.query_params["article"] = asked
    app.switch_page("workbench/ui/annotate/annotate_page.py").run()

    assert not app.exception
    assert not app.error
    assert "Showing this one instead." in app.warning[0].value
    assert [item.proto.component_name for item in app.get("bidi_component")] == ["workbench.article_annotator"]
