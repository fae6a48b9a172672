"""The language of a text is guessed where it is plain, and not told where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ingest.language_guess import guess_language

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
TEXTS = {
    "en": """The ferry stands still, the coast guard said on Friday, and nobody knows when it will sail again from the
        quay.""",
    "de": """Die Fähre steht still, sagte die Küstenwache am Freitag, und niemand weiß, wann sie wieder von dem Kai
        ablegt und ob der Motor zu retten ist.""",
    "fr": """Le bac est à quai, ont annoncé les garde-côtes vendredi, et les passagers ont été conduits dans la ville
        par bus.""",
    "es": """El barco está parado, dijo la guardia costera el viernes, y nadie sabe cuándo volverá a salir de la isla
        con gente.""",
    "it": """Il traghetto è fermo, ha detto la guardia costiera venerdì, e non si sa quando la nave riparte dal molo
        per le isole.""",
    "pl": """Prom stoi, podała w piątek straż, i nikt nie wie, kiedy znów wypłynie na morze, jak i to, co się stało z
        silnikiem.""",
    "tr": """Feribot durdu, dedi sahil güvenlik cuma günü, ve ne zaman sefere çıkacağı bilinmiyor, bu da ilk değil,
        çok oldu daha önce.""",
    "ar": """توقفت العبارة في الميناء يوم الجمعة كما قال خفر السواحل ولم يعرف أحد من الركاب متى تبحر إلى الجزيرة أو
        عن سبب العطل شيئا مع أن المحرك جديد""",
    "ja": "フェリーは金曜日に止まったと海上保安庁が述べた。いつ再び動くのかは誰にも分からない。",
    "el": "Το πλοίο έμεινε στο λιμάνι την Παρασκευή, είπε το λιμενικό, και κανείς δεν ξέρει πότε θα φύγει.",
    "he": "המעבורת עומדת, אמר משמר החופים ביום שישי, ואיש אינו יודע מתי תפליג שוב מן הנמל אל האי.",
}
UNCLEAR = ["", "Zinc rose.", "12 34 56 " * 30, "Zorvo mik plan tulo " * 20, "😀 " * 50, "\0" * 100]


@pytest.mark.parametrize("code", TEXTS)
def test_a_plain_text_is_known(code: str) -> None:
    assert guess_language(TEXTS[code]) == code


def test_english_articles_are_english_or_not_told() -> None:
    found = {guess_language(path.read_text(encoding="utf-8")) for path in SAMPLE.rglob("*.txt")}

    assert found == {"en"}


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_not_plain_is_not_told(text: str) -> None:
    assert guess_language(text) == ""


@given(st.text(max_size=300))
def test_any_text_has_a_code_or_none(text: str) -> None:
    code = guess_language(text)

    assert code == "" or (len(code) == 2 and code.isalpha())
