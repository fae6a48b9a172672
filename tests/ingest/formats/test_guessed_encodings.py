"""A guessed encoding is said of the article, in every format; a stated one is not."""

from __future__ import annotations

import json

import pytest

from workbench.domain.drafts import ArticleDraft
from workbench.ingest.readers import read_bytes

_TURKISH = (
    "Ulmendorf'taki köprü salı gününden beri kapalı, şehir başkanı yarın açıklama yapacağını söyledi. Onarım "
    "sonbaharın "
    "sonuna kadar sürecek; ışıklar söndü, yolların çoğu kapalı kaldı ve halk uzun yoldan gidiyor."
)
_GUESS = "The encoding was guessed as windows-1254 (the file names none): check that all letters are right"


def only_article(content: bytes, name: str) -> ArticleDraft:
    """The one article in it, and nothing else."""
    found = list(read_bytes(content, name))
    assert len(found) == 1, found
    assert isinstance(found[0], ArticleDraft), found
    return found[0]


def _page(head: str) -> str:
    body = f"<article><p>{_TURKISH}</p><p>{_TURKISH} Bu kadar.</p></article>"
    return f"<html><head>{head}<title>Köprü</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", _TURKISH),
        ("a.html", _page("<script>var a = 1;</script>" * 50)),
        ("a.csv", f'title,text\nKöprü,"{_TURKISH}"\n'),
        ("a.jsonl", json.dumps({"text": _TURKISH}, ensure_ascii=False)),
    ],
)
def test_a_guess_is_said_in_every_format(name: str, text: str) -> None:
    article = only_article(text.encode("cp1254"), name)
    assert _TURKISH in article.raw_text
    assert article.remarks == (_GUESS,)
    assert article.encoding_guess == "windows-1254"
    named = only_article(text.encode(), name)
    assert (named.remarks, named.encoding_guess) == ((), "")


def test_a_table_says_it_once() -> None:
    rows = "".join(f'"{_TURKISH} {number}"\n' for number in range(5))
    found = list(read_bytes(f"text\n{rows}".encode("cp1254"), "a.csv"))
    assert [getattr(one, "remarks", None) for one in found] == [(_GUESS,), (), (), (), ()]
    assert {getattr(one, "encoding_guess", None) for one in found} == {"windows-1254"}


@pytest.mark.parametrize("declared", ["iso-8859-9", "latin5", "windows-1254", "tr_TR.ISO8859-9"])
def test_a_page_that_names_its_encoding_is_read_as_browsers_read_it(declared: str) -> None:
    quoted = _TURKISH.replace("açıklama", "“açıklama” –")
    page = _page(f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">').replace(_TURKISH, quoted)
    article = only_article(page.encode("cp1254"), "a.html")
    assert quoted in article.raw_text
    assert article.remarks == ((_GUESS,) if "." in declared else ())


def test_damaged_bytes_of_a_page_are_said_with_their_number() -> None:
    page = _page("<meta charset=utf-8>").encode().replace("köprü".encode(), b"k\xf6pr\xc3\xbc", 1)
    article = only_article(page, "a.html")
    assert article.raw_text.count("\ufffd") == 1
    assert article.remarks == ("In 1 place the bytes are damaged or not UTF-8: U+FFFD stands there",)
