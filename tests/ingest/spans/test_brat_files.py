"""brat's spans lie in a file beside the text: in folders, archives and uploads, and where they are named alone."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from pathlib import Path

import pytest

from workbench.domain.drafts import ArticleDraft
from workbench.domain.labels import ClaimType
from workbench.errors import InputError
from workbench.ingest.readers import read_bytes, read_path, read_uploads

TEXT = "Two boats sank off Hallum.\nThe lock 🌊 is shut, and\nnobody knows why.\n"


def _line(number: int, label: str, *pieces: str) -> str:
    places = ";".join(f"{TEXT.index(piece)} {TEXT.index(piece) + len(piece)}" for piece in pieces)
    return f"T{number}\t{label} {places}\t{' '.join(pieces)}"


STANDOFF = "\n".join([_line(1, "Claim", "Two boats sank"), _line(2, "Quantity", "The lock 🌊 is shut"), ""])


def _split(results: list[ArticleDraft | InputError]) -> tuple[list[ArticleDraft], list[str]]:
    drafts = [result for result in results if isinstance(result, ArticleDraft)]
    return drafts, [str(result) for result in results if isinstance(result, InputError)]


def _words(draft: ArticleDraft) -> list[tuple[str, ClaimType]]:
    return [(given.span.slice(draft.raw_text), given.label) for given in draft.given_spans]


_BOTH = [("Two boats sank", ClaimType.EVENT), ("The lock 🌊 is shut", ClaimType.QUANTITY)]


@pytest.mark.parametrize(
    "names", [("boats.txt", "boats.ann"), ("Brücke.txt", unicodedata.normalize("NFD", "Brücke.ann"))]
)
def test_the_spans_beside_a_text_come_in_with_it(tmp_path: Path, names: tuple[str, str]) -> None:
    files = dict(zip(names, (TEXT.encode(), STANDOFF.encode()), strict=True))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"in/{name}", data)
            (tmp_path / name).write_bytes(data)
    for results in (
        list(read_path(tmp_path)),
        list(read_path(tmp_path / names[1])) if names[1].isascii() else list(read_path(tmp_path)),
        list(read_bytes(buffer.getvalue(), "a.zip")),
        list(read_uploads(files.items())),
    ):
        (draft,), faults = _split(results)
        assert (_words(draft), faults) == (_BOTH, [])


def test_a_table_and_spans_beside_a_text_are_both_taken() -> None:
    uploads = {"boats.txt": TEXT, "boats.ann": STANDOFF, "metadata.csv": "file,outlet\nboats.txt,Hallum Post\n"}
    (draft,), faults = _split(list(read_uploads((name, text.encode()) for name, text in uploads.items())))
    assert (draft.outlet and draft.outlet.name, _words(draft), faults) == ("Hallum Post", _BOTH, [])


def _with(standoff: str) -> tuple[ArticleDraft, list[str]]:
    (draft,), faults = _split(list(read_uploads([("b.txt", TEXT.encode()), ("b.ann", standoff.encode())])))
    return draft, faults


def test_a_span_over_a_line_end_is_one_and_one_with_a_gap_keeps_its_fragments() -> None:
    draft, faults = _with(_line(1, "Claim", "The lock 🌊 is shut, and", "nobody knows why"))
    assert (_words(draft), faults, draft.remarks) == (
        [("The lock 🌊 is shut, and\nnobody knows why", ClaimType.EVENT)],
        [],
        (),
    )
    draft, faults = _with(_line(7, "Claim", "The lock", "is shut"))
    assert (_words(draft), faults) == ([("The lock 🌊 is shut", ClaimType.EVENT)], [])
    assert [part.slice(TEXT) for part in draft.given_spans[0].parts] == ["The lock", "is shut"]


def test_the_words_of_a_span_with_a_gap_are_held_against_its_fragments() -> None:
    draft, (fault,) = _with(_line(1, "Claim", "The lock", "is shut").replace("\tThe lock is", "\tThe lake is"))
    assert draft.given_spans == ()
    assert "says “The lake is shut”" in fault


def test_other_lines_than_spans_are_named_once_at_the_first() -> None:
    more = "R1\tCause Arg1:T1 Arg2:T2\t\n*\tSame T1 T2\nA1\tSure T1\n#1\tAnnotatorNotes T1\twhy?\n"
    draft, faults = _with(STANDOFF + more)
    assert _words(draft) == _BOTH
    assert faults == [
        "b.ann, line 3: 'relations' is not read.",
        "b.ann, line 5: 'attributes' is not read.",
        "b.ann, line 6: 'notes' is not read.",
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("T1\tClaim 0\tTwo", "span 1 is not written as brat does"),
        ("T1", "span 1 is not written as brat does"),
        ("T1\tClaim 0 999\tTwo", "lies outside the text"),
        ("T1\tClaim 0 3\tOne", "says “One” at 0 to 3, but the text has “Two” there"),
    ],
)
def test_a_line_at_fault_costs_itself_and_is_named(line: str, words: str) -> None:
    draft, (fault,) = _with(f"\n{line}\n{_line(2, 'Claim', 'Two boats sank')}\n")
    assert [found for found, _ in _words(draft)] == ["Two boats sank"]
    assert words in fault
    assert fault.startswith("b.ann, line 2: ")


def test_where_many_lines_are_at_fault_the_rest_are_named_at_the_first_of_them() -> None:
    _, faults = _with("".join(f"T{number}\tClaim 900 901\tx\n" for number in range(25)))
    assert faults[19].startswith("b.ann, line 20: span 20 ")
    assert faults[20:] == ["b.ann, line 21: 5 more of its spans are left out."]


def test_offsets_that_a_windows_editor_shifted_are_moved() -> None:
    text = TEXT.replace("\n", "\r\n")
    uploads = [("b.txt", text.encode()), ("b.ann", STANDOFF.encode())]
    (draft,), faults = _split(list(read_uploads(uploads)))
    assert (_words(draft), faults) == (_BOTH, [])
    assert draft.remarks == ("2 of its spans count code points, each CR LF as one, and were moved",)


def test_spans_without_their_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "boats.ann").write_text(STANDOFF)
    (tmp_path / "other.txt").write_text("Another text.")
    drafts, (fault,) = _split(list(read_path(tmp_path)))
    assert len(drafts) == 1
    assert fault.endswith("boats.ann: holds spans of a text: import it together with boats.txt.")
    _, (alone,) = _split(list(read_path(tmp_path / "boats.ann")))
    assert alone.endswith("boats.ann: holds spans of a text: import it together with the text.")


def test_an_empty_file_of_spans_is_a_text_without_spans() -> None:
    draft, faults = _with("")
    assert (draft.given_spans, faults) == ((), [])
