"""Claim Workbench: the server takes the ASGI ``app``, Streamlit runs this as ``__main__`` for each page run."""

import streamlit as st

from workbench.ui import resources, shell
from workbench.ui.api import preconditions, routes
from workbench.ui.api.component_files import KEPT_FILES
from workbench.ui.api.first_paint import FIRST_PAINT
from workbench.ui.api.middleware import SECURITY
from workbench.ui.api.warming import warmed

if __name__ == "__main__":
    shell.run_page()
else:
    app = st.App(
        __file__,
        routes=routes.make_routes(
            resources.engine,
            resources.token_key,
            board=resources.board,
            blind_share=resources.blind_share,
            plans=resources.plans,
            events=resources.events,
            keep_meanings=resources.keep_meanings,
        ),
        middleware=(*SECURITY, *KEPT_FILES, *FIRST_PAINT),
        lifespan=warmed,
        on_script_error=shell.show_failure,
    )
    preconditions.settle()
