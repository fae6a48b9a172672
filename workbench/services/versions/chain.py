"""An article among its versions: which there are, what changed from one to the next, and what people say of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.corroborate.texts.changed_lines import Line, changed_lines
from workbench.corroborate.texts.changes import difference
from workbench.domain.clock import Clock, utc_now
from workbench.domain.labels import RulingKind, VersionWord
from workbench.domain.text.as_read import words_as_read
from workbench.domain.versions.article_pairs import Pair, key_of, pair_in, pair_of
from workbench.errors import ActRefused, NotFound
from workbench.services import meanwhile
from workbench.storage import article_changes, article_versions, decisions, links
from workbench.storage.article_versions import VersionCard
from workbench.storage.database.engine import Engine, Session, read_transaction, write_transaction


@dataclass(frozen=True, slots=True)
class Word:
    """What a person said of two articles: ``word`` is one of ``VersionWord``, ``version`` counts the words on them."""

    pair: Pair
    word: str
    version: int
    annotator: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ArticleVersions:
    """The versions of an article, oldest first, with itself; only itself where there is no other.

    ``apart`` are words of people that it is no version of another, ``said`` how often each of these pairs was ruled on:
    what an act on them carries.
    """

    article_id: int
    members: Sequence[VersionCard]
    apart: Sequence[Word] = ()
    said: Sequence[Word] = ()

    @property
    def number(self) -> int:
        """Which of the versions it is, from 1."""
        return next(at for at, card in enumerate(self.members, start=1) if card.article_id == self.article_id)

    @property
    def before(self) -> VersionCard | None:
        """The version before it."""
        return self.members[self.number - 2] if self.number > 1 else None

    def seen(self, other: int) -> int:
        """The version of the newest word on this article and another; 0 where nobody spoke."""
        pair = pair_of(self.article_id, other)
        return next((word.version for word in self.said if word.pair == pair), 0)


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """The lines of two versions that differ, and how many words were taken out and put in."""

    earlier_id: int
    later_id: int
    lines: Sequence[Line]
    same_after: int
    words_out: int
    words_in: int


def versions_of_article(engine: Engine, article_id: int) -> ArticleVersions:
    """The versions of an article. Raises NotFound."""
    with read_transaction(engine) as session:
        return read_versions(session, article_id)


def read_versions(session: Session, article_id: int) -> ArticleVersions:
    """The same within a transaction that is open already."""
    chain = article_versions.versions_of(session, [article_id]).chain_of(article_id) or (article_id,)
    said = [word for word in _words(session) if article_id in word.pair]
    apart = [word for word in said if word.word == VersionWord.APART]
    cards = article_versions.cards_of(session, {*chain, *(one for word in apart for one in word.pair)})
    if article_id not in cards:
        raise NotFound("article", article_id)
    return ArticleVersions(article_id, [cards[key] for key in chain], apart, said)


def _words(session: Session) -> Iterable[Word]:
    for subject, ruled in links.rulings_of_kind(session, RulingKind.VERSION).items():
        if (pair := pair_in(subject)) is not None:
            yield Word(pair, ruled.decision, ruled.version, ruled.annotator, ruled.created_at)


def numbers_of(engine: Engine, article_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Of each of these articles that has several versions, which it is, from 1, and of how many."""
    with read_transaction(engine) as session:
        return article_versions.versions_of(session, article_ids).numbers()


def difference_of(engine: Engine, earlier_id: int, later_id: int) -> ShownDifference:
    """What changed from one article's text, as it is read, to another's. Raises NotFound."""
    with read_transaction(engine) as session:
        texts = article_changes.texts_of(session, (earlier_id, later_id))
    for article_id in (earlier_id, later_id):
        if article_id not in texts:
            raise NotFound("article", article_id)
    found = difference(words_as_read(texts[earlier_id]), words_as_read(texts[later_id]))
    lines, same_after = changed_lines(found)
    return ShownDifference(earlier_id, later_id, lines, same_after, found.words_out, found.words_in)


def say_later(
    engine: Engine, later_id: int, earlier_id: int, *, seen: int, annotator: str, clock: Clock = utc_now
) -> None:
    """A person says that one article is a later version of another; ``seen`` is the version of the word that they saw.

    Raises NotFound, ActRefused where the outlets differ, StaleWrite where somebody has spoken meanwhile.
    """
    pair = pair_of(later_id, earlier_id)
    word = VersionWord.SECOND_IS_LATER if later_id == pair[1] else VersionWord.FIRST_IS_LATER
    with write_transaction(engine) as session:
        cards = article_versions.cards_of(session, pair)
        for article_id in pair:
            if article_id not in cards:
                raise NotFound("article", article_id)
        if pair[0] == pair[1]:
            raise ActRefused("An article is no version of itself.")
        if cards[pair[0]].outlet_id != cards[pair[1]].outlet_id:
            raise ActRefused(
                f"Article {later_id} is by {cards[later_id].outlet}, article {earlier_id} by "
                f"{cards[earlier_id].outlet}: versions of an article are one outlet's. Correct the outlet first."
            )
        _say(session, {pair: (word, seen)}, annotator, clock)


def say_apart(
    engine: Engine, article_id: int, *, seen: Mapping[int, int], annotator: str, clock: Clock = utc_now
) -> None:
    """A person says that an article is no version of these others, each with the version of the word that they saw.

    Raises StaleWrite where somebody has spoken meanwhile; then nothing is kept.
    """
    words = {pair_of(article_id, other): (VersionWord.APART.value, version) for other, version in seen.items()}
    with write_transaction(engine) as session:
        _say(session, words, annotator, clock)


def take_back(
    engine: Engine, article_id: int, *, seen: Mapping[int, int], annotator: str, clock: Clock = utc_now
) -> None:
    """Takes back what was said of an article and these others; what was found when they came in counts again."""
    with write_transaction(engine) as session:
        _say(session, {pair_of(article_id, other): ("", version) for other, version in seen.items()}, annotator, clock)


def _say(session: Session, words: Mapping[Pair, tuple[str, int]], annotator: str, clock: Clock) -> None:
    now = clock()
    who = decisions.annotator_id(session, annotator, now)
    for pair, (word, seen) in sorted(words.items()):
        subject = key_of(pair)
        meanwhile.check_ruling(session, RulingKind.VERSION, subject, seen, annotator)
        links.append_ruling(
            session,
            None,
            RulingKind.VERSION,
            subject,
            word,
            details={"article_ids": list(pair)},
            known_version=seen,
            annotator_id=who,
            now=now,
        )
