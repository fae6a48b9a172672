"""What a page shows beside its article is counted and kept in its place; nothing is lost, and nothing kept twice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.pages.page_desk import LAST, PARAGRAPHS, draft_of, page

_BOX = '<aside><a href="/a">Ten huts for a long weekend</a><p>Sign up for our newsletter</p></aside>'


def test_what_is_left_out_is_counted_where_it_stood() -> None:
    draft = draft_of(page(_BOX, after='<footer><a href="/terms">Terms of use</a></footer>'))
    menu, box, foot = draft.left_out
    assert (menu.place, menu.text, menu.words) == (0, "Front page Hills", 3)
    assert box.text == "Ten huts for a long weekend\nSign up for our newsletter"
    assert box.words == 11
    assert draft.raw_text[box.place :] == LAST
    assert (foot.place, foot.text) == (len(draft.raw_text), "Terms of use")


def test_the_title_is_not_left_out_where_it_stands_over_the_text() -> None:
    assert not any("Cable car stands" in stretch.text for stretch in draft_of(page("")).left_out)


_PARTS = st.sampled_from(
    [
        "<p>The keeper of the hut counted seventeen guests on the night of the gale, he said.</p>",
        "<p>A second rope lies ready in the lower station, the foreman said on the telephone.</p>",
        '<ul><li><a href="/a">Nine lakes to swim in</a></li><li><a href="/b">A walk in the dark</a></li></ul>',
        "<div class=share>Share this on the networks</div>",
        "<figure><img src=x><figcaption>The lower station in fog. Photo: Ida Moen</figcaption></figure>",
        "<p><s>The rope is new, the operator said.</s> The rope is old, the operator said on Monday.</p>",
        "<table><tr><th>Pylon</th><th>Height</th></tr><tr><td>3</td><td>41</td></tr></table>",
        "<p>The gale<sup>2</sup> came at noon.<br>It left at dusk, the warden said.</p>",
    ]
)


@settings(max_examples=25)
@given(st.lists(_PARTS, max_size=6, unique=True))
def test_all_that_a_page_shows_is_article_or_left_out_and_never_both(parts: list[str]) -> None:
    draft = draft_of(page("".join(parts)))
    kept = draft.raw_text.split("\n")
    left = [line for stretch in draft.left_out for line in stretch.text.split("\n")]
    assert not set(kept) & set(left)
    assert set(PARAGRAPHS) <= set(kept)
    told = " ".join([*kept, *left])
    for words in (
        "seventeen guests",
        "second rope",
        "Nine lakes",
        "lower station in fog",
        "rope is new",
        "rope is old",
        "41",
    ):
        shown = any(words in part for part in parts)
        assert (words in told) == shown, words
    places = [stretch.place for stretch in draft.left_out]
    assert places == sorted(places)
    assert sum(stretch.words for stretch in draft.left_out) == sum(len(line.split()) for line in left)
