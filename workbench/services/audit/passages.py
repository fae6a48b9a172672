"""The audit: a sample of passages without suggestions, people's answers on them, and the estimates from these.

What suggestions miss can only be seen where there are none. So of the passages that no suggestion touches a share is
drawn at random, and people say of each whether it holds a claim. ``evaluation.audits`` explains the
estimates; they are of the articles in which every suggestion is decided, as only there it is known what the
suggestions have found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from workbench.domain.clock import Clock, utc_now
from workbench.domain.text.spans import Span
from workbench.errors import InputError
from workbench.evaluation.audits import Audit, Tally, audit
from workbench.evaluation.intervals import Estimate, wilson
from workbench.services.audit.frames import FrameBoard, Key, SamplingFrame
from workbench.services.queue.progress_board import Board, Counts
from workbench.storage import articles, decisions, passage_checks
from workbench.storage.articles import ArticleCard
from workbench.storage.database.engine import Engine, read_transaction, write_transaction
from workbench.storage.passage_checks import Check

_AROUND_CHARS = 500


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as it is shown to a person: its words, and what stands before and after them in its paragraph.

    ``others`` is how many other people have answered it; ``mine`` is what the person said, None for nothing, and
    ``version`` that of their answer.
    """

    key: Key
    article: ArticleCard
    before: str
    exact: str
    after: str
    others: int
    mine: bool | None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Sight:
    """How many of the claims that people marked blind a suggestion shares words with; ``share`` None where none was."""

    found: int
    marked: int
    share: Estimate | None


@dataclass(frozen=True, slots=True)
class AuditProgress:
    """The progress of the audit: of ``asked`` passages in the sample ``answered`` have an answer.

    ``waiting`` are those that this person could answer, in order: first those that nobody has, and of those first the
    ones of articles that count already. ``later`` answers are of articles in which suggestions still wait.
    ``disagreed`` of the passages that ``twice`` people or more answered have no answer that all gave.
    """

    read_articles: int
    done_articles: int
    asked: int
    answered: int
    waiting: Sequence[Key]
    later: int
    twice: int
    disagreed: int
    audit: Audit
    blind: Sight


_NONE = Counts()


def audit_progress(
    engine: Engine,
    board: Board,
    frames: FrameBoard,
    *,
    share: float,
    annotator: str,
    progress: Callable[[int, int], None] | None = None,
) -> AuditProgress:
    """The progress of the audit for this person, with passages drawn at that share; a share of 0 draws none.

    ``progress`` is called with (done, total) articles while they are searched for the first time.
    """
    with read_transaction(engine) as session:
        answers = _answers(passage_checks.newest_checks(session))
        held = max((check.share for given in answers.values() for check in given), default=share)
        found = frames.refresh(session, max(share, held), progress)
        counts = board.refresh(session)
    done = {key for key in found if not counts.get(key, _NONE).pending}
    counting = {key: given for key, given in answers.items() if key[0] in found and found[key[0]].holds(key)}
    asked = sorted(_asked(found, counting, share, done))
    twice = [given for given in counting.values() if len(given) > 1]
    return AuditProgress(
        read_articles=len(found),
        done_articles=len(done),
        asked=len(asked),
        answered=sum(key in counting for *_, key in asked),
        waiting=_waiting(asked, counting, annotator) if share else (),
        later=sum(key[0] not in done for key in counting),
        twice=len(twice),
        disagreed=sum(len({check.has_claim for check in given}) > 1 for given in twice),
        audit=audit(_tally(found, counting, done)),
        blind=_sight(found.values()),
    )


def _answers(checks: Sequence[Check]) -> dict[Key, list[Check]]:
    answers: dict[Key, list[Check]] = defaultdict(list)
    for check in checks:
        answers[check.article_id, check.span.start, check.span.end].append(check)
    return answers


