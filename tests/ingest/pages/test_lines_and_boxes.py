"""Struck words over paragraphs, what a page's own style hides, short lines of figures, and boxes that ask for money."""

from __future__ import annotations

import pytest

from tests.ingest.pages.page_desk import LAST, blocks_of, draft_of, page, printed
from workbench.domain.labels import BlockKind
from workbench.verify.page_words import words_of_page

_COUNT = "The avalanche buried 43 sheep, the herdsman said."


@pytest.mark.parametrize(
    "struck",
    [
        f"<s><p>{_COUNT}</p></s>",
        f"<strike>\n<p>{_COUNT}</p>\n</strike>",
        f"<p><s>An earlier count.</p><p>{_COUNT}</s></p>",
        f"<s><div><p>Before.</p><p>{_COUNT}</p></div></s>",
        f"<S class=x><ul><li>{_COUNT}</li></ul></S>",
        f'<b style="text-decoration:line-through"><p>{_COUNT}</p></b>',
        f'<u style="text-decoration: line-through"><p><u>{_COUNT}</u></p></u>',
        f"<s><p><a href='/x'>{_COUNT}</a></p></s>",
    ],
)
def test_struck_words_stay_struck_over_paragraphs(struck: str) -> None:
    body = struck + "<p>Nobody was hurt, the herdsman said.</p>"
    assert printed(body) == ["Nobody was hurt, the herdsman said."]
    assert (BlockKind.STRUCK_OUT, _COUNT) in blocks_of(draft_of(page(body)))
    words = words_of_page(page(body).decode())
    assert _COUNT not in words.shown
    assert _COUNT in words.with_struck


@pytest.mark.parametrize(
    "body",
    [
        f"<p>It was <s>four</s>, he said.</p><p>{_COUNT}</p>",
        f"<table><tr><td><s>four<td>five</table><p>{_COUNT}</p>",
        f"<!-- <s> --><script>'<s>'</script><p title='<s>'>{_COUNT}</p>",
        f"<p><s>four</p><p></s>{_COUNT}</p>",
    ],
)
def test_words_after_the_end_of_a_struck_part_are_in_scope(body: str) -> None:
    assert _COUNT in printed(body)
    assert _COUNT in words_of_page(page(body).decode()).shown


@pytest.mark.parametrize(
    ("style", "body"),
    [
        (".kv > .lo p{display:none}", f'<div class="kv"><div class="lo"><p>{_COUNT}</p></div></div>'),
        (".kv p{display:none}", f'<div class="kv"><section><p>{_COUNT}</p></section></div>'),
        ("[data-lock]{display:none}", f"<p data-lock>{_COUNT}</p>"),
        ('p[data-lock="on"]{display:none}', f'<p data-lock="on">{_COUNT}</p>'),
        ("@media screen{.kv{display:none}}", f'<p class="kv">{_COUNT}</p>'),
        ("@media all{.kv{display:none}}", f'<p class="kv">{_COUNT}</p>'),
        ("@import 'x.css'; @layer base{.a{color:red} .kv{display:none}}", f'<p class="kv">{_COUNT}</p>'),
        (".w7 i{display:none}", f'<p class="w7"><i>{_COUNT}</i></p>'),
        ("article div.kv *.lo{display:none}", f'<div class="kv"><p class="lo">{_COUNT}</p></div>'),
    ],
)
def test_what_the_pages_own_style_hides_is_not_text(style: str, body: str) -> None:
    data = page(body, head=f"<style>{style}</style>")
    assert _COUNT not in draft_of(data).raw_text
    assert _COUNT not in words_of_page(data.decode()).shown


@pytest.mark.parametrize(
    ("style", "body"),
    [
        (".kv > p{display:none}", f'<div class="kv"><section><p>{_COUNT}</p></section></div>'),
        ("[data-lock=off]{display:none}", f'<p data-lock="on">{_COUNT}</p>'),
        ("@media (max-width:600px){.kv{display:none}}", f'<p class="kv">{_COUNT}</p>'),
        ("@media print{.kv{display:none}}", f'<p class="kv">{_COUNT}</p>'),
        (".kv:hover{display:none} .kv + p{display:none}", f'<p class="kv">{_COUNT}</p>'),
        (".kv p{display:none} article .kv p{display:block}", f'<div class="kv"><p>{_COUNT}</p></div>'),
    ],
)
def test_what_a_style_hides_elsewhere_or_at_times_is_text(style: str, body: str) -> None:
    assert printed(body, head=f"<style>{style}</style>") == [_COUNT]


