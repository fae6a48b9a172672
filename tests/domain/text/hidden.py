"""Texts with characters that nobody sees, for every law that says that they change nothing."""

from __future__ import annotations

from unicodedata import normalize

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from workbench.domain.text.as_read import LIGATURES, without_hidden

#: Some of each kind: hyphens, spaces without width, joiners, directions, fillers, variation selectors, tags, operators.
HIDDEN = (
    *("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u034f"),
    *("\u200e", "\u200f", "\u061c", "\u202a", "\u202c", "\u202e", "\u2066", "\u2069"),
    *("\u115f", "\u3164", "\uffa0", "\u180e", "\u180b", "\u17b4", "\ufff9", "\ufffb"),
    *("\ufe00", "\ufe0f", "\U000e0100", "\U000e01ef", "\U000e0001", "\U000e0041", "\U000e007f"),
    *("\u2061", "\u2064", "\u206f", "\U0001d173", "\U0001bca0"),
)
#: Letters that change their length when they are lowered, folded, composed or decomposed.
GROWING = (
    *("\u0130", "ß", "ẞ", "ﬁ", "ﬃ", "ŉ", "ǰ", "ΐ", "e\u0301", "i\u0307", "\u0345", "각", "\u1112\u1161\u11ab"),
    *("㎒", "Ǆ", "İ", "ı", "ſ", "Å", "\u1e9e", "½"),
)
seen = (
    st.lists(st.sampled_from([*"aB1 .\n“”’", "\r\n", "🌊", "ש", "한", *GROWING]) | st.text(max_size=3), max_size=30)
    .map("".join)
    .map(without_hidden)
)


@st.composite
def copied(draw: st.DrawFn, texts: SearchStrategy[str]) -> str:
    """One of the texts as another program writes it: letters apart from their marks, ligatures for their letters."""
    text = draw(texts)
    if draw(st.booleans()):
        text = normalize("NFD", text)
    for sign, letters in LIGATURES.items() if draw(st.booleans()) else ():
        text = text.replace(letters, sign)
    return without_hidden(text)


runs = st.lists(st.sampled_from(HIDDEN), min_size=1, max_size=4).map("".join)


@st.composite
def with_hidden(draw: st.DrawFn, texts: SearchStrategy[str], *, most: int = 6) -> str:
    """One of the texts with up to ``most`` hidden runs somewhere in it."""
    text = draw(texts)
    places = draw(st.lists(st.integers(0, len(text)), max_size=most))
    for place in sorted(places, reverse=True):
        text = text[:place] + draw(runs) + text[place:]
    return text
