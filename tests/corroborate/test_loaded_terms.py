"""Which outlet calls the same thing what, and in whose voice."""

from __future__ import annotations

import pytest
from events_read import article, event, said

from workbench.corroborate.terms import TermCount, TermRow, read_terms, shipped_terms, term_table
from workbench.domain.coverage import Coverage
from workbench.errors import InputError

TABLE = """
[[set]]
name = "Groups"
[set.terms]
"rebels" = ["rebel", "rebels", "rebel groups"]
"terrorists" = ["terrorist", "terrorists"]
"""


def row(coverage: Coverage, name: str) -> TermRow:
    return next(row for row in term_table(coverage) if row.name == name)


def test_terms_are_counted_for_each_outlet_in_its_own_voice_and_in_quotations() -> None:
    one = article(1, "Rebel groups came. “The terrorists fled,” Ana Lind said.", outlet="Courier")
    two = article(2, "A rebel spoke.", outlet="Ledger")
    coverage = event(one, two, said(one, "The terrorists fled", "Ana Lind"))
    (found,) = term_table(coverage, read_terms(TABLE))
    assert found.terms == ("rebels", "terrorists")
    assert found.counts == {
        ("Courier", "rebels"): TermCount(1, 0),
        ("Courier", "terrorists"): TermCount(0, 1),
        ("Ledger", "rebels"): TermCount(1, 0),
    }
    (quoted,) = (use for use in found.uses if use.quoted)
    assert (quoted.exact, quoted.speaker) == ("terrorists", "Ana Lind")
    assert all(use.span.slice(coverage.by_id[use.article_id].raw_text) == use.exact for use in found.uses)


def test_a_set_of_which_one_term_is_used_is_left_out() -> None:
    assert term_table(event(article(1, "The rebels came.")), read_terms(TABLE)) == ()


def test_a_word_within_a_name_is_no_term() -> None:
    one = article(1, "Ana Lind, Director of Rebel Studies, met a rebel. Rebel groups left the terrorist-held town.")
    (found,) = term_table(event(one), read_terms(TABLE))
    assert [use.exact for use in found.uses] == ["rebel", "Rebel groups", "terrorist"]


def test_outlets_that_nobody_named_are_kept_apart() -> None:
    texts = (
        article(1, "The rebels came.", outlet="Unknown outlet"),
        article(2, "Terrorists came.", outlet="Unknown outlet"),
    )
    (found,) = term_table(event(*texts), read_terms(TABLE))
    assert found.outlets == ("Article 1", "Article 2")


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "»«", "„“", "„”", "‘’", "‚‘", "‹›", "「」", "『』", "＂＂"])
def test_a_term_between_marks_of_any_style_is_not_said_in_the_outlets_own_voice(marks: str) -> None:
    one = article(1, f"Rebels came. The mayor spoke of {marks[0]}terrorists{marks[1]} in the hills.")
    (found,) = term_table(event(one), read_terms(TABLE))
    assert [(use.exact, use.quoted) for use in found.uses] == [("Rebels", False), ("terrorists", True)]


def test_a_term_is_quoted_also_where_a_mark_was_lost_or_the_quotation_goes_on() -> None:
    one = article(1, "A rebel came. “It rained.\n\n“The terrorists fled.\n\n“Then rebels came,” he said. Rebels left.")
    two = article(2, "The terrorists fled,” he said.\nThen rebels left.")
    (found,) = term_table(event(one, two), read_terms(TABLE))
    assert [(use.exact, use.quoted) for use in found.uses] == [
        ("rebel", False), ("terrorists", True), ("rebels", True), ("Rebels", False),
        ("terrorists", True), ("rebels", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("[[set", "is not TOML"),
        ("", "has no [[set]]"),
        ("[[set]]\nname = 'Groups'", "needs a name and [set.terms]"),
        ("[[set]]\nname = 'Groups'\n[set.terms]\nrebels = 'rebel'", "“rebels” needs a list"),
    ],
)
def test_a_table_that_cannot_be_used_says_what_is_missing(source: str, fault: str) -> None:
    with pytest.raises(InputError, match=r"^terms\.toml: ") as refused:
        read_terms(source, path="terms.toml")
    assert fault in refused.value.reason


def test_no_form_of_the_shipped_table_belongs_to_two_terms() -> None:
    for terms in shipped_terms():
        forms = [form for _, forms in terms.terms for form in forms]
        assert len(forms) == len(set(forms)), terms.name


def test_the_outlets_of_the_seeds_call_the_same_groups_differently(seeds: Coverage) -> None:
    found = row(seeds, "Armed groups")
    assert found.counts["Article 2", "militants"] == TermCount(6, 0)
    assert found.counts["Article 2", "armed opposition groups"] == TermCount(0, 4)
    assert found.counts["Article 5", "rebels"].own_voice == 2
    assert found.counts["RT", "terrorists"].own_voice == 2
    assert found.counts["Article 4", "armed opposition groups"] == TermCount(1, 3)


def test_letters_of_another_length_move_no_term_and_stop_no_table() -> None:
    text = "İİ ﬁled reports on ẞ: a rebel, a terrorıſt. TERRORİSTS went. Other rebel groups came."
    (found,) = term_table(event(article(1, text)), read_terms(TABLE))
    assert [use.exact for use in found.uses] == ["rebel", "terrorıſt", "TERRORİSTS", "rebel groups"]
    assert all(use.span.slice(text) == use.exact for use in found.uses)