@pytest.mark.parametrize(
    "formula",
    [
        '<span class="katex"><span class="katex-mathml"><math><mn>275</mn></math></span>'
        '<span class="katex-html" aria-hidden="true"><span class="mord">275</span></span></span>',
        '<mjx-container><span aria-hidden="true">275</span>'
        "<mjx-assistive-mml><math><mn>275</mn></math></mjx-assistive-mml></mjx-container>",
        "<mjx-container><svg><path d=''/></svg><mjx-assistive-mml><math><mn>275</mn></math></mjx-assistive-mml>"
        "</mjx-container>",
    ],
)
def test_a_formula_is_read_once(formula: str) -> None:
    assert printed(f"<p>The hut sleeps {formula} guests, its keeper said.</p>") == [
        "The hut sleeps 275 guests, its keeper said."
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Hurt in Mittal: 17<br>Hurt in Unterach: 4<br>Hurt in Oberach: 9</p>",
        "<div>Hurt in Mittal: 17</div><div>Hurt in Unterach: 4</div><div>Hurt in Oberach: 9</div>",
        "<dl><dt>Toll</dt><dd>Hurt in Mittal: 17</dd><dd>Hurt in Oberach: 9</dd></dl>",
        "<pre>Hurt in Mittal: 17\nHurt in Oberach: 9</pre>",
    ],
)
def test_the_last_of_some_lines_of_figures_is_no_subhead(body: str) -> None:
    assert "Hurt in Oberach: 9" in printed(body)


@pytest.mark.parametrize("tag", ["h2", "h3"])
def test_a_heading_stays_a_subhead(tag: str) -> None:
    for body in (f"<{tag}>Day 3 on the Hornfell</{tag}>", "<p><strong>Day 3 on the Hornfell</strong></p>"):
        assert blocks_of(draft_of(page(body))) == [(BlockKind.SUBHEAD, "Day 3 on the Hornfell")]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="subscribe-wall"><h3>Subscribe to read on</h3><p>All for €2 a week. Cancel any time.</p></div>',
        '<section id="regwall"><p>Register and read three articles a month.</p></section>',
        "<div><h4>Get full access to the Hornfell Post</h4><p>The first month costs €1 and the next €9.</p></div>",
        '<div class="newsletter-signup"><p>The valley at seven, in your inbox, read by 8,000 people.</p></div>',
    ],
)
def test_a_box_that_asks_for_money_is_not_article(box: str) -> None:
    assert printed(box) == []


def test_what_only_looks_like_such_a_box_is_article() -> None:
    assert printed(f'<div class="paywall"><p>{_COUNT}</p></div>') == [_COUNT]


@pytest.mark.parametrize(
    "body",
    [
        '<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">The pylon, seen from the hut.</p></div>',
        "<table><caption>Guests of the hut by month</caption><tr><th>May</th><th>June</th></tr>"
        "<tr><td>4</td><td>9</td></tr></table>",
    ],
)
def test_words_under_a_picture_or_over_a_table_are_a_caption(body: str) -> None:
    kinds = {words: kind for kind, words in blocks_of(draft_of(page(body)))}
    for words in ("The pylon, seen from the hut.", "Guests of the hut by month"):
        assert kinds.get(words, BlockKind.CAPTION) == BlockKind.CAPTION


@pytest.mark.parametrize(
    ("control", "line"),
    [
        ('<button class="tooltip">i</button> guests', "It sleeps 38 guests, he said."),
        ("<button>?</button> guests", "It sleeps 38 guests, he said."),
        ("<button>2</button> guests", "It sleeps 38 guests, he said."),
        ("<button>more</button> guests", "It sleeps 38 more guests, he said."),
    ],
)
def test_a_control_is_not_glued_to_a_figure(control: str, line: str) -> None:
    assert printed(f"<p>It sleeps 38{control}, he said.</p>") == [line]


def test_notes_keep_their_numbers() -> None:
    items = "<li>Own count of the valley council.</li><li>Told by the herdsman on Monday.</li>"
    for notes in (f"<h4>Notes</h4><ol>{items}</ol>", f'<ol class="footnotes">{items}</ol>'):
        assert "2. Told by the herdsman on Monday." in printed(notes)


def test_items_of_a_list_keep_the_numbers_that_the_page_gives() -> None:
    body = (
        '<ol start="3"><li>Own count of the valley council.</li><li value="7">Told by the herdsman on Monday.</li></ol>'
        "<ul><li>Seen by this paper on Tuesday.</li></ul>"
    )
    assert printed(body) == [
        "3. Own count of the valley council.",
        "7. Told by the herdsman on Monday.",
        "- Seen by this paper on Tuesday.",
    ]


def test_words_to_press_stay_apart_in_what_was_left_out() -> None:
    after = '<div class="share"><button>Pass it on</button><a href="#a">Copy link</a><a href="#b">Print</a></div>'
    left = "\n".join(part.text for part in draft_of(page("", after=after)).left_out)
    assert "Pass it on Copy link Print" in left


def test_what_a_paywall_hides_is_not_among_what_readers_saw() -> None:
    head = (
        '<script type="application/ld+json">{"isAccessibleForFree":false,"hasPart":{"cssSelector":".paid"}}</script>'
        "<style>.paid{display:none}</style>"
    )
    after = f'<aside class="paid"><p>{_COUNT}</p></aside>'
    draft = draft_of(page("", head=head, after=after))
    assert LAST in draft.raw_text
    assert not any(_COUNT in part.text for part in draft.left_out)
