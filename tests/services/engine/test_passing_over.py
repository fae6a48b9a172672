"""One article that a detector cannot read is named and passed over; the others are read, and it is tried again last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import orjson
import pytest
from making import TEXT, add_article, look_ahead, now, standing

from workbench.domain.labels import ClaimType
from workbench.domain.proposals import DetectorIdentity, DetectorLike, Proposal, Proposals, Text
from workbench.domain.text.spans import Span
from workbench.errors import DetectorFault, SuggestionError
from workbench.services.annotate import open_article
from workbench.services.engine import batches, evaluating, predicting
from workbench.services.engine.batches import suggest, suggest_all
from workbench.storage.database.engine import Engine
from workbench.suggest.detectors.passing_over import read_each

UNREADABLE = "Nobody can read this."


@dataclass
class Choosy:
    """A detector that looks ahead, and raises ``fault`` at texts with one of the words in ``cannot``."""

    fault: Exception = field(default_factory=lambda: IndexError("out of range"))
    cannot: tuple[str, ...] = (UNREADABLE,)
    looks_ahead: int = 3
    version: str = "1"
    name: str = "choosy"
    read: list[str] = field(default_factory=list)

    @property
    def identity(self) -> DetectorIdentity:
        return DetectorIdentity(self.name, self.version)

    def propose(self, texts: Iterable[Text]) -> Iterator[Proposals]:
        return look_ahead(map(self._opened, texts), self.looks_ahead, self._said)

    def _opened(self, text: Text) -> Text:
        if any(word in text.raw_text for word in self.cannot):
            raise self.fault
        return text

    def _said(self, text: Text) -> Proposals:
        self.read.append(text.key)
        return Proposals((Proposal(Span(0, 3), ClaimType.EVENT, 0.5, ("choosy",)),))


def add(engine: Engine, *texts: str) -> list[int]:
    return [add_article(engine, f"{text} {number}") for number, text in enumerate(texts)]


@pytest.mark.parametrize("place", [0, 2, 5])
@pytest.mark.parametrize("looks_ahead", [0, 1, 9])
def test_the_others_are_read_and_what_is_said_belongs_to_its_article(
    engine: Engine, place: int, looks_ahead: int
) -> None:
    keys = add(engine, *(UNREADABLE if number == place else TEXT for number in range(6)))
    report = suggest(engine, Choosy(looks_ahead=looks_ahead), clock=now)
    assert (report.article_count, report.total_count, report.fault_count) == (5, 6, 1)
    assert report.faults == (
        f"The detector choosy cannot read article {keys[place]} (made.txt) (IndexError: out of range): "
        "it is passed over.",
    )
    assert [len(standing(engine, key)) for key in keys] == [int(number != place) for number in range(6)]


def test_it_is_named_until_it_has_been_read(any_engine: Engine) -> None:
    _, bad = add(any_engine, TEXT, UNREADABLE)
    suggest(any_engine, Choosy(), clock=now)
    (unread,) = batches.unread_articles(any_engine, ["choosy"])
    assert [batches.count_unread(any_engine, names) for names in (["choosy"], ["another"])] == [1, 0]
    assert (unread.article_id, unread.path) == (bad, "made.txt")
    opened = open_article.open_article(any_engine, bad, annotator="Ada")
    assert opened.notice == (
        f"A detector could not read this article: its suggestions are missing here. {unread.reason}"
    )
    assert open_article.open_article(any_engine, bad, annotator="Ada", blind=True).notice == ""
    assert batches.unread_articles(any_engine, ["another"]) == []

    suggest(any_engine, Choosy(fault=KeyError("other")), clock=now)
    (unread,) = batches.unread_articles(any_engine, ["choosy"])
    assert "KeyError" in unread.reason, "the newest reason counts"

    suggest(any_engine, Choosy(cannot=(), version="2"), clock=now)
    assert batches.unread_articles(any_engine, ["choosy"]) == []
    assert open_article.open_article(any_engine, bad, annotator="Ada").notice == ""


def test_what_could_not_be_read_is_tried_after_all_others_and_by_a_new_version_in_its_turn(any_engine: Engine) -> None:
    bad, good = add(any_engine, UNREADABLE, TEXT)
    suggest(any_engine, Choosy(), clock=now)
    later = add_article(any_engine, f"{TEXT} later")
    patient = Choosy(cannot=())
    assert suggest(any_engine, patient, clock=now).article_count == 2
    assert patient.read == [f"article {later} (made.txt)", f"article {bad} (made.txt)"]

    suggest(any_engine, Choosy(version="2"), reread=True, clock=now)
    renewed = Choosy(version="3", cannot=())
    suggest(any_engine, renewed, reread=True, clock=now)
    assert renewed.read == [f"article {key} (made.txt)" for key in (bad, good, later)]


def test_more_articles_than_a_page_holds_are_each_tried_once_a_run(engine: Engine) -> None:
    add(engine, *(UNREADABLE if number % 4 else TEXT for number in range(120)))
    once = suggest(engine, Choosy(), clock=now)
    assert (once.article_count, once.fault_count, len(once.faults)) == (30, 90, 20)
    again = suggest(engine, Choosy(), clock=now)
    assert (again.article_count, again.fault_count, again.total_count) == (0, 90, 90)


def test_a_share_of_the_articles_is_tried_again_by_who_has_that_share(engine: Engine) -> None:
    keys = add(engine, *([UNREADABLE] * 4))
    suggest(engine, Choosy(), clock=now)
    for part in (0, 1):
        patient = Choosy(cannot=())
        suggest(engine, patient, part=(part, 2), clock=now)
        assert patient.read == [f"article {key} (made.txt)" for key in keys if key % 2 == part]


def test_a_detector_that_fails_in_every_article_is_stopped_and_the_next_one_reads(engine: Engine) -> None:
    add(engine, *([TEXT] * 30))
    broken, sound = suggest_all(engine, [Choosy(cannot=(TEXT,)), Choosy(name="sound")], clock=now)
    assert broken.report.fault_count == batches.MOST_FAULTS_IN_A_ROW == 20
    assert broken.fault.startswith("The detector choosy failed on 20 articles in a row and was stopped")
    assert (sound.report.article_count, sound.fault) == (30, "")
    broken, _ = suggest_all(engine, [Choosy(cannot=(TEXT,)), Choosy(name="sound")], clock=now)
    assert (broken.report.fault_count, broken.fault) == (30, ""), "the ten others were tried before those that failed"


def test_what_is_wrong_with_a_detector_or_the_database_is_no_fault_of_an_article(engine: Engine) -> None:
    add(engine, UNREADABLE)
    with pytest.raises(SuggestionError, match="no model"):
        suggest(engine, Choosy(fault=SuggestionError("There is no model.")), clock=now)
    assert batches.unread_articles(engine, ["choosy"]) == []

    def broken() -> Iterator[tuple[int, Text]]:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        list(read_each(Choosy(), broken()))


def test_a_detector_that_says_too_little_or_too_much_moves_nothing() -> None:
    class Silent(Choosy):
        def propose(self, texts: Iterable[Text]) -> Iterator[Proposals]:
            for text in texts:
                yield from [] if UNREADABLE in text.raw_text else [self._said(text)] * 2

    texts = [Text(words, (), key=words) for words in ("One.", UNREADABLE, "Two.")]
    answers = [list(read_each(Silent(), [(text.key, text)])) for text in texts]
    assert [[key for key, _ in answer] for answer in answers] == [[text.key] for text in texts]
    ((_, fault),) = answers[1]
    assert isinstance(fault, DetectorFault)
    assert "said nothing of Nobody can read this" in str(fault)


def test_memory_and_deep_nesting_count_as_faults_and_a_stop_does_not() -> None:
    texts = [(1, Text(UNREADABLE, ())), (2, Text("Sound.", ()))]
    for fault in (MemoryError(), RecursionError()):
        first, second = read_each(Choosy(fault=fault), texts)
        assert (first[0], type(first[1])) == (1, DetectorFault)
        assert (second[0], type(second[1])) == (2, Proposals)

    class Stopped(Choosy):
        def propose(self, texts: Iterable[Text]) -> Iterator[Proposals]:
            raise KeyboardInterrupt

    stopped: DetectorLike = Stopped()
    with pytest.raises(KeyboardInterrupt):
        list(read_each(stopped, texts))


def test_a_line_that_cannot_be_read_keeps_its_place_among_the_answers() -> None:
    lines = [
        orjson.dumps({"id": key, "text": words}) for key, words in (("a", "One."), ("b", UNREADABLE), ("c", "Two."))
    ]
    told: list[str] = []
    answers = predicting.predict("quantities", lines, Choosy(), path="in.jsonl", passed_over=told.append)
    first, second, third = map(orjson.loads, answers)
    assert (first, third) == ({"id": "a", "quantities": []}, {"id": "c", "quantities": []})
    assert second == {"id": "b", "error": told[0]}
    assert told == ["The detector choosy cannot read in.jsonl, line 2 (IndexError: out of range): it is passed over."]


def test_figures_are_not_measured_without_a_text_that_cannot_be_read(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(orjson.dumps({"id": "a", "text": UNREADABLE, "attributions": []}))
    with pytest.raises(DetectorFault, match="choosy cannot read"):
        evaluating.evaluate("attributions", gold, Choosy())
