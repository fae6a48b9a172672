"""Tags are told as the parser tells them, so that what would cost it too much never reaches it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from workbench.documents.markup import MAX_ATTRIBUTES, flattened, without_crowded_tags

_PARTS = (
    *("<", "<a ", "<div", "</a>", "</", "</script>", "<script>", "<title>", "</title>", "<textarea>", "</textarea >"),
    *("<!--", "-->", "--!>", "<!", "<?", ">", "/", "=", '"', "'", " ", "\n", "text", "&quot;"),
    *(" b", " c1", " d2=", " e=f", " g='h'", ' i="j"', " k = l", " m='>'"),
)


def _attribute_counts(page: str) -> list[int]:
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8")
    tree = html.document_fromstring(page.encode(), parser=parser)
    return [len(element.attrib) for element in tree.iter(etree.Element)]


def _crowded(count: int) -> str:
    return "<div " + " ".join(f"a{number}='>'" for number in range(count)) + ">"


@given(st.lists(st.sampled_from(_PARTS), max_size=30))
def test_no_tag_keeps_more_attributes_than_allowed_however_it_is_written(parts: list[str]) -> None:
    page = f"<html><body><p>one</p>{''.join(parts)}"
    assert max(_attribute_counts(without_crowded_tags(page, max_attributes=1))) <= 1


@given(st.lists(st.sampled_from(_PARTS), max_size=30))
def test_a_page_without_crowded_tags_stays_as_it_is(parts: list[str]) -> None:
    page = f"<html><body><p>one</p>{''.join(parts)}"
    assert without_crowded_tags(page) == page


def test_a_crowded_tag_loses_its_attributes_and_no_text() -> None:
    page = f"<p class='a'>before</p>{_crowded(MAX_ATTRIBUTES + 1)}inside</div><p>after</p>"
    assert without_crowded_tags(page) == "<p class='a'>before</p><div>inside</div><p>after</p>"
    assert without_crowded_tags(_crowded(MAX_ATTRIBUTES)) == _crowded(MAX_ATTRIBUTES)


def test_what_only_looks_like_a_tag_is_left_alone() -> None:
    script = f"<script>var page = `{_crowded(MAX_ATTRIBUTES + 1)}`</script>"
    comment = f"<!-- {_crowded(MAX_ATTRIBUTES + 1)} -->"
    assert without_crowded_tags(script + comment) == script + comment


def test_flattened_markup_keeps_all_words_and_lies_in_nothing() -> None:
    page = "<div><p>one <b>two</b></p><style>p > a {}</style></div>three"
    assert flattened(page, kept={"style"}, breaks={"div", "p"}) == (
        "<br><br>one two<br><style>p > a {}</style><br>three"
    )
