"""The verify page with spans that wait and claims made of them, and short ways to use it."""

from __future__ import annotations

from making import Hand, record
from streamlit.testing.v1 import AppTest

from workbench.domain.labels import ClaimType
from workbench.services.claims import claiming, verifying
from workbench.services.claims.verifying import OpenClaim
from workbench.storage.claims import Wording
from workbench.storage.database.engine import Engine

TEXT = "Rescuers said at least 23 people had died. Zinc rose in the river. <b>Nobody</b> is $safe$."
OTHER = "Up to 31 people have died, a monitor said."
RELEASE = "Report 9. Confirmed dead: 23. The missing are not among them."


def mark(engine: Engine, article_id: int, text: str, words: str, label: ClaimType = ClaimType.QUANTITY) -> Hand:
    start = text.index(words)
    hand = Hand(text, client_id=f"client-{article_id}-{start}")
    record(engine, article_id, hand.add(start, start + len(words), label))
    return hand


def claim_of(engine: Engine, at: int = 0, statement: str = "At least 23 people died.") -> int:
    span = claiming.list_waiting(engine).spans[at]
    return claiming.make_claim(engine, claiming.seen(span), Wording(statement, ("quantity",)), annotator="Bo")


def visit(app: AppTest, **address: object) -> AppTest:
    app.run()
    for name, value in address.items():
        app.query_params[name] = str(value)
    app.switch_page("workbench/ui/verify/verify_page.py").run()
    assert not app.exception
    return app


def opened(engine: Engine, claim: int) -> OpenClaim:
    return verifying.open_claim(engine, claim)


def press(app: AppTest, label: str, at: int = 0) -> AppTest:
    button = [button for button in app.button if button.label == label][at]
    button.click().run()
    assert not app.exception
    return app


def words_on(app: AppTest) -> str:
    kinds = (app.title, app.subheader, app.markdown, app.caption, app.info, app.warning, app.error, app.success)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def said(app: AppTest) -> str:
    return " ".join(str(toast.value) for toast in app.toast)


def field(app: AppTest, kind: str, label: str):  # type: ignore[no-untyped-def]
    return next(element for element in getattr(app, kind) if element.label == label)
