"""CoNLL: words a line each, in its columns and schemes of labels; the text is put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.drafts import ArticleDraft
from workbench.errors import InputError
from workbench.ingest.neighbours.labelled_words import spans_of
from workbench.ingest.readers import read_bytes


def _split(text: str, name: str = "a.conll") -> tuple[list[ArticleDraft], list[str]]:
    results = list(read_bytes(text.encode(), name))
    drafts = [one for one in results if isinstance(one, ArticleDraft)]
    return drafts, [str(one) for one in results if isinstance(one, InputError)]


def _said(draft: ArticleDraft) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.span.slice(draft.raw_text), one.said) for one in draft.given_spans]


CONLL_2003 = """-DOCSTART- -X- O O

Two CD B-NP B-event
boats NNS I-NP I-event
sank VBD B-VP I-event
, , O O
all DT B-NP B-quote
safe JJ I-NP I-quote
. . O O

The DT B-NP O
lock NN I-NP B-CHECK_ME

-DOCSTART- -X- O O

Another DT B-NP O
one NN I-NP B-event
"""

CONLL_2012 = """#begin document (bn/hallum/0001); part 000
bn/hallum/0001 0 0 Two CD (TOP(S(NP* - - - - (event* -
bn/hallum/0001 0 1 boats NNS *) - - - - * -
bn/hallum/0001 0 2 sank VBD (VP*) sink 01 - - *) (3)
bn/hallum/0001 0 3 -LRB- -LRB- * - - - - * -
bn/hallum/0001 0 4 38 CD (NP*) - - - - (quantity) -
bn/hallum/0001 0 5 -RRB- -RRB- *)) - - - - * -

