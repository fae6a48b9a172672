"""Pages of a shape that nobody writes by hand: read whole or named, at a cost that follows their length."""

from __future__ import annotations

import pytest

from workbench.domain.drafts import ArticleDraft
from workbench.errors import UnreadableFile
from workbench.ingest.formats.page_trees import page_tree
from workbench.ingest.readers import read_bytes

_LEAD = "The river rose by forty centimetres on Thursday, the warden of the lower district told the council."


def _page(body: str, head: str = "") -> str:
    return f"<html><head>{head}<title>River rises</title></head><body><article><h1>River rises</h1>{body}</article>"


def _read(page: str) -> ArticleDraft | UnreadableFile:
    (result,) = read_bytes(page.encode(), "page.html")
    assert isinstance(result, ArticleDraft | UnreadableFile)
    return result


def _nested(opening: str, closing: str, depth: int, every: int = 20) -> str:
    words = (f"<p>At mark {level} the water stood {level} hands high on Thursday.</p>" for level in range(depth))
    inside = (f"{opening}{next(words) if not level % every else ''}" for level in range(depth))
    return f"<p>{_LEAD}</p>{''.join(inside)}<p>This is the deepest sentence of all of them.</p>{closing * depth}"


@pytest.mark.parametrize("tag", ["div", "section", "span", "b", "blockquote"])
@pytest.mark.parametrize("depth", [100, 300, 900])
def test_however_deep_a_page_is_nested_all_of_its_text_comes_in(tag: str, depth: int) -> None:
    draft = _read(_page(_nested(f"<{tag}>", f"</{tag}>", depth)))
    assert isinstance(draft, ArticleDraft)
    assert draft.raw_text.count("hands high") == len(range(0, depth, 20))
    assert "deepest sentence" in draft.raw_text


@pytest.mark.parametrize(
    ("opening", "closing", "depth"),
    [("<div>", "</div>", 2_500), ("<ul><li>", "</li></ul>", 300), ("<table><tr><td>", "</td></tr></table>", 200)],
)
def test_a_page_that_is_nested_too_deep_to_be_read_whole_is_named(opening: str, closing: str, depth: int) -> None:
    fault = _read(_page(_nested(opening, closing, depth)))
    assert isinstance(fault, UnreadableFile)
    assert "could not be read whole" in fault.reason


def test_a_text_longer_than_a_parser_takes_by_default_is_not_cut_off() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 11_000_000}">'
    draft = _read(_page(f"<p>{_LEAD}</p>{picture}<p>What comes behind the picture counts as well.</p>"))
    assert isinstance(draft, ArticleDraft)
    assert "behind the picture" in draft.raw_text


def test_a_tag_with_thousands_of_attributes_is_read_without_them() -> None:
    tag = "<div " + " ".join(f"a{number}=1" for number in range(1_000)) + ">"
    tree = page_tree(_page(f"{tag}<p>{_LEAD}</p></div>"), "page.html")
    assert max(len(element.attrib) for element in tree.iter()) == 0
    assert _LEAD in "".join(tree.itertext())


@pytest.mark.parametrize("tag", ["a", "b", "span", "x-word"])
def test_thousands_of_marked_pieces_in_one_line_become_plain_text(tag: str) -> None:
    line = "".join(f"<{tag}><i>word{number}</i></{tag}> and " for number in range(1_200))
    page = _page(f"<p>{_LEAD}</p><p>{line}<br>{line}</p><p>A <b>bold</b> end.</p>")
    tree = page_tree(page, "page.html")
    crowded, plain = tree.findall(".//p")[1:]
    assert [element.tag for element in crowded] == ["br"]
    assert [element.tag for element in plain] == ["b"]
    draft = _read(page)
    assert isinstance(draft, ArticleDraft)
    assert draft.raw_text.count("word1199 and") == 2


def test_a_page_of_more_elements_than_an_article_has_is_named() -> None:
    fault = _read(_page("<p>x</p>" * 50_001))
    assert isinstance(fault, UnreadableFile)
    assert "more than 50,000 elements" in fault.reason


def test_much_broken_json_is_not_searched_and_the_page_is_read() -> None:
    broken = '<script type="application/ld+json">{"author": ' + "x" * 11_000 + "</script>"
    said = (
        '{"@context": "https://schema.org", "@type": "NewsArticle", "author": {"@type": "Person", "name": "Ida Holm"}}'
    )
    whole = f'<script type="application/ld+json">{said}</script>'
    tree = page_tree(_page(f"<p>{_LEAD}</p>", head=broken + whole), "page.html")
    assert [len(script.text or "") > 0 for script in tree.iter("script")] == [False, True]
    draft = _read(_page(f"<p>{_LEAD}</p>" * 3, head=broken + whole))
    assert isinstance(draft, ArticleDraft)
    assert draft.byline == "Ida Holm"
