"""What changed from one text to the next: every word that is not said to have changed stands in both, in order."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from workbench.corroborate.texts.aligning import align
from workbench.corroborate.texts.changed_lines import Piece, changed_lines
from workbench.corroborate.texts.changes import difference
from workbench.domain.text.spans import Span

_WORDS = st.sampled_from(["river", "rose", "38", "52", "the", "dead", "No.", "🌊", "渡", "naïve", "هنا", "o'clock"])
_LINES = st.lists(_WORDS, max_size=12).map(" ".join)
TEXTS = st.lists(_LINES, max_size=8).map("\n\n".join)
ANY = st.text(max_size=120)


def words_of(text: str) -> list[str]:
    return [word.slice(text) for word in align(text, "").words]


@given(TEXTS | ANY, TEXTS | ANY)
@example("a b a b", "b a b a")
@example("", "one")
def test_without_what_was_taken_out_and_put_in_both_texts_have_the_same_words(one: str, two: str) -> None:
    found = difference(one, two)
    kept, there = list(found.aligned.words), list(found.aligned.others)
    for change in found.changes:
        if change.before is not None:
            kept = [word for word in kept if not change.before.overlaps(word)]
        if change.after is not None:
            there = [word for word in there if not change.after.overlaps(word)]
    assert [word.slice(one) for word in kept] == [word.slice(two) for word in there]


@given(TEXTS, TEXTS)
def test_the_lines_that_are_shown_hold_every_word_that_changed(one: str, two: str) -> None:
    found = difference(one, two)
    pieces = [piece for line in changed_lines(found)[0] for piece in line.pieces]
    for kind, sides, text in (
        (Piece.OUT, [change.before for change in found.changes], one),
        (Piece.IN, [change.after for change in found.changes], two),
    ):
        shown = " ".join(words for what, words in pieces if what is kind)
        told = " ".join(side.slice(text) for side in sides if side is not None)
        assert words_of(shown) == words_of(told)


@given(TEXTS | ANY)
def test_a_text_has_not_changed_from_itself(text: str) -> None:
    found = difference(text, text)
    assert (found.changes, found.words_in, found.words_out) == ((), 0, 0)
    assert changed_lines(found)[0] == ()


@given(TEXTS, TEXTS, st.data())
def test_a_place_moves_to_the_very_same_words_or_nowhere(one: str, two: str, data: st.DataObject) -> None:
    aligned = align(one, two)
    if not aligned.words:
        return
    low = data.draw(st.integers(0, len(aligned.words) - 1))
    high = data.draw(st.integers(low, len(aligned.words) - 1))
    span = Span(aligned.words[low].start, aligned.words[high].end)
    moved = aligned.moved(span)
    if moved is not None:
        assert words_of(moved.slice(two)) == words_of(span.slice(one))


@given(TEXTS, TEXTS)
def test_places_keep_their_order(one: str, two: str) -> None:
    aligned = align(one, two)
    moved = [place for word in aligned.words if (place := aligned.moved(word)) is not None]
    assert moved == sorted(moved)
    assert len(set(moved)) == len(moved)


def test_a_figure_that_was_corrected_is_the_change_and_nothing_around_it() -> None:
    one = "The flood killed 52 people in the valley, the warden said.\n\nThe road is closed."
    found = difference(one, one.replace("52", "at least 38"))
    (change,) = found.changes
    assert change.before is not None and change.after is not None
    assert (change.before.slice(one), found.words_out, found.words_in) == ("52", 1, 3)


def test_a_paragraph_that_was_added_stands_alone_and_what_is_the_same_is_counted() -> None:
    one = "The lock gave way at noon.\n\nNobody was hurt.\n\nThe road is closed."
    lines, after = changed_lines(difference(one, one.replace("Nobody", "Police came at one.\n\nNobody")))
    assert [(line.pieces, line.same_before) for line in lines] == [(((Piece.IN, "Police came at one."),), 1)]
    assert after == 2


def test_a_paragraph_that_gave_way_to_another_is_shown_in_two_lines() -> None:
    one = "The lock gave way.\n\nThe fair of Monday is put off.\n\nThe road is closed."
    lines, _ = changed_lines(difference(one, one.replace("The fair of Monday is put off.", "Divers look for two men.")))
    assert [[kind for kind, _ in line.pieces] for line in lines] == [[Piece.OUT], [Piece.IN]]


def test_work_grows_with_the_text_where_no_word_stands_once() -> None:
    many = "the river rose and fell and rose again " * 4_000
    found = difference(many, many.replace("fell", "stood", 1) + "again")
    assert 1 <= len(found.changes) <= 4_001
    assert difference("x " * 50_000, "y " * 50_000).words_out == 50_000