#end document
"""

CONLL_U = (
    "# newdoc id = a\n# sent_id = 1\n# text = Two boats sank, they don't float.\n"
    "1\tTwo\ttwo\tNUM\t_\t_\t2\tnummod\t_\tNER=B-event\n"
    "2\tboats\tboat\tNOUN\t_\t_\t3\tnsubj\t_\tNER=I-event\n"
    "3\tsank\tsink\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No|NER=I-event\n"
    "4\t,\t,\tPUNCT\t_\t_\t3\tpunct\t_\t_\n"
    "5\tthey\tthey\tPRON\t_\t_\t8\tnsubj\t_\tNER=B-opinion\n"
    "6-7\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "6\tdo\tdo\tAUX\t_\t_\t8\taux\t_\tNER=I-opinion\n"
    "7\tn't\tnot\tPART\t_\t_\t8\tadvmod\t_\tNER=I-opinion\n"
    "7.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "8\tfloat\tfloat\tVERB\t_\t_\t3\tconj\t_\tSpaceAfter=No|NER=I-opinion\n"
    "9\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n\n"
)


def test_conll_2003_is_read_by_its_last_column_and_its_documents() -> None:
    for name in ("a.conll", "a.txt", "a.iob2"):
        (first, second), faults = _split(CONLL_2003, name)
        assert (first.raw_text, second.raw_text, faults) == ("Two boats sank, all safe.\nThe lock", "Another one", [])
        assert _said(first) == [("Two boats sank", ("event",)), ("all safe", ("quote",)), ("lock", ("CHECK_ME",))]
        assert _said(second) == [("one", ("event",))]
        assert (first.line, second.line, first.rebuilt) == (1, 14, True)


def test_conll_2012_is_read_by_its_brackets() -> None:
    (draft,), faults = _split(CONLL_2012)
    assert (draft.raw_text, faults) == ("Two boats sank (38)", [])
    assert _said(draft) == [("Two boats sank", ("event",)), ("38", ("quantity",))]


@pytest.mark.parametrize("text", [CONLL_U, CONLL_U.replace("# text = Two boats sank, they don't float.\n", "")])
def test_conll_u_has_its_blanks_and_words_that_are_printed_as_one(text: str) -> None:
    (draft,), faults = _split(text, "a.conllu")
    assert (draft.raw_text, draft.rebuilt, faults) == ("Two boats sank, they don't float.", False, [])
    assert _said(draft) == [("Two boats sank", ("event",)), ("they don't float", ("opinion",))]


def test_two_columns_with_tabs_are_enough_and_line_ends_of_windows_are_line_ends() -> None:
    text = "New York\tB-event\r\nharbour\tI-event\r\nshut\tO\r\n\r\nIt\tO\r\nrains\tB-event\r\n"
    for name in ("a.conll", "a.tsv", "a.txt"):
        (draft,), faults = _split(text, name)
        assert (draft.raw_text, faults) == ("New York harbour shut\nIt rains", [])
        assert _said(draft) == [("New York harbour", ("event",)), ("rains", ("event",))]


def test_a_text_that_is_no_such_table_stays_a_text() -> None:
    for text in ("Two boats sank.\nB-52 O\n", "a B\nb C\nc D\n", "Vitamin B-12\nVitamin B-6\nVitamin B-1\n and O O"):
        (draft,), faults = _split(text, "a.txt")
        assert (draft.raw_text, faults) == (text, [])


@pytest.mark.parametrize(
    ("signs", "spans"),
    [
        ("B-x I-x O B-x", [(0, 1, "x"), (3, 3, "x")]),
        ("I-x I-x O I-y", [(0, 1, "x"), (3, 3, "y")]),
        ("I-x B-x I-y", [(0, 0, "x"), (1, 1, "x"), (2, 2, "y")]),
        ("B-x E-x S-y O", [(0, 1, "x"), (2, 2, "y")]),
        ("B-x L-x U-y U-y", [(0, 1, "x"), (2, 2, "y"), (3, 3, "y")]),
        ("(x* * *) (y) *", [(0, 2, "x"), (3, 3, "y")]),
        ("(x(y* *) *)", [(0, 1, "y"), (0, 2, "x")]),
        ("(x*", []),
    ],
)
def test_every_scheme_of_labels_gives_its_spans(signs: str, spans: list[tuple[int, int, str]]) -> None:
    assert list(spans_of(signs.split())) == spans


_TOKENS = st.text("abcé🌊\u05d0", min_size=1, max_size=5)


@given(
    st.lists(
        st.tuples(_TOKENS, st.booleans(), st.sampled_from(["O", "B-event", "I-event", "B-quote"])),
        min_size=3,
        max_size=20,
    )
)
def test_the_words_of_a_rebuilt_text_are_those_of_the_table(rows: list[tuple[str, bool, str]]) -> None:
    table = "\n".join(f"{word} {sign}" for word, _, sign in rows) + "\n"
    (draft,), _ = _split(table)
    assert draft.raw_text.split() == [word for word, _, _ in rows]
    marked = {first: last for first, last, _ in spans_of([sign for _, _, sign in rows])}
    wanted = [" ".join(word for word, _, _ in rows[first : last + 1]) for first, last in marked.items()]
    assert [one.span.slice(draft.raw_text) for one in draft.given_spans] == wanted
    printed = "".join(
        f"{at}\t{word}\t_\t_\t_\t_\t_\t_\t_\t{'_' if blank else 'SpaceAfter=No'}\t{sign}\n"
        for at, (word, blank, sign) in enumerate(rows, 1)
    )
    (draft,), _ = _split(printed, "a.conllu")
    assert draft.raw_text == "".join(word + " " * blank for word, blank, _ in rows).rstrip(" ") or not draft.rebuilt


@pytest.mark.parametrize(
    "text", ["", "\n\n\n", "# text = a\n", "a\n" * 3, "1\n2\n", "\t\t\t\n", "#begin document (x); part 0\n"]
)
def test_a_table_with_little_in_it_costs_nothing_but_a_line(text: str) -> None:
    drafts, faults = _split(text)
    assert all(draft.given_spans == () for draft in drafts)
    assert drafts or faults
