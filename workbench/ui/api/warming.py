"""The start of the server: what the first page needs is made ready while the browser still loads the interface."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from workbench.ui import resources
from workbench.ui.work.background import Background


@asynccontextmanager
async def warmed(_app: st.App) -> AsyncIterator[None]:
    """The lifespan of the server. A database that cannot be opened is reported by the page."""
    gc.freeze()  # what is loaded by now stays: no collection need walk over it again
    Background(resources.warm, name="warming")
    yield
