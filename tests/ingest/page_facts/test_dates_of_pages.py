"""The date of a page is that of the article that it shows, and of nothing else on it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from workbench.domain.clock import printed_time
from workbench.domain.drafts import ArticleDraft
from workbench.domain.labels import DatePrecision
from workbench.ingest.readers import read_bytes

_TITLE = "Bridge at Ulvsund closed"
_ADDRESS = "https://fjord-mail.example/bridge-closed"
_PROSE = (
    "The bridge at Ulvsund was closed on Thursday after a lorry had struck one of its cables, the county said at noon.",
    "Buses now go by way of the northern shore, which takes most of an hour, and the school starts later on Friday.",
    "Engineers of the county will look at the cable in daylight, and nobody could say how long the repair will take.",
)
OWN = "2024-05-16T13:45:00+02:00"
OTHER = "2019-02-03T04:05:00Z"
_ARTICLE = {"@type": "NewsArticle", "headline": _TITLE, "datePublished": OWN}


def _ld(*things: Any) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things)


def _read(head: str = "", *, above: str = "", beside: str = "", after: str = "", title: str = _TITLE) -> ArticleDraft:
    prose = "".join(f"<p>{words}</p>" for words in _PROSE)
    page = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} - Fjord Mail</title>
    <link rel="canonical" href="{_ADDRESS}">{head}</head><body>{beside}
    <article><h1>{title}</h1>{above}{prose}{after}</article></body></html>"""
    (draft,) = read_bytes(page.encode(), "page.html")
    assert isinstance(draft, ArticleDraft), draft
    return draft


def _printed(draft: ArticleDraft) -> str:
    """As in "2024-05-16 13:45 +02:00", only the day where only that is known, "" for no date."""
    if draft.published_at is None:
        return ""
    local = printed_time(draft.published_at, draft.published_zone)
    if draft.published_precision is DatePrecision.DAY:
        return f"{local:%Y-%m-%d}"
    return f"{local:%Y-%m-%d %H:%M} {draft.published_zone}".rstrip()


_COMMENT = {
    "@type": "Comment",
    "datePublished": OTHER,
    "text": "Again?",
    "author": {"@type": "Person", "name": "Otter"},
}
_RELATED = {"@type": "NewsArticle", "headline": "Lorry lost", "datePublished": OTHER, "url": f"{_ADDRESS}-before"}


@pytest.mark.parametrize(
    "things",
    [
        [{"comment": [_COMMENT], **_ARTICLE}],
        [{"@context": "https://schema.org", "video": {"@type": "VideoObject", "datePublished": OTHER}, **_ARTICLE}],
        [{"@type": "VideoObject", "name": "The bridge", "datePublished": OTHER, "uploadDate": OTHER}, _ARTICLE],
        [[{"@type": "ImageObject", "datePublished": OTHER}, _ARTICLE]],
        [{"@graph": [{"@type": "WebPage", "datePublished": OTHER}, _COMMENT, _ARTICLE]}],
        [{"@type": "WebPage", "datePublished": OTHER, "mainEntity": _ARTICLE}],
        [{"@graph": [{"@type": "WebPage", "mainEntity": {"@id": "#a"}}, {"@id": "#a", **_ARTICLE}]}],
        [_RELATED, {**_ARTICLE, "url": _ADDRESS}],
        [_RELATED, {**_ARTICLE, "mainEntityOfPage": {"@type": "WebPage", "@id": f"{_ADDRESS}/"}}],
        [_RELATED, {**_RELATED, "url": ""}, _ARTICLE],
        [{"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": _RELATED}, _RELATED]}, _ARTICLE],
        [{"@type": "ItemList", "mainEntity": {**_RELATED, "url": _ADDRESS}}, _ARTICLE],
        [{"@type": "Event", "startDate": OTHER, "datePublished": OTHER}, _ARTICLE],
        [{"@type": "BreadcrumbList", "datePublished": OTHER}, {**_ARTICLE, "@type": ["Article", "NewsArticle"]}],
        [{**_ARTICLE, "@type": "http://schema.org/ReportageNewsArticle", "hasPart": _RELATED, "isPartOf": _RELATED}],
        [
            {
                "@type": "LiveBlogPosting",
                "liveBlogUpdate": [{"@type": "BlogPosting", "headline": _TITLE, "datePublished": OTHER}],
                "headline": _TITLE,
                "datePublished": OWN,
            }
        ],
        [{"@type": "ClaimReview", "itemReviewed": {"@type": "Claim", "datePublished": OTHER}, "datePublished": OWN}],
        [{"@type": "Review", "itemReviewed": {"@type": "Movie", "datePublished": OTHER}, "datePublished": OWN}],
        [{**_ARTICLE, "datePublished": {"@type": "Date", "@value": OWN}, "dateModified": OTHER, "dateCreated": OTHER}],
        [{**_ARTICLE, "headline": "A headline for searches"}],
        [{**_ARTICLE, "datePublished": [OWN]}, {"@type": "Organization", "foundingDate": OTHER}],
    ],
    ids=str,
)
def test_what_hangs_below_the_article_or_stands_beside_it_gives_no_date(things: list[Any]) -> None:
    assert _printed(_read(_ld(*things))) == "2024-05-16 13:45 +02:00"


