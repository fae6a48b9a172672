"""What a ruling is kept under: the keys of databases that exist, written as they were and read back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corroborate.drift.flags import DriftFlag, DriftSide
from workbench.domain.comparison_labels import DriftGravity, DriftKind
from workbench.domain.labels import OriginKind, RulingKind
from workbench.domain.text.spans import Span
from workbench.services.compare.ruling_subjects import (
    Anchor,
    BodySubject,
    DerivationSubject,
    DriftSubject,
    FormSubject,
    GroupingSubject,
    PairSubject,
    PrimarySubject,
    Subject,
    VersionSubject,
    pair_details,
    pair_shown,
)

#: Keys as databases hold them, each with what it says.
KEPT: list[tuple[RulingKind, str, Subject]] = [
    (RulingKind.PAIR, "2:s14|11:ab12-3", PairSubject((2, "s14"), (11, "ab12-3"))),
    (RulingKind.DERIVATION, "3|12", DerivationSubject(3, 12)),
    (RulingKind.VERSION, "3|12", VersionSubject(3, 12)),
    (RulingKind.DRIFT, "hedge|4:10-25|7:0-9", DriftSubject(DriftKind.HEDGE, Anchor(4, 10, 25), Anchor(7, 0, 9))),
    (RulingKind.DRIFT, "omission|4:10-25|7", DriftSubject(DriftKind.OMISSION, Anchor(4, 10, 25), 7)),
    (RulingKind.QUOTE_VARIANT, "5:3-40|2:0-37", FormSubject(Anchor(5, 3, 40), Anchor(2, 0, 37))),
    (RulingKind.GROUPING, "1,20,3", GroupingSubject((1, 20, 3))),
    (RulingKind.PRIMARY, "6:release:Mine: company", PrimarySubject(6, "release:Mine: company")),
    (RulingKind.BODY, "~river watch iselta|rwi", BodySubject.of("rwi", "river watch iselta")),
    (RulingKind.BODY, "7:~monitoring group|river watch", BodySubject.of("river watch", "monitoring group", 7)),
]

ids = st.integers(min_value=0, max_value=2**63 - 1)
span_keys = st.tuples(ids, st.text().filter(lambda name: "|" not in name))
names = st.text(min_size=1).filter(lambda name: not set(name) & set("|:"))
anchors = st.builds(Anchor, ids, ids, ids)
subjects = st.one_of(
    st.builds(PairSubject.of, span_keys, span_keys),
    st.builds(DerivationSubject, ids, ids),
    st.builds(DriftSubject, st.sampled_from(DriftKind), anchors, anchors | ids),
    st.builds(FormSubject, anchors, anchors),
    st.builds(GroupingSubject, st.lists(ids, min_size=1).map(tuple)),
    st.builds(BodySubject.of, names, names, st.none() | ids),
    st.builds(PrimarySubject, ids, st.builds("{}:{}".format, st.sampled_from(OriginKind), st.text())),
)


@pytest.mark.parametrize(("kind", "key", "subject"), KEPT, ids=[key for _, key, _ in KEPT])
def test_a_key_that_a_database_holds_is_written_and_read_as_it_always_was(
    kind: RulingKind, key: str, subject: Any
) -> None:
    assert subject.ruling_kind is kind
    assert subject.to_key() == key
    assert type(subject).from_key(key) == subject


@given(subjects)
def test_reading_what_was_written_gives_it_back(subject: Any) -> None:
    assert type(subject).from_key(subject.to_key()) == subject


@given(subjects, subjects)
def test_two_subjects_of_one_kind_are_kept_under_one_key_only_where_they_are_equal(one: Any, other: Any) -> None:
    if one.ruling_kind is other.ruling_kind:
        assert (one.to_key() == other.to_key()) == (one == other)


@pytest.mark.parametrize("kind", [type(subject) for _, _, subject in KEPT])
@pytest.mark.parametrize("key", ["", "a|b", "1|", "1:2-3", "1:2-3|4:5-6|7:8-9", "١|٢", "1,", "wrong|4:10-25|7"])
def test_no_subject_is_read_from_a_key_of_no_such_kind(kind: Any, key: str) -> None:
    assert kind.from_key(key) is None


def test_every_kind_of_ruling_has_a_subject() -> None:
    assert {kind for kind, _, _ in KEPT} == set(RulingKind)


@given(span_keys, span_keys)
def test_it_does_not_matter_which_span_of_a_pair_is_named_first(one: tuple[int, str], other: tuple[int, str]) -> None:
    assert PairSubject.of(one, other) == PairSubject.of(other, one)
    assert pair_shown(pair_details(other, one)) == (other, one), "the details keep the order in which they were shown"


def test_a_flag_may_have_been_ruled_on_at_any_two_of_its_places() -> None:
    def side(article_id: int, start: int, end: int) -> DriftSide:
        return DriftSide(article_id, f"s{article_id}", Span(start, end), "words")

    also = ((side(3, 1, 6),), (side(4, 2, 7),))
    flag = DriftFlag(
        DriftKind.BOUND,
        side(1, 0, 5),
        side(2, 3, 8),
        2,
        "It changed.",
        DriftGravity.SCOPE,
        also_source=also[0],
        also_printed=also[1],
    )
    assert [one.to_key() for one in DriftSubject.all_of(flag)] == [
        "bound|1:0-5|2:3-8",
        "bound|3:1-6|2:3-8",
        "bound|1:0-5|4:2-7",
        "bound|3:1-6|4:2-7",
    ]
    left_out = DriftFlag(DriftKind.OMISSION, side(1, 0, 5), None, 2, "It is left out.", DriftGravity.WORDS)
    assert [one.to_key() for one in DriftSubject.all_of(left_out)] == ["omission|1:0-5|2"]
