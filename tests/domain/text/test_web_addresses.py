"""Addresses that lead to one article are one; the front page of a site is no article's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.text.web_addresses import article_address

_PLAIN = "https://hallum-post.example/sea/lock-shut"


@pytest.mark.parametrize(
    "url",
    [
        "http://hallum-post.example/sea/lock-shut",
        "https://www.hallum-post.example/sea/lock-shut/",
        "HTTPS://Hallum-Post.Example:443/sea/lock-shut#comments",
        "https://m.hallum-post.example/sea/lock-shut?utm_source=mail&utm_medium=x&fbclid=abc",
        "https://hallum-post.example/sea/lock-shut/amp",
        "https://mobile.hallum-post.example/sea/lock-shut",
        "https://www2.hallum-post.example/sea/lock-shut",
        "https://hallum-post.example/sea/lock-shut/index.html?ref=front",
        " https://hallum-post.example/sea/lock-shut ",
    ],
)
def test_what_leads_to_one_article_is_one_address(url: str) -> None:
    assert article_address(url) == article_address(_PLAIN) != ""


@pytest.mark.parametrize(
    "url",
    [
        "https://hallum-post.example/sea/lock-open",
        "https://other.example/sea/lock-shut",
        "https://hallum-post.example/sea/lock-shut?page=2",
        "https://hallum-post.example:8080/sea/lock-shut",
        "https://sport.hallum-post.example/sea/lock-shut",
        "https://hallum-post.example/Sea/Lock-Shut",
    ],
)
def test_another_article_has_another_address(url: str) -> None:
    assert article_address(url) not in ("", article_address(_PLAIN))


@pytest.mark.parametrize(
    "url", ["", "https://hallum-post.example", "https://www.hallum-post.example/?utm_id=1", "x", "//"]
)
def test_what_leads_to_no_article_has_no_address(url: str) -> None:
    assert article_address(url) == ""


@given(st.text(max_size=30))
def test_nothing_that_stands_in_a_table_stops_an_import(url: str) -> None:
    assert article_address(f"https://{url}") == article_address(f" https://{url}")
