"""Telling English from other languages in Latin script, by the text itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from articles_in_scope import whole

from workbench.domain.proposals import Proposals, Text
from workbench.domain.text.spans import Span
from workbench.services.engine.predicting import predict
from workbench.suggest.detectors.clauses import ClauseDetector
from workbench.suggest.parsing.language import foreign_notice, reads_foreign

Propose = Callable[..., Proposals]

#: Invented news, three sentences a language.
NEWS = {
    "French": "La digue a cédé à l'aube, selon la préfecture. Au moins vingt-trois personnes sont mortes. "
    "Le ministre dit que l'eau n'est pas dangereuse.",
    "German": "Der Damm ist am Morgen gebrochen. Mindestens 23 Menschen starben, sagte die Bürgermeisterin. "
    "Die Regierung hat das Werk nicht geschlossen.",
    "Spanish": "La presa se rompió al amanecer. Al menos 23 personas murieron, según el alcalde. "
    "El gobierno no ha cerrado la fábrica.",
    "Portuguese": "A barragem rompeu ao amanhecer. Pelo menos 23 pessoas morreram, disse o prefeito. "
    "O governo não fechou a fábrica.",
    "Italian": "La diga si è rotta all'alba. Almeno 23 persone sono morte, secondo il sindaco. "
    "Il governo non ha chiuso la fabbrica.",
    "Dutch": "De dam brak bij het ochtendgloren. Zeker 23 mensen kwamen om het leven, zei de burgemeester. "
    "De regering heeft de fabriek niet gesloten.",
    "Swedish": "Dammen brast i gryningen och vattnet nådde byn. Minst 23 människor dog, säger borgmästaren. "
    "Regeringen har inte stängt fabriken.",
    "Danish": "Dæmningen brast ved daggry, og vandet nåede byen. Mindst 23 mennesker døde, siger borgmesteren. "
    "Regeringen har ikke lukket fabrikken.",
    "Polish": "Tama pękła o świcie. Co najmniej 23 osoby nie żyją, powiedział burmistrz. "
    "Rząd nie zamknął fabryki, która należy do spółki.",
    "Czech": "Hráz se protrhla za úsvitu. Nejméně 23 lidí zemřelo, řekl starosta. Vláda továrnu neuzavřela.",
    "Romanian": "Barajul s-a rupt în zori. Cel puțin 23 de oameni au murit, a spus primarul. "
    "Guvernul nu a închis fabrica.",
    "Hungarian": "A gát hajnalban átszakadt. Legalább 23 ember meghalt, mondta a polgármester. "
    "A kormány nem zárta be az üzemet.",
    "Turkish": "Baraj şafakta yıkıldı. En az 23 kişi öldü, dedi belediye başkanı. Hükümet fabrikayı kapatmadı.",
    "Finnish": "Pato murtui aamulla ja vesi tulvi kylään. Ainakin 23 ihmistä kuoli, sanoi pormestari. "
    "Hallitus ei ole sulkenut tehdasta.",
    "Vietnamese": "Con đập vỡ lúc bình minh. Ít nhất 23 người đã chết, theo thị trưởng. "
    "Chính phủ không đóng cửa nhà máy.",
    "Indonesian": "Bendungan itu jebol saat fajar. Sedikitnya 23 orang tewas, kata wali kota itu. "
    "Pemerintah tidak menutup pabrik tersebut.",
}
ENGLISH = [
    "Ángela Núñez de la Cruz and José van der Berg met Jean-Luc de la Tour in El Paso, La Paz and Los Ángeles.",
    "São Paulo beat Atlético Mineiro, Grêmio drew and Fenerbahçe lost to Beşiktaş in Şükrü Saracoğlu.",
    "Le Monde, El País and Die Welt reported that Médecins Sans Frontières left Côte d'Ivoire.",
    "Leonardo di Caprio, Robert De Niro and Oscar de la Renta never met Ursula von der Leyen.",
    "We've appointed prosecutors, we've won.",
    "UN aid reached Mosul.",
    "Attack on UN building",
    "Rescue workers dig along a buried lane in Brance on March 8, 2024.",
    "Zlatan Ibrahimović scored.",
    "The café's façade was a cliché, the naïve fiancé said.",
    "No comment.",
]


@pytest.mark.parametrize("name", NEWS)
@pytest.mark.parametrize("language", ["", "en", "und"])
def test_news_in_another_language_is_told_so_and_gets_no_guesses(propose: Propose, name: str, language: str) -> None:
    for raw_text in (NEWS[name], NEWS[name].upper()):
        found = propose(raw_text, language=language)
        assert found.notice == "No suggestions: this article does not read as English, the only language known."
        assert (found.items, found.attributions, found.figures, found.names) == ((), (), (), ())


def test_of_single_foreign_sentences_nine_in_ten_are_recognised() -> None:
    sentences = [one for news in NEWS.values() for one in re.split(r"(?<=\.) ", news)]
    recognised = [one for one in sentences if reads_foreign(one)]
    assert len(sentences) == 3 * len(NEWS)
    assert len(recognised) >= 0.9 * len(sentences), set(sentences) - set(recognised)


@pytest.mark.parametrize("raw_text", ENGLISH)
def test_english_with_many_names_is_english(raw_text: str) -> None:
    assert not reads_foreign(raw_text)
    assert not reads_foreign(raw_text.upper())
    assert foreign_notice(whole(raw_text, language="")) == ""


def test_no_sentence_of_the_sample_corpus_is_called_foreign() -> None:
    folder = Path(__file__).parents[3] / "data" / "sample"
    lines = [line for path in folder.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines()]
    sentences = [one for line in lines for one in re.split(r"(?<=[.!?”]) ", line)]
    assert len(sentences) > 200
    assert [one for one in sentences if reads_foreign(one)] == []


def test_english_with_a_foreign_quotation_stays_english(propose: Propose) -> None:
    raw_text = (
        "The dam broke at dawn on Sunday. “L'eau n'est pas dangereuse pour les habitants,” the minister said. "
        "At least 23 people died in the flood."
    )
    found = propose(raw_text, language="")
    assert found.notice == ""
    claims = [item.span.slice(raw_text) for item in found.items]
    assert {"The dam broke at dawn on Sunday", "At least 23 people died in the flood"} <= set(claims)


@pytest.mark.parametrize("name", NEWS)
def test_a_paragraph_of_another_language_is_passed_over(propose: Propose, name: str) -> None:
    english = (
        "The dam broke at dawn on Sunday. At least 23 people died in the flood, and the road to the town was closed."
    )
    raw_text = f"{english}\n\n{NEWS[name]}\n\n{english}"
    found = propose(raw_text, language="en")
    assert found.items
    place = Span(len(english) + 2, len(english) + 2 + len(NEWS[name]))
    assert not [item.span.slice(raw_text) for item in found.items if item.span.overlaps(place)]


def test_a_declared_language_is_believed_only_where_the_text_does_not_tell() -> None:
    english = (
        "The dam broke at dawn on Sunday, and at least 23 people who were asleep died in it. The mayor said that the "
    )
    english += "company had been warned about the wall, which was built in the year that the mine opened."
    assert foreign_notice(whole(english, language="fr")) == ""
    assert foreign_notice(whole("Paris Match.", language="fr")) == (
        "No suggestions: the language of this article is 'fr', and only English is known."
    )
    assert foreign_notice(whole("Paris Match.", language="en-GB")) == ""


def test_decomposed_accents_are_accents() -> None:
    from unicodedata import normalize

    assert all(reads_foreign(normalize("NFD", news)) for news in NEWS.values())


def test_nothing_to_read_is_not_called_foreign() -> None:
    for raw_text in ("", " ", "7", "…", "😀" * 50, "\x00"):
        assert not reads_foreign(raw_text)
    assert foreign_notice(Text("", ())) == ""


def test_a_line_in_another_language_is_predicted_to_be_no_claim(detector: ClauseDetector) -> None:
    texts = [*NEWS.values(), "Паром затонул.", "", "\x00", "😀", "At least 23 people died in the flood on Sunday."]
    lines = [json.dumps({"id": number, "text": text}).encode() for number, text in enumerate(texts)]
    answers = [json.loads(line) for line in predict("claims", lines, detector)]
    assert [answer["id"] for answer in answers] == list(range(len(texts)))
    assert {(answer["score"], answer["label"]) for answer in answers[:-1]} == {(0, "no_claim")}
    assert answers[-1]["label"] == "claim"
    for task in ("attributions", "quantities"):
        assert all(json.loads(line)[task] == [] for line in list(predict(task, lines, detector))[: len(NEWS)])