@pytest.mark.parametrize(
    "things",
    [
        [_RELATED],
        [{"@type": "ItemList", "itemListElement": [_RELATED]}],
        [_COMMENT],
        [{"@type": "VideoObject", "datePublished": OTHER, "uploadDate": OTHER}],
        [{**_ARTICLE, "datePublished": "", "dateModified": OTHER, "dateCreated": OTHER}],
        [{"@type": "NewsArticle", "headline": one, "datePublished": OTHER} for one in ("Lorry lost", "Cable found")],
        [{**_ARTICLE, "datePublished": "0001-01-01T00:00:00Z"}],
        [{**_ARTICLE, "datePublished": "16/05/24"}],
        ["NewsArticle", None, 7, [], {"@graph": None, "mainEntity": 4, "@type": [None, 3]}],
    ],
    ids=str,
)
def test_where_the_article_has_no_date_there_is_none(things: list[Any]) -> None:
    assert _printed(_read(_ld(*things))) == ""


@pytest.mark.parametrize(
    "script",
    [
        f"<!-- {json.dumps(_ARTICLE)} -->",
        f"//<![CDATA[\n{json.dumps(_ARTICLE)}\n//]]>",
        f"/*<![CDATA[*/{json.dumps(_ARTICLE)};/*]]>*/",
        json.dumps(_ARTICLE).replace("}", ",}"),
        json.dumps(_ARTICLE).replace(_TITLE, f"{_TITLE}\n"),
    ],
)
def test_a_script_is_read_as_pages_write_it(script: str) -> None:
    assert _printed(_read(f'<script type="application/ld+json">{script}</script>')) == "2024-05-16 13:45 +02:00"


def test_a_script_that_cannot_be_read_gives_nothing() -> None:
    broken = f'<script type="application/ld+json">{{"comment": {json.dumps(_COMMENT)}, "x": </script>'
    assert _printed(_read(broken)) == ""
    assert _printed(_read('<script type="application/ld+json">' + "[" * 5_000 + "</script>")) == ""


@pytest.mark.parametrize(
    "name",
    [
        *('property="article:published_time"', 'property="og:article:published_time"', 'name="datePublished"'),
        *('itemprop="datePublished"', 'name="parsely-pub-date"', 'name="sailthru.date"', 'name="DC.date.issued"'),
        *('name="dcterms.created"', 'name="DC.Date"', 'name="pubdate"', 'name="publish-date"', 'name="date"'),
    ],
)
def test_known_names_in_the_head_state_it(name: str) -> None:
    assert _printed(_read(f'<meta {name} content="{OWN}">')) == "2024-05-16 13:45 +02:00"


@pytest.mark.parametrize(
    "name",
    [
        *('property="article:modified_time"', 'property="og:updated_time"', 'name="last-modified"', 'name="lastmod"'),
        *('name="revised"', 'property="article:expiration_time"', 'name="DC.date.modified"', 'name="generated"'),
    ],
)
def test_a_time_of_change_is_none(name: str) -> None:
    assert _printed(_read(f'<meta {name} content="{OTHER}">')) == ""


