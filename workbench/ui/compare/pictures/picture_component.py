"""A picture of the workbench's own making as part of the page: it takes the page's colours, and can be hovered over."""

from __future__ import annotations

import streamlit as st

_component = st.components.v2.component("workbench.picture", js="picture.js", css="picture.css", isolate_styles=True)


def picture(svg: str, *, key: str, height_px: int) -> None:
    """Draws an SVG whose words are escaped; nothing in it runs. What is higher than ``height_px`` is scrolled.

    The room is kept from the start, so that nothing moves when it is drawn.
    """
    # In a list, because Streamlit searches a dict for data frames, and imports pandas (80 MB) to know one.
    _component(key=key, data=[svg], height=height_px)
