"""The theme keeps WCAG 2.2 AA: 4.5 to 1 for text, 3 to 1 for what is drawn."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(first: str, second: str, share: float) -> str:
    """``share`` of the first colour over the second."""
    pairs = ((int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02x}" for one, other in pairs)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_theme_can_be_read(mode: str) -> None:
    theme = CONFIG["theme"][mode]
    for ground in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(theme["textColor"], theme[ground]) >= 7
        assert contrast(theme["linkColor"], theme[ground]) >= 4.5
        assert contrast(theme["primaryColor"], theme[ground]) >= 3
    assert contrast("#ffffff", theme["primaryColor"]) >= 4.5, "the words on a primary button are white"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_what_is_chosen_can_be_read_on_its_tint(mode: str) -> None:
    """Primary is no colour of text: chosen words keep theirs, on a ground with at most a fifth of primary in it."""
    theme = CONFIG["theme"][mode]
    assert contrast(theme["textColor"], mixed(theme["primaryColor"], theme["backgroundColor"], 0.2)) >= 7


def test_the_interface_uses_the_face_that_streamlit_brings() -> None:
    assert CONFIG["theme"]["font"] == "sans-serif"
