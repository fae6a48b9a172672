"""Ten pages built as outlets build them, with invented news: stored is what a reader of the page would copy out.

For each: lines that are in scope, in their order, and words that are not.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.domain.drafts import ArticleDraft
from workbench.domain.labels import BlockKind
from workbench.ingest.blocks.marking import mark_blocks
from workbench.ingest.readers import read_path

FOLDER = Path(__file__).parent / "templates"

PAGES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "liveblog.html": (
        (
            "Skarholm bridge closed after barge collision",
            "- Nine people were taken to hospital, two of them with serious injuries",
            "- The bridge will stay shut for at least 72 hours",
            "“We are done with the inside,” he said. “The search of the river goes on until dark.”",
            "Nine people, all of them from the 05:40 bus",
            "with 640 tonnes of gravel has struck a pier.",
        ),
        ("Share this post", "Skip to content", "Who pays when", "All rights reserved", "Weather"),
    ),
    "wire.html": (
        (
            "Levee breach floods 1,300 homes in Orlund valley",
            "ORLUND, Norrmark (NNB) — A levee on the River Aske gave way",
            "the Orlund county hospital said.",
            "“We had eleven minutes,” said Maren Tofte, 58",
            "according to a report that the county published last year.",
        ),
        ("Facebook", "RELATED STORIES", "Dry winter", "Advertisement", "goose", "NNB Photo"),
    ),
    "paywall.html": (
        (
            "Clinic Chain Billed for 900 Tests It Never Ran",
            "billed the state for more than 900 blood tests",
            "called the finding “a clerical matter.”",
        ),
        ("last free article", "Subscribe", "LOG IN", "Terms of service"),
    ),
    "amp.html": (
        (
            "Two trams collided at the Ostra Market junction on Monday afternoon, injuring 26 passengers",
            "He did not say how fast the tram was going.",
            "Tarnlinje counted four collisions in 2024 and six in 2023.",
            "Line 12 stays closed “for days rather than hours”, Blix said.",
        ),
        ("812 partners", "Obituaries", "Advertisement", "could not be loaded", "cookies", "Photo: Tarn Tribune"),
    ),
    "table.html": (
        (
            "County | 2025 | 2026",
            "Marsh | 20 | 131",
            "All | 37 | 212",
            "One litre of river water may hold 10⁶ virus particles, though measles is not spread that way.",
            "About 2 1/2 per cent of pupils have no record at all.",
            "First dose",
            "at 12 months",
        ),
        ("record at all.2", "106", "555-0100", "Money"),
    ),
    "interview.html": (
        (
            "He said: “The water is at the school, and they say ‘leave now’ on the radio”, and I did not believe him.",
            "The inquiry wrote “signed at 03:40 by lamp”.",
            "there were c. 30 people in the hall",
            "No order reached the lower town before the wave.",
            "Report of the Pell inquiry, page 112",
            "The figure of 17 in the first report was corrected in the spring.",
            "She drank her tea at 16:05 and then two more cups.",
        ),
        ("19", "Newsletter", "inbox", "Essays"),
    ),
    "correction.html": (
        (
            "Editor’s note: The headline of this article was changed on 20 May.",
            "The bus carried 31 pupils.",
            "The driver, aged 52, was not hurt.",
            "Correction, 19 May: An earlier version of this article said that 45 pupils were on the bus.",
        ),
        ("aged 61", "wombat7", "That road has been bad", "opens in a gallery", "Pty Ltd"),
    ),
    "arabic.html": (
        (
            "انهيار سقف سوق في مدينة النورية يصيب ١٤ شخصا",
            "وقال مدير الدائرة سليم العطار: «لم يكن في السوق سوى عشرين بائعا حين سقط السقف».",
            "ورمم آخر مرة في 2009 بكلفة 2.5 مليون دينار",
        ),
        ("الرئيسية", "الأكثر قراءة", "ارتفاع أسعار الخبز"),
    ),
    "release.pdf": (
        (
            "Harbour wall to be rebuilt by autumn",
            "an estimated 18.4 million crowns, of which the insurer of the barge is to pay two thirds.",
            "“The difficulties with the traffic officials began long before the collision.”",
            "A well-known operator has offered two vessels of 40 cars each.",
            "when the representatives of the insurers meet the engineers at the customs house.",
        ),
        ("Page 1", "-\n", "Aurora-"),
    ),
    "complete": (
        (
            "Kiln fire kills potter",
            "He put the damage at $85,000 and said that the cause was not known.",
            "Neighbours heard two bangs, “one small and one that moved the plates,” said Alice Nour",
        ),
        ("boiler", "clayfan"),
    ),
}

OUTLETS_AND_TIMES = {
    "liveblog.html": ("Harrow Dispatch", "2026-03-04T05:12:00+00:00", "+01:00"),
    "wire.html": ("Northern News Bureau", "2026-02-11T19:04:33+00:00", "+00:00"),
    "paywall.html": ("The Lowell Ledger", "2026-01-20T10:00:21+00:00", "-05:00"),
    "amp.html": ("Tarn Tribune", "2025-11-03T17:22:00+00:00", "+00:00"),
    "table.html": ("Fenland Post", "2026-04-09T00:00:00+00:00", ""),
    "interview.html": ("Quarter Review", "2025-09-30T00:00:00+00:00", ""),
    "correction.html": ("Bight Observer", "2026-05-18T21:30:00+00:00", "+10:00"),
    "arabic.html": ("صحيفة الميناء", "2026-01-08T06:15:00+00:00", "+03:00"),
    "complete": ("Dale Courier", "2025-12-02T01:00:00+00:00", "-07:00"),
}


def read(name: str) -> ArticleDraft:
    (draft,) = [one for one in read_path(FOLDER / name) if isinstance(one, ArticleDraft)]
    return draft


def in_scope(draft: ArticleDraft) -> list[str]:
    blocks = mark_blocks(draft.raw_text, draft.title, draft.marks)
    return [block.span.slice(draft.raw_text) for block in blocks if block.in_scope]


@pytest.mark.parametrize("name", PAGES)
def test_what_is_in_scope_is_what_the_page_prints_as_its_article(name: str) -> None:
    printed, others = PAGES[name]
    text = "\n".join(in_scope(read(name)))
    place = 0
    for words in printed:
        found = text.find(words, place)
        assert found >= 0, words
        place = found + len(words)
    for words in others:
        assert words not in text


@pytest.mark.parametrize("name", OUTLETS_AND_TIMES)
def test_outlet_and_time_are_those_of_the_article(name: str) -> None:
    draft = read(name)
    assert draft.outlet is not None and draft.published_at is not None
    said = (draft.outlet.name, draft.published_at.isoformat(), draft.published_zone)
    assert said == OUTLETS_AND_TIMES[name]


def test_the_entries_of_a_live_page_keep_their_times_and_headings() -> None:
    lines = read("liveblog.html").raw_text.split("\n")
    first, second = lines.index("11:38"), lines.index("08:05")
    assert lines[1] == "Summary"
    assert lines[first + 1] == "Divers find nobody in the hull"
    assert lines[second + 1] == "Nine taken to hospital"


@pytest.mark.parametrize("name", ["wire.html", "amp.html"])
def test_a_caption_is_kept_as_a_caption(name: str) -> None:
    draft = read(name)
    captions = [
        block for block in mark_blocks(draft.raw_text, draft.title, draft.marks) if block.kind is BlockKind.CAPTION
    ]
    assert ["oto" in block.span.slice(draft.raw_text) for block in captions] == [True]