@pytest.mark.parametrize("year", ["0001", "1970", "9999", "1445", "2567"])
def test_after_an_impossible_date_comes_the_next(year: str) -> None:
    stated = f"{year}-01-01T00:00:00Z"
    head = f'<meta property="article:published_time" content="{stated}">' + _ld(_ARTICLE)
    assert _printed(_read(head)) == "2024-05-16 13:45 +02:00"


def _of(printed: str) -> str:
    return _ld({**_ARTICLE, "datePublished": printed})


_FIRST, _CHANGED = '<time datetime="2024-05-16">16 May</time>', '<time datetime="2024-06-03">3 June</time>'


@pytest.mark.parametrize(
    ("head", "above", "printed"),
    [
        (f'<meta name="date" content="{OTHER}">', f'<time datetime="{OWN}">13:45</time>', "2024-05-16 13:45 +02:00"),
        (_of("2024-05-16"), f'<time datetime="{OWN}">x</time>', "2024-05-16 13:45 +02:00"),
        (_of("2024-05-16T00:00:00+02:00"), f'<time datetime="{OWN}">x</time>', "2024-05-16 13:45 +02:00"),
        (_of("2024-05-16T00:00:00+02:00"), "", "2024-05-16 00:00 +02:00"),
        (_of("2024-05-15"), f'<time datetime="{OWN}">x</time>', "2024-05-15"),
        (_of("2024-05-16T11:45:30Z"), f'<time datetime="{OWN}"></time>', "2024-05-16 13:45 +02:00"),
        ("", "<p>16 May 2024</p>", "2024-05-16"),
        (_of("16 May 2024 13:45 IST"), "<p>16 May 2024 13:45</p>", "2024-05-16"),
        ("", '<div class="byline">By Ida Holm | 16 May 2024, 13:45 CEST</div>', "2024-05-16 13:45 +02:00"),
        ("", "<p>Published 16 May 2024, updated 3 June 2024</p>", "2024-05-16"),
        ("", f"<p>Updated {_CHANGED}</p><p>{_FIRST}</p>", "2024-05-16"),
        ("", f"Updated {_CHANGED} Published {_FIRST}", "2024-05-16"),
        ("", '<p>Last modified: <time datetime="2024-06-03">3 June 2024</time></p>', ""),
        ("", "<p>Last updated 3 June 2024</p>", ""),
    ],
)  # fmt: skip
def test_what_is_shown_beside_the_headline_counts_last_and_adds_what_is_more_exact(
    head: str, above: str, printed: str
) -> None:
    assert _printed(_read(head, above=above)) == printed


@pytest.mark.parametrize(
    "beside",
    [
        f'<aside><time datetime="{OTHER}">3 February</time></aside>',
        f'<div class="comments"><article><time pubdate datetime="{OTHER}">x</time><p>Again?</p></article></div>',
        f'<footer><time datetime="{OTHER}">3 February</time> © 2019</footer>',
        f'<section class="related-stories"><h3>Lorry lost</h3><time datetime="{OTHER}">x</time></section>',
        '<p>The first bridge was opened on <time datetime="1931-08-02">2 August 1931</time>, and stood until a storm '
        "took it away in the night, as the county museum says on a board beside the road.</p>",
        f'<div itemscope itemtype="schema:Comment"><i itemprop="datePublished" content="{OTHER}"></i></div>',
        f'<div itemscope itemtype="schema:VideoObject"><meta itemprop="datePublished" content="{OTHER}"></div>',
        "<p>© 2019 Fjord Mail</p>",
        f'<nav><ul><li>Lorry lost <time datetime="{OTHER}">x</time></li></ul></nav>',
    ],
    ids=str,
)
def test_dates_in_comments_and_beside_the_article_never_count(beside: str) -> None:
    assert _printed(_read(after=beside)) == ""
    assert _printed(_read(beside=f"<div>{beside}</div>")) == ""
    item = f'<meta itemprop="datePublished" content="{OWN}">'
    assert _printed(_read(above=item, after=beside, beside=f"<div>{beside}</div>")) == "2024-05-16 13:45 +02:00"


