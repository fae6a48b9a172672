"""A visit to the page of an event: opening a view, what it says, and pressing its buttons."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

PAGE = "workbench/ui/compare/compare_page.py"


def opened(app: AppTest, view: str = "claims", **asked: str) -> AppTest:
    app.run()
    app.query_params["view"] = view
    for name, value in asked.items():
        app.query_params[name] = value
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.success, app.info, app.warning)
    said = [str(found.value) for kind in kinds for found in kind]
    return "\n".join(said + [html.proto.body for html in app.get("html")])


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception, app.exception
