"""Style sheets as browsers weigh them: what is important goes before what is not, then weight, then order."""

from __future__ import annotations

import pytest

from tests.ingest.pages.page_desk import blocks_of, draft_of, page, printed
from workbench.domain.labels import BlockKind
from workbench.verify.captures import read_upload

_WORDS = "Rescuers found 17 people on the ridge, the warden said."


@pytest.mark.parametrize(
    ("sheet", "attributes", "shown"),
    [
        (".a{display:none!important} #b{display:block}", 'class="a" id="b"', False),
        (".a{display:none} #b{display:block}", 'class="a" id="b"', True),
        ("#b{display:none} .a{display:block ! important}", 'class="a" id="b"', True),
        (".a{display:none!IMPORTANT} .a{display:block}", 'class="a"', False),
        (".a{display:none!important} .a{display:block!important}", 'class="a"', True),
        (".a{display:none!important}", 'class="a" style="display:block"', False),
        (".a{display:none!important}", 'class="a" style="display:block!important"', True),
        (".a{display:block!important}", 'class="a" style="display:none"', True),
        (".a{display:none!important;display:block}", 'class="a"', False),
        (".a{visibility:hidden!important;color:red} .b{visibility:visible}", 'class="a b"', False),
        (".a{opacity:0!important} .b{opacity:1}", 'class="a b"', False),
        (".a{opacity:0!important;transition:opacity 1s}", 'class="a"', True),
        (".a{position:absolute!important;left:-9999px!important} .b{left:0}", 'class="a b"', False),
    ],
)
def test_what_is_important_is_weighed_first(sheet: str, attributes: str, shown: bool) -> None:
    data = page(f"<p {attributes}>{_WORDS}</p>", head=f"<style>{sheet}</style>")
    assert (_WORDS in draft_of(data).raw_text) is shown
    assert (_WORDS in read_upload(data, "page.html", max_bytes=10**6).text) is shown


@pytest.mark.parametrize(
    ("sheet", "struck", "is_struck"),
    [
        (".a{text-decoration:line-through!important} .b{text-decoration:none}", '<span class="a b">71</span>', True),
        (".a{text-decoration:line-through} .b{text-decoration:none}", '<span class="a b">71</span>', False),
        (".a{text-decoration:line-through} .b{text-decoration:none!important}", '<span class="b a">71</span>', False),
        (".a{text-decoration:line-through!important}", '<span class="a" style="text-decoration:none">71</span>', True),
        (".a{text-decoration:line-through}", '<span class="a" style="text-decoration:none">71</span>', False),
        ("del{text-decoration:none;color:red}", "<del>71</del>", True),
        (".a{color:red!important}", "<del class='a'>71</del>", True),
    ],
)
def test_a_line_through_words_is_weighed_as_all_else_is(sheet: str, struck: str, is_struck: bool) -> None:
    data = page(f"<p>The gale hurt {struck} 17 people.</p>", head=f"<style>{sheet}</style>")
    kinds = [kind for kind, words in blocks_of(draft_of(data)) if words == "71"]
    assert kinds == ([BlockKind.STRUCK_OUT] if is_struck else [])
    reads = "The gale hurt 17 people." if is_struck else "The gale hurt 71 17 people."
    assert printed(f"<p>The gale hurt {struck} 17 people.</p>", head=f"<style>{sheet}</style>") == [reads]