@pytest.mark.parametrize("path", ["2024/05/16/bridge", "news/2024/may/16/bridge", "2024-05-16/bridge"])
def test_the_day_in_the_address_is_the_last_resort(path: str) -> None:
    assert _printed(_read(f'<meta property="og:url" content="https://fjord-mail.example/{path}">')) == "2024-05-16"


def test_who_wrote_and_what_it_is_called_come_from_the_same_object() -> None:
    other = {"author": {"@type": "Person", "name": "Quentin Otter"}, "publisher": {"name": "Elsewhere Times"}}
    own = {"author": [{"@type": "Person", "name": "Ida Holm"}], "publisher": {"name": "Fjord Mail"}, "url": _ADDRESS}
    person = {"@type": "Person", "name": "Otter Quill"}
    draft = _read(_ld({**_RELATED, **other}, person, {**_ARTICLE, **own, "comment": [_COMMENT]}))
    assert (draft.byline, draft.outlet and draft.outlet.name, draft.title) == ("Ida Holm", "Fjord Mail", _TITLE)


def test_a_page_of_thousands_of_dates_is_read() -> None:
    many = f'<div class="date"><time datetime="{OTHER}">3 February 2019</time></div>' * 3_000
    things = _ld([_COMMENT] * 3_000 + [_ARTICLE])
    assert _printed(_read(things, after=f"<div class='comments'>{many}</div>")) == ""
    assert _printed(_read(_ld(_ARTICLE), after=many)) == "2024-05-16 13:45 +02:00"


@pytest.mark.parametrize(
    "page",
    [
        "<header><h1>{t}</h1><time datetime='{own}'>x</time></header><article>{p}</article><article>{c}</article>",
        "<div class='responsive-wrapper has-comments'><h1>{t}</h1><p>16 May 2024 13:45 CEST</p>{p}</div><ol>{c}</ol>",
        "<article><header><time datetime='{own}'>x</time><h1>{t}</h1></header>{p}</article><article>{c}</article>",
        "<article><h1>{t}</h1><abbr class='published' title='{own}'>May</abbr>{p}</article><article>{c}</article>",
        "<article><h1>{t}</h1><relative-time datetime='{own}'>May</relative-time>{p}</article>",
        "<article><h1>{t}</h1>{p}<p>Published: 16 May 2024, 13:45 CEST</p></article>",
        "<div itemscope itemtype='schema.org/NewsArticle'>{c}<b itemprop='datePublished' content='{other}'></b></div>"
        "<div itemscope itemtype='schema.org/Report'><h1>{t}</h1>{p}<b itemprop='datePublished' content='{own}'></b>",
        "<article><h1>{t}</h1><div class='elementor-widget'><span class='date'>{own}</span></div>{p}</article>",
    ],
)
def test_templates_say_it_in_their_ways(page: str) -> None:
    prose = "".join(f"<p>{words}</p>" for words in _PROSE)
    comment = f"<li><time pubdate datetime='{OTHER}'>x</time><p>Again?</p></li>"
    body = page.format(t=_TITLE, own=OWN, other=OTHER, p=prose, c=comment)
    (draft,) = read_bytes(f"<!DOCTYPE html><html><title>{_TITLE}</title><body>{body}".encode(), "page.html")
    assert isinstance(draft, ArticleDraft), draft
    assert _printed(draft) == "2024-05-16 13:45 +02:00"


def test_hostile_pages_are_read_in_good_time() -> None:
    shapes = (
        _ld(_ARTICLE) + "<b></b>" * 9_000 + "<time></time>" * 9_000,
        "<script type='application/ld+json'>" + ";" * 300_000 + "</script>",
        "<script type='application/ld+json'>" + "[" + " ," * 300_000 + "</script>",
        "<div class='date'>" * 200 + f"<time datetime='{'9' * 90_000}'>" + "a" * 100_000,
        "<div class='" + "date " * 20_000 + "'>2024 " * 30,
    )
    for shape in shapes:
        assert _printed(_read(after=f"<div>{shape}</div>")) in ("", "2024-05-16 13:45 +02:00")
