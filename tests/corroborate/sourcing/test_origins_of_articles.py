"""What the articles of an event rest on, and what that says of a claim."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from events_read import article, event, find, said, span_with

from workbench.corroborate.sourcing.agents import read_agents
from workbench.corroborate.sourcing.origins import Origin, find_origins, grade, headline_counts, origins_of
from workbench.corroborate.sourcing.primaries import first_appearance, missing_primaries
from workbench.corroborate.sourcing.provenance import provenance
from workbench.corroborate.sourcing.source_kinds import read_sources
from workbench.domain.coverage import Coverage
from workbench.domain.labels import Commitment, Corroboration, HopMode, HopRole, OriginKind
from workbench.domain.proposals import Hop

DAY = datetime(2024, 3, 12, 8, 0, tzinfo=UTC)
WORDS = "no owner may leave a half drained pond above sleeping villages"


def contained(coverage: Coverage) -> dict[tuple[int, int], float]:
    """Shares of wording, as near-duplicates have them."""
    runs = {}
    for one in coverage.articles:
        words = re.findall(r"\w+", one.raw_text.casefold())
        runs[one.article_id] = {tuple(words[at : at + 7]) for at in range(len(words) - 6)}
    return {(a, b): len(runs[a] & runs[b]) / max(1, len(runs[a])) for a in runs for b in runs if a != b}


def labelled(origins: tuple[Origin, ...], label: str) -> Origin:
    return next(origin for origin in origins if origin.label == label)


def chain(coverage: Coverage, article_id: int, words: str) -> list[tuple[str, OriginKind]]:
    links = read_sources(coverage, read_agents(coverage))[span_with(coverage, article_id, words).key]
    return [(link.agent, link.kind) for link in links]


def test_words_that_several_texts_share_were_issued_and_are_one_release() -> None:
    one = article(1, f"“{WORDS},” said Ana Lind.")
    two = article(2, f"Ana Lind said: “{WORDS}.”")
    (origin,) = find_origins(event(one, two, said(one, WORDS, "Ana Lind"), said(two, WORDS, "Ana Lind")))
    assert (origin.kind, origin.label, origin.article_ids) == (OriginKind.RELEASE, "Ana Lind: release", (1, 2))
    assert origin.reasons[0] == "The same words stand in 2 texts."


def test_one_text_printed_twice_makes_no_release() -> None:
    one = article(1, f"“{WORDS},” said Ana Lind.")
    two = replace(one, article_id=2)
    spans = said(one, WORDS, "Ana Lind"), said(two, WORDS, "Ana Lind")
    (origin,) = find_origins(event(one, two, *spans), {(1, 2): 1.0, (2, 1): 1.0})
    assert origin.kind is OriginKind.STATEMENT


def test_a_quote_family_shows_a_release_where_the_spans_are_cut_short() -> None:
    one, two = (article(number, "“The dam broke,” said Ana Lind.") for number in (1, 2))
    coverage = event(one, two, said(one, "The dam broke", "Ana Lind"), said(two, "The dam broke", "Ana Lind"))
    assert find_origins(coverage)[0].kind is OriginKind.STATEMENT
    family = [(1, find(one, "The dam broke")), (2, find(two, "The dam broke"))]
    assert find_origins(coverage, families=[family])[0].kind is OriginKind.RELEASE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The dam broke, Ana Lind said in a press release.", OriginKind.RELEASE),
        ("The dam broke, Ana Lind said in a statement.", OriginKind.STATEMENT),
        ("The dam broke, Ana Lind said in an interview.", OriginKind.INTERVIEW),
        ("The dam broke, Ana Lind told the Ledger.", OriginKind.INTERVIEW),
        ("The dam broke, Ana Lind told reporters.", OriginKind.STATEMENT),
        ("The dam broke, Ana Lind told the Senate.", OriginKind.STATEMENT),
    ],
)
def test_the_words_around_say_what_sort_of_source_it_is(text: str, kind: OriginKind) -> None:
    one = article(1, text, outlet="Port Aurel Ledger")
    cue = "told" if "told" in text else "said"
    (origin,) = find_origins(event(one, said(one, "The dam broke", "Ana Lind", cue=cue)))
    assert origin.kind is kind


def test_who_told_the_outlet_one_thing_told_it_the_rest() -> None:
    one = article(1, "The dam broke, Ana Lind told the Ledger. It rained, Ana Lind said.", outlet="Ledger")
    first, second = said(one, "The dam broke", "Ana Lind", cue="told"), said(one, "It rained", "Ana Lind", cue="said")
    (origin,) = find_origins(event(one, first, second))
    assert (origin.kind, len(origin.spans)) == (OriginKind.INTERVIEW, 2)


def test_a_document_without_an_owner_is_that_of_who_cites_it() -> None:
    one = article(1, "Citing video footage, Ana Lind said the dam broke.")
    origins = find_origins(event(one, said(one, "the dam broke", "Ana Lind", "video footage")))
    assert {origin.label for origin in origins} == {"Ana Lind: statement", "Ana Lind: video"}
    assert labelled(origins, "Ana Lind: video").body == "Ana Lind"


def test_nobody_is_one_origin_only_within_a_text() -> None:
    one, two = article(1, "The dam broke, reports say."), article(2, "Two people died, reports say.")
    hop = Hop(1, "reports", HopRole.UNNAMED, HopMode.PASSIVE, source=find(one, "reports"))
    other = replace(hop, source=find(two, "reports"))
    origins = find_origins(event(one, two, said(one, "The dam broke", hop), said(two, "Two people died", other)))
    assert [origin.label for origin in origins] == ["Nobody named: “reports”"] * 2
    assert all(origin.kind is OriginKind.UNNAMED for origin in origins)


@pytest.mark.parametrize("pronoun", ["He", "She", "They", "It"])
def test_a_pronoun_that_means_nobody_named_is_said_to_be_open(pronoun: str) -> None:
    one = article(1, f"{pronoun} said the dam broke.")
    hop = Hop(1, None, HopRole.SPEAKER, HopMode.INDIRECT, source=find(one, pronoun), cue=find(one, "said"))
    (origin,) = find_origins(event(one, said(one, "the dam broke", hop)))
    assert (origin.label, origin.body) == (f"Not clear who “{pronoun.lower()}” is", "")


def test_a_verb_is_no_source() -> None:
    one = article(1, "Nine are feared drowned.")
    hop = Hop(1, None, HopRole.UNNAMED, HopMode.PASSIVE, cue=find(one, "feared"))
    coverage = event(one, said(one, "Nine are feared drowned", hop))
    (origin,) = find_origins(coverage)
    assert (origin.label, origin.agent) == ("Nobody named", "")
    assert not any("feared" in node.label for node in provenance(coverage).nodes)


@pytest.mark.parametrize(
    ("opening", "amid", "labels"),
    [
        ("The harbour watch", "the harbour watch", {"Nobody named: “the harbour watch”"}),
        ("A deckhand", "a deckhand", {"Nobody named: “a deckhand”"}),
        ("Rescuers", "rescuers", {"Nobody named: “Rescuers”"}),
    ],
)
def test_the_capital_that_begins_a_sentence_makes_no_other_source(opening: str, amid: str, labels: set[str]) -> None:
    one = article(1, f"{opening} said the dam broke. It rained, {amid} said.")
    hops = [
        Hop(1, words.removeprefix("The "), HopRole.UNNAMED, HopMode.INDIRECT, source=find(one, words))
        for words in (opening, amid)
    ]
    coverage = event(one, said(one, "the dam broke", hops[0]), said(one, "It rained", hops[1]))
    assert {origin.label for origin in find_origins(coverage)} == labels
    assert {node.label for node in provenance(coverage).nodes[1:]} == labels


def test_a_name_keeps_the_capital_of_its_article_word() -> None:
    one = article(1, "The Hague said the dam broke.")
    hop = Hop(1, "The Hague", HopRole.UNNAMED, HopMode.INDIRECT, source=find(one, "The Hague"))
    (origin,) = find_origins(event(one, said(one, "the dam broke", hop)))
    assert origin.label == "Nobody named: “The Hague”"


def three_outlets(*agents: str) -> Coverage:
    articles = [article(number, f"The dam broke, {agent} said.") for number, agent in enumerate(agents, start=1)]
    spans = [said(one, "The dam broke", agent) for one, agent in zip(articles, agents, strict=True)]
    return event(*articles, *spans)


@pytest.mark.parametrize(
    ("agents", "proposed", "sentence"),
    [
        (("Ana Lind",) * 3, Corroboration.WEAK, "3 articles, 1 named origin: weak."),
        (("Ana Lind", "Ana Lind", "Jan Ruiz"), Corroboration.FAIR, "3 articles, 2 named origins: fair."),
        (("Ana Lind", "Jan Ruiz", "Eva Holm"), Corroboration.CONFIRMED, "3 articles, 3 named origins: confirmed."),
    ],
)
def test_a_claim_is_graded_by_origins_and_never_by_articles(
    agents: tuple[str, ...], proposed: Corroboration, sentence: str
) -> None:
    coverage = three_outlets(*agents)
    found = grade(coverage, find_origins(coverage), [span.key for span in coverage.spans])
    assert (found.proposed, found.sentence) == (proposed, sentence)


def test_two_that_pass_on_one_report_are_one_origin() -> None:
    articles = [
        article(number, f"The dam broke, {who} said, citing Eva Holm.")
        for number, who in ((1, "Ana Lind"), (2, "Jan Ruiz"))
    ]
    spans = [
        said(one, "The dam broke", who, "Eva Holm") for one, who in zip(articles, ("Ana Lind", "Jan Ruiz"), strict=True)
    ]
    coverage = event(*articles, *spans)
    assert grade(coverage, find_origins(coverage), [span.key for span in spans]).independent == 1


@pytest.mark.parametrize("words", ["the dam broke", "the old dam had broken"])
def test_a_denial_in_two_versions_of_an_article_counts_once_however_it_is_worded(words: str) -> None:
    texts = [article(1, "Jan Ruiz denied that the dam broke."), article(2, f"Jan Ruiz denied that {words}.")]
    spans = [
        said(one, exact, "Jan Ruiz", commitment=Commitment.DENIES)
        for one, exact in zip(texts, ("the dam broke", words), strict=True)
    ]
    coverage, keys = event(*texts, *spans), [span.key for span in spans]
    origins = find_origins(coverage)
    assert "2 denials" in grade(coverage, origins, keys).counts
    assert grade(coverage, origins, keys, {1: (1, 1), 2: (1, 2)}).counts == "1 article, 1 named origin, 1 denial"


def test_the_newest_version_that_makes_a_claim_speaks_for_its_article() -> None:
    one, two = article(1, "Jan Ruiz denied that the dam broke."), article(2, "The dam broke, Ana Lind said.")
    spans = said(one, "the dam broke", "Jan Ruiz", commitment=Commitment.DENIES), said(two, "The dam broke", "Ana Lind")
    coverage, keys = event(one, two, *spans), [span.key for span in spans]
    origins = find_origins(coverage)
    assert grade(coverage, origins, keys, {1: (1, 1), 2: (1, 2)}).counts == "1 article, 1 named origin"
    assert grade(coverage, origins, keys, {1: (1, 2), 2: (1, 1)}).counts == "1 article, 1 named origin, 1 denial"
    assert grade(coverage, origins, keys[:1], {1: (1, 1), 2: (1, 2)}).counts == "1 article, 1 named origin, 1 denial"


def test_a_denial_makes_a_claim_contested() -> None:
    one, two = article(1, "The dam broke, Ana Lind said."), article(2, "Jan Ruiz denied that the dam broke.")
    spans = said(one, "The dam broke", "Ana Lind"), said(two, "the dam broke", "Jan Ruiz", commitment=Commitment.DENIES)
    coverage = event(one, two, *spans)
    found = grade(coverage, find_origins(coverage), [span.key for span in spans])
    assert (found.proposed, found.sentence) == (
        Corroboration.CONTESTED,
        "2 articles, 2 named origins, 1 denial: contested.",
    )


def test_a_source_that_two_outlets_cite_is_missing_until_it_is_captured() -> None:
    coverage = three_outlets("River Watch", "River Watch", "Jan Ruiz")
    origins = find_origins(coverage)
    (missing,) = missing_primaries(coverage, origins)
    assert (missing.origin.agent, missing.outlets) == ("River Watch", ("Outlet 1", "Outlet 2"))
    assert missing_primaries(coverage, origins, ["Statement of River Watch, 11 March"]) == ()
    assert missing_primaries(coverage, origins, ["https://www.riverwatch.example/statement"]) == ()
    assert missing_primaries(coverage, origins, ["https://www.other.example/"]) != ()


def test_the_first_appearance_says_who_may_be_as_early() -> None:
    coverage = three_outlets("Ana Lind", "Ana Lind", "Ana Lind")
    first, second, third = coverage.articles
    dated = replace(first, published_at=DAY)
    whole_day = replace(second, published_at=DAY, published_precision="day")
    coverage = replace(coverage, articles=(dated, whole_day, third))
    found = first_appearance(coverage, [span.key for span in coverage.spans])
    assert found is not None
    assert (found.key[0], found.precision, found.tied, found.undated) == (2, "day", (1,), (3,))
    assert found.sentence == (
        "First in Outlet 2, of the dated articles, the day alone is known; 1 more may be as early; 1 without a date."
    )
    assert first_appearance(coverage, [coverage.spans[2].key]) is None


def test_the_seeds_are_five_articles_four_texts_two_releases_and_an_interview(seeds: Coverage) -> None:
    shares = contained(seeds)
    origins = find_origins(seeds, shares)
    counts = headline_counts(seeds, origins, shares)
    assert (counts.articles, counts.texts) == (5, 4)
    assert (counts.kinds[OriginKind.RELEASE], counts.kinds[OriginKind.INTERVIEW]) == (2, 1)
    assert labelled(origins, "Amnesty International: release").article_ids == (1, 2, 3, 4, 5)
    assert labelled(origins, "Staffan de Mistura (United Nations): release").article_ids == (1, 2, 3, 5)


def test_the_chains_of_the_seeds(seeds: Coverage) -> None:
    amnesty, observatory = "Amnesty International", "Syrian Observatory of Human Rights"
    assert chain(seeds, 4, "48 people") == [(amnesty, OriginKind.STATEMENT), (observatory, OriginKind.REPORT)]
    first, video = chain(seeds, 1, "imprecise explosive weapons")
    assert (first[0], video[1]) == (amnesty, OriginKind.DOCUMENT)
    assert chain(seeds, 1, "alleged chemical attack") == [("Diana Semaan", OriginKind.INTERVIEW)]
    assert chain(seeds, 2, "three dozen people") == [("reports", OriginKind.UNNAMED)]
    assert chain(seeds, 5, "have also used chemical weapons") == []


def test_what_two_outlets_of_the_seeds_cite_is_to_be_looked_for(seeds: Coverage) -> None:
    origins = find_origins(seeds, contained(seeds))
    wanted = {
        missing.origin.label for missing in missing_primaries(seeds, origins, ["https://www.amnesty.org/latest/"])
    }
    assert {
        "Staffan de Mistura (United Nations): release",
        "Amnesty International: video",
        "Syrian military: statement",
    } <= wanted
    assert "Amnesty International: release" not in wanted


def test_the_toll_of_the_seeds_rests_on_named_origins(seeds: Coverage) -> None:
    origins = find_origins(seeds, contained(seeds))
    both = [span_with(seeds, number, "at least 84").key for number in (2, 3)]
    assert grade(seeds, origins, both).sentence == "2 articles, 1 named origin: weak."
    assert [origin.label for origin in origins_of(origins, both)] == ["Syrian military: statement"]


def test_the_sample_rests_on_two_releases_and_three_interviews(sample: Coverage) -> None:
    shares = contained(sample)
    origins = find_origins(sample, shares)
    counts = headline_counts(sample, origins, shares)
    assert (counts.articles, counts.texts) == (10, 9)
    assert (counts.kinds[OriginKind.RELEASE], counts.kinds[OriginKind.INTERVIEW]) == (2, 3)
    assert labelled(origins, "River Watch Iselta: release").article_ids == (1, 2, 3, 4, 6, 7, 9, 10)
    assert {2, 4, 5} <= set(labelled(origins, "Korvenna Metals: release").article_ids)


def test_a_release_that_its_body_publishes_itself_is_not_missing(sample: Coverage) -> None:
    missing = missing_primaries(sample, find_origins(sample, contained(sample)))
    assert "River Watch Iselta: release" not in {one.origin.label for one in missing}
