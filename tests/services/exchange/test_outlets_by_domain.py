"""One domain is one outlet, unless somebody says otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from workbench.domain.models import Article, Outlet
from workbench.domain.text.web_addresses import bare_domain, domain_of
from workbench.services.exchange.articles_in import ImportReport, ingest_files, ingest_uploads
from workbench.storage.database.engine import Engine, read_transaction

_TEXT = (
    "The bridge at Ulmendorf was closed on Tuesday after a lorry struck the railing, the police said in the evening. "
    "Nobody was hurt, and the lorry was towed away before noon. The council wants to mend the railing within a week."
)


def _page(number: int, address: str, site: str = "", title: str = "Bridge closed") -> bytes:
    name = f'<meta property="og:site_name" content="{site}">' if site else ""
    return (
        f'<!doctype html><html><head><meta charset=utf-8><title>{title}</title>{name}<link rel="canonical" '
        f'href="{address}"></head><body><article><h1>{title}</h1><p>{_TEXT}</p><p>Report number {number} of the day, '
        f"which says the same again: {_TEXT}</p></article></body></html>"
    ).encode()


def _ingest(engine: Engine, *pages: bytes, outlet: str = "") -> ImportReport:
    files = [(f"{number}.html", page) for number, page in enumerate(pages)]
    return ingest_uploads(engine, files, mappings={}, max_bytes=10**7, outlet=outlet)


def _outlets(engine: Engine) -> list[tuple[str, str]]:
    """Name and domain for each article, in order of import."""
    with read_transaction(engine) as session:
        query = select(Outlet.name, Outlet.domain).join(Article).order_by(Article.id)  # type: ignore[arg-type]
        return [(name, domain) for name, domain in session.exec(query)]


@pytest.mark.parametrize("first", range(4))
def test_pages_of_one_domain_are_of_one_outlet_whichever_comes_first(engine: Engine, first: int) -> None:
    pages = [
        _page(0, "https://www.ulm-kurier.example/bridge"),
        _page(1, "https://m.ulm-kurier.example/bridge-2"),
        _page(2, "https://amp.ulm-kurier.example/bridge-3", "Ulm Kurier"),
        _page(3, "https://ULM-KURIER.example/bridge-4"),
    ]
    _ingest(engine, *pages[first:], *pages[:first])
    assert set(_outlets(engine)) == {("Ulm Kurier", "ulm-kurier.example")}


def test_the_first_name_of_a_domain_stays_in_later_imports_too(engine: Engine) -> None:
    _ingest(engine, _page(0, "https://ulm-kurier.example/a", "Ulm Kurier"))
    _ingest(engine, _page(1, "https://www.ulm-kurier.example/b", "Ulm Kurier online: News from the coast"))
    _ingest(engine, _page(2, "https://m.ulm-kurier.example/c"))
    assert {name for name, _ in _outlets(engine)} == {"Ulm Kurier"}


def test_the_same_page_under_two_spellings_of_its_domain_is_one_article(engine: Engine) -> None:
    page, other = (
        _page(0, f"https://{host}.ulm-kurier.example/a", site) for host, site in (("m", ""), ("www", "Kurier"))
    )
    report = _ingest(engine, page, other, page)
    assert (len(report.article_ids), len(report.duplicates)) == (1, 2)


def test_names_that_are_told_stay_as_they_are_told(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(_page(0, "https://ulm-kurier.example/a", "Ulm Kurier"))
    (tmp_path / "b.html").write_bytes(_page(1, "https://ulm-kurier.example/b", "Ulm Kurier"))
    (tmp_path / "metadata.csv").write_text("file,outlet\na.html,Ulm Kurier\nb.html,Ulm Kurier am Sonntag\n")
    lines = '{"text": "A line.", "url": "https://ulm-kurier.example/c", "outlet": "Kurier, sports desk"}\n'
    (tmp_path / "c.jsonl").write_text(lines)
    ingest_files(engine, [tmp_path])
    assert [name for name, _ in _outlets(engine)] == ["Ulm Kurier", "Ulm Kurier am Sonntag", "Kurier, sports desk"]


def test_an_address_without_a_name_tells_the_outlet(engine: Engine, tmp_path: Path) -> None:
    _ingest(engine, _page(0, "https://ulm-kurier.example/a", "Ulm Kurier"))
    (tmp_path / "c.jsonl").write_text('{"text": "A line.", "url": "https://m.ulm-kurier.example/c"}\n')
    ingest_files(engine, [tmp_path / "c.jsonl"])
    assert [name for name, _ in _outlets(engine)] == ["Ulm Kurier", "Ulm Kurier"]


def test_an_outlet_that_is_given_names_pages_that_only_have_an_address(engine: Engine) -> None:
    _ingest(engine, _page(0, "https://ulm-kurier.example/a"), outlet="Kurier of Ulm")
    assert _outlets(engine) == [("Kurier of Ulm", "ulm-kurier.example")]


def test_other_domains_are_other_outlets(engine: Engine) -> None:
    hosts = ("ulm-kurier.example", "sport.ulm-kurier.example", "ulm-kurier.test", "m.co.uk", "www.m.co.uk")
    _ingest(engine, *(_page(number, f"https://{host}/a") for number, host in enumerate(hosts)))
    assert [name for name, _ in _outlets(engine)] == [*hosts[:4], "m.co.uk"]


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://www.ulm-kurier.example:8443/a?b#c", "ulm-kurier.example"),
        ("http://amp.m.ulm-kurier.example./", "ulm-kurier.example"),
        ("https://www-ulm--kurier-example.cdn.ampproject.org/c/s/a", "ulm-kurier.example"),
        ("https://m.example/", "m.example"),
        ("https://www.gov.uk/a", "www.gov.uk"),
        ("https://[::1", ""),
        ("", ""),
    ],
)
def test_what_says_how_a_page_is_shown_is_no_part_of_its_domain(address: str, domain: str) -> None:
    assert domain_of(address) == domain


@given(st.lists(st.sampled_from(["www", "m", "amp", "news", "x", "co", "uk", "example"]), min_size=1, max_size=6))
def test_a_bare_domain_is_bare(labels: list[str]) -> None:
    bare = bare_domain(".".join(labels))
    assert bare_domain(bare) == bare
    assert ".".join(labels).endswith(bare)