def _asked(
    found: Mapping[int, SamplingFrame], answers: Mapping[Key, Sequence[Check]], share: float, done: Collection[int]
) -> list[tuple[bool, float, Key]]:
    """Every passage that was answered or is drawn; without those in which people have marked a claim anyway."""
    return [
        (article_id not in done, drawn.sampling_hash, drawn.key)
        for article_id, frame in found.items()
        for drawn in frame.drawn
        if drawn.key in answers or (drawn.sampling_hash < share and not drawn.marks)
    ]


def _waiting(
    asked: Sequence[tuple[bool, float, Key]], answers: Mapping[Key, Sequence[Check]], annotator: str
) -> list[Key]:
    fresh = [key for *_, key in asked if key not in answers]
    others = [
        key for *_, key in asked if key in answers and all(check.annotator != annotator for check in answers[key])
    ]
    return fresh + others


def _tally(found: Mapping[int, SamplingFrame], answers: Mapping[Key, Sequence[Check]], done: Collection[int]) -> Tally:
    """A passage that was answered stays one of the sample, also once its claim is marked in the article.

    Else those with a claim would leave the sample one by one, and those without would stay.
    """
    added = passages = 0
    for article_id in done:
        frame = found[article_id]
        answered = [drawn for drawn in frame.drawn if drawn.marks and drawn.key in answers]
        passages += frame.free + len(answered)
        added += frame.added - len(set(chain.from_iterable(drawn.marks for drawn in answered)))
    counting = [given for key, given in answers.items() if key[0] in done]
    return Tally(
        found=sum(found[article_id].accepted for article_id in done),
        added=added,
        passages=passages,
        checked=len(counting),
        with_claim=sum(sum(check.has_claim for check in given) / len(given) for given in counting),
        accepted=sum(frame.accepted for frame in found.values()),
        rejected=sum(frame.rejected for frame in found.values()),
    )


def _sight(frames: Collection[SamplingFrame]) -> Sight:
    marked, seen = sum(frame.blind for frame in frames), sum(frame.blind_found for frame in frames)
    return Sight(seen, marked, wilson(seen, marked) if marked else None)


def look_at(engine: Engine, key: Key, *, annotator: str) -> Passage:
    """The passage in its paragraph. Raises NotFound for an article that is not there, InputError for no passage."""
    article_id, start, end = key
    with read_transaction(engine) as session:
        text = articles.get_article(session, article_id).raw_text
        card = articles.get_card(session, article_id)
        given = [
            check for check in passage_checks.checks_of(session, article_id) if check.span == _span(text, start, end)
        ]
    line_start = max(text.rfind("\n", 0, start) + 1, start - _AROUND_CHARS)
    line_end = text.find("\n", end)
    last = min(len(text) if line_end < 0 else line_end, end + _AROUND_CHARS)
    own = next((check for check in given if check.annotator == annotator), None)
    return Passage(
        key=key,
        article=card,
        before=text[line_start:start],
        exact=text[start:end],
        after=text[end:last],
        others=sum(check.annotator != annotator for check in given),
        mine=own.has_claim if own else None,
        version=own.version if own else 0,
    )


def _span(text: str, start: int, end: int) -> Span:
    if not 0 <= start < end <= len(text):
        raise InputError("There is no such passage.")
    return Span(start, end)


def answer(
    engine: Engine,
    key: Key,
    has_claim: bool,
    *,
    share: float,
    seen: int | None = None,
    annotator: str,
    clock: Clock = utc_now,
) -> int:
    """Record what the person says of a passage; answers with the version. A later answer counts in place of this one.

    ``seen`` is the version of their own answer that they saw. Raises NotFound for an article that is not there,
    InputError for a passage that is none, StaleWrite where they have answered in another window.
    """
    article_id, start, end = key
    with write_transaction(engine) as session:
        span = _span(articles.lock_text(session, article_id), start, end)
        who = decisions.annotator_id(session, annotator, now := clock())
        if seen is not None:
            passage_checks.refuse_stale_check(session, article_id, span, seen=seen, me=who)
        return passage_checks.add_check(session, article_id, span, has_claim, share=share, annotator_id=who, now=now)
