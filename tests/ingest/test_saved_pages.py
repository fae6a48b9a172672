"""A page that a browser saved "complete" is one article: what lies in the folder beside it is part of it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from workbench.domain.drafts import ArticleDraft
from workbench.errors import UnreadableFile
from workbench.ingest.readers import Result, read_path, read_paths, read_uploads

_SENTENCES = (
    "The bridge at Ulmendorf was closed on Tuesday after a lorry struck the railing, the police said in the evening. "
    "Nobody was hurt, and the lorry was towed away before noon. The council wants to mend the railing within a week."
)


def _page(title: str, frame: str = "") -> str:
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{_SENTENCES}</p><p>{_SENTENCES} So wrote {title}.</p>{frame}</article></body></html>"
    )


def _titles(results: list[Result]) -> list[str]:
    assert all(isinstance(result, ArticleDraft) for result in results), results
    return [result.title for result in results if isinstance(result, ArticleDraft)]


def _said(results: list[Result]) -> list[str]:
    return [words for result in results if isinstance(result, ArticleDraft) for words in result.remarks]


def _save(folder: Path, page: str, ending: str, files: dict[str, str]) -> None:
    stem = page.rpartition(".")[0]
    (folder / f"{stem}{ending}").mkdir(parents=True)
    (folder / page).write_text(_page("The page"))
    for name, text in files.items():
        place = folder / f"{stem}{ending}" / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(text)


@pytest.mark.parametrize(
    ("page", "ending"),
    [
        ("Bridge shut.html", "_files"),
        ("Bridge shut.htm", "-Dateien"),
        ("Pont fermé.html", "_fichiers"),
        ("Puente.htm", "_archivos"),
        ("Ponte.html", "_ficheiros"),
        ("Most.xhtml", "_pliki"),
        ("Most.shtml", "_files"),
        ("Most.php", "_files"),
        ("Most.aspx", "-Dateien"),
        ("Most.asp", ".files"),
        ("Мост.html", ".files"),
        ("Köprü.html", "_dosyalar"),
        ("Híd.html", "_elemei"),
        ("BRIDGE.HTML", "_FILES"),
    ],
)
def test_what_lies_in_the_folder_of_a_page_is_no_article(tmp_path: Path, page: str, ending: str) -> None:
    _save(
        tmp_path, page, ending, {"ad.html": _page("An advert"), "inner_files/deep.htm": _page("A comment"), "a.css": ""}
    )
    found = list(read_path(tmp_path))
    assert _titles(found) == ["The page"]
    assert _said(found) == [
        "This page was saved with its parts: 2 files that it loads were not read as articles (ad.html, deep.htm)"
    ]


def test_a_folder_of_that_name_without_its_page_is_a_folder(tmp_path: Path) -> None:
    _save(tmp_path, "Bridge.html", "_files", {"one.html": _page("One"), "two.html": _page("Two")})
    (tmp_path / "Bridge.html").rename(tmp_path / "Other.html")
    assert sorted(_titles(list(read_path(tmp_path)))) == ["One", "The page", "Two"]


def test_a_folder_of_articles_beside_a_page_of_another_name_is_read(tmp_path: Path) -> None:
    _save(tmp_path, "files.html", " of March", {"one.html": _page("One")})
    assert sorted(_titles(list(read_path(tmp_path)))) == ["One", "The page"]


def test_a_page_in_a_zip_takes_its_folder_along(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("march/Bridge_files/ad.html", _page("An advert"))
        archive.writestr("march/Bridge.html", _page("The page"))
        archive.writestr("april/Bridge_files/ad.html", _page("An article of April"))
    found = list(read_path(tmp_path / "all.zip"))
    assert sorted(_titles(found)) == ["An article of April", "The page"]
    assert len(_said(found)) == 1


def test_a_page_and_its_folder_named_side_by_side_are_one_article(tmp_path: Path) -> None:
    _save(tmp_path, "Bridge.html", "_files", {"ad.html": _page("An advert")})
    (tmp_path / "Note.html").write_text(_page("A note"))
    found = list(read_paths(sorted(tmp_path.iterdir())))
    assert _titles(found) == ["The page", "A note"]
    assert len(_said(found)) == 1


def test_a_part_that_is_named_alone_is_read(tmp_path: Path) -> None:
    _save(tmp_path, "Bridge.html", "_files", {"ad.html": _page("An advert")})
    assert _titles(list(read_paths([tmp_path / "Bridge_files" / "ad.html"]))) == ["An advert"]


@pytest.mark.parametrize(
    "frame",
    [
        '<iframe src="./Bridge%20shut_files/ad.html"></iframe>',
        "<iframe src='Bridge shut_files/ad.html?x=1'></iframe>",
        '<object data="Bridge shut-Dateien/ad.html"></object>',
    ],
)
def test_uploads_without_folders_are_told_by_what_the_page_loads(frame: str) -> None:
    uploads = [
        ("ad.html", _page("An advert").encode()),
        ("Bridge shut.html", _page("The page", frame).encode()),
        ("Other.html", _page("Another", '<a href="https://a.example/page/ad.html">there</a>').encode()),
    ]
    found = list(read_uploads(uploads))
    assert _titles(found) == ["The page", "Another"]
    assert _said(found) == [
        "This page was saved with its parts: 1 file that it loads was not read as an article (ad.html)"
    ]


def test_a_link_to_another_upload_makes_it_no_part() -> None:
    link = '<a href="articles/Other.html">there</a> <a href="Other.html">here</a>'
    uploads = [("Bridge.html", _page("The page", link).encode()), ("Other.html", _page("Another").encode())]
    assert _titles(list(read_uploads(uploads))) == ["The page", "Another"]


def test_a_folder_named_after_the_whole_name_of_its_page_is_taken_along(tmp_path: Path) -> None:
    _save(tmp_path, "Bridge.php", ".php_files", {"ad.html": _page("An advert")})
    assert _titles(list(read_path(tmp_path))) == ["The page"]


@pytest.mark.parametrize("code", ["<?php include 'menu.inc'; ?>", "<%@ page %>", "<?= $title ?>"])
def test_the_program_behind_a_page_is_named_and_is_no_article(tmp_path: Path, code: str) -> None:
    (tmp_path / "bridge.php").write_text(code + _page("A template"))
    (fault,) = read_path(tmp_path)
    assert isinstance(fault, UnreadableFile)
    assert "program" in fault.reason


@pytest.mark.parametrize(
    "names", [("m\\Bridge.html", "m\\Bridge_files\\ad.html"), ("m/Bridge.html", "m\\Bridge_files/ad.html")]
)
def test_a_zip_whose_names_have_the_other_slash_takes_its_folders_along(tmp_path: Path, names: tuple[str, str]) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name, title in zip(names, ("The page", "An advert"), strict=True):
            archive.writestr(name, _page(title))
    found = list(read_path(tmp_path / "all.zip"))
    assert _titles(found) == ["The page"]
    assert _said(found) == [
        "This page was saved with its parts: 1 file that it loads was not read as an article (ad.html)"
    ]


@pytest.mark.parametrize("with_folder", [True, False])
def test_a_part_named_beside_its_page_is_no_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_folder: bool
) -> None:
    _save(tmp_path, "Bridge.html", "_files", {"ad.html": _page("An advert")})
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "ad.html").write_text(_page("Another"))
    monkeypatch.chdir(tmp_path)
    named = [Path("Bridge_files/ad.html"), tmp_path / "Bridge.html", Path("other/ad.html")]
    found = list(read_paths([*named, Path("Bridge_files")] if with_folder else named))
    assert _titles(found) == ["The page", "Another"]
    assert len(_said(found)) == 1
    assert "1 file that it loads" in _said(found)[0]
