"""UIMA CAS, as the library of that form writes it: every mark stands where its words are."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from cassis import Cas, TypeSystem
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.drafts import ArticleDraft
from workbench.domain.labels import ClaimType
from workbench.errors import InputError
from workbench.ingest.readers import read_bytes, read_path

CLAIM = "webanno.custom.Claim"
NAMED = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
TEXT = "Flood 🌊🌊 at Hallum.\r\nTwo boats sank – “all hands safe”, she said.\r\nThe lock <b>is</b> shut & bolted."
WORDS = ("Two boats sank", "all hands safe", "The lock <b>is</b> shut")


def _types() -> TypeSystem:
    types = TypeSystem()
    for name, feature in ((CLAIM, "label"), (NAMED, "value"), (SENTENCE, ""), (TOKEN, "")):
        made = types.create_type(name, "uima.tcas.Annotation")
        if feature:
            types.create_feature(made, feature, "uima.cas.String")
    return types


def _cas(text: str, spans: list[tuple[int, int, str | None]], kind: str = CLAIM) -> Cas:
    types = _types()
    cas = Cas(types)
    cas.sofa_string = text
    cas.sofa_mime = "text/plain"
    feature = "value" if kind == NAMED else "label"
    for start, end, label in spans:
        cas.add(types.get_type(kind)(begin=start, end=end, **{feature: label}))
    cas.add(types.get_type(SENTENCE)(begin=0, end=len(text)))
    cas.add(types.get_type(TOKEN)(begin=0, end=1))
    return cas


def _files(cas: Cas) -> list[tuple[str, bytes]]:
    return [("a.xmi", cas.to_xmi().encode()), ("a.xml", cas.to_xmi().encode()), ("a.json", cas.to_json().encode())]


def _drafts(results: object) -> tuple[list[ArticleDraft], list[str]]:
    found = list(results)  # type: ignore[call-overload]
    return [one for one in found if isinstance(one, ArticleDraft)], [
        str(one) for one in found if isinstance(one, InputError)
    ]


def _place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


@pytest.mark.parametrize("name", ["a.xmi", "a.xml", "a.json"])
def test_marks_stand_where_their_words_are_and_what_machines_worked_out_is_none(name: str) -> None:
    cas = _cas(TEXT, [(*_place(WORDS[0]), "quantity"), (*_place(WORDS[1]), None), (*_place(WORDS[2]), "CHECK_ME")])
    (draft,), faults = _drafts(read_bytes(dict(_files(cas))[name], name))
    assert (draft.raw_text, faults) == (TEXT, [])
    assert [(one.span.slice(TEXT), one.label, one.said) for one in draft.given_spans] == [
        (WORDS[0], ClaimType.QUANTITY, ("quantity",)),
        (WORDS[1], ClaimType.EVENT, ("Claim",)),
        (WORDS[2], None, ("CHECK_ME",)),
    ]


@st.composite
def _marked(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(st.text("ab é🌊\u0301\u202e\u05d0\r\n<&\"'\t", min_size=1, max_size=40).filter(str.strip))
    ends = st.integers(0, len(text))
    places = draw(
        st.lists(st.tuples(ends, ends).map(sorted).filter(lambda one: text[one[0] : one[1]].strip()), max_size=5)
    )
    return text, [(start, end) for start, end in places]


@settings(deadline=None, max_examples=60)
@given(_marked())
def test_whatever_the_library_writes_is_read_back_as_it_was(marked: tuple[str, list[tuple[int, int]]]) -> None:
    text, places = marked
    for name, data in _files(_cas(text, [(start, end, "event") for start, end in places])):
        (draft,), faults = _drafts(read_bytes(data, name))
        assert (draft.raw_text, faults) == (text, []), name
        assert sorted((one.span.start, one.span.end) for one in draft.given_spans) == sorted(places), name


def test_an_archive_with_its_type_system_is_one_article(tmp_path: Path) -> None:
    cas = _cas(TEXT, [(*_place(WORDS[0]), "event")])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("harbour.xmi", cas.to_xmi())
        archive.writestr("TypeSystem.xml", _types().to_xml())
    with zipfile.ZipFile(buffer) as archive:
        archive.extractall(tmp_path)
    for results in (read_bytes(buffer.getvalue(), "a.zip"), read_path(tmp_path)):
        (draft,), faults = _drafts(results)
        assert ([one.span.slice(TEXT) for one in draft.given_spans], faults) == ([WORDS[0]], [])
    assert list(read_path(tmp_path / "TypeSystem.xml")) == []


def test_a_project_says_in_its_folders_whose_work_it_is(tmp_path: Path) -> None:
    cas = _cas(TEXT, [(*_place(WORDS[0]), "event")])
    for person in ("ada", "CURATION_USER"):
        folder = tmp_path / "annotation" / "harbour.txt"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{person}.xmi").write_bytes(cas.to_xmi().encode())
    drafts, faults = _drafts(read_path(tmp_path))
    assert ([one.given_spans[0].by for one in drafts], faults) == (["", "ada"], [])


def test_the_older_json_leaves_out_what_is_zero() -> None:
    cas = {
        "_context": {"_types": {"Claim": {"_id": CLAIM, "_feature_types": {"sofa": "_ref"}}, "Token": {"_id": TOKEN}}},
        "_views": {
            "_InitialView": {"Claim": [{"sofa": 12, "end": 8, "label": "opinion"}], "Token": [{"sofa": 12, "end": 5}]}
        },
        "_referenced_fss": {"12": {"_type": "Sofa", "sofaNum": 1, "sofaID": "_InitialView", "sofaString": TEXT}},
    }
    (draft,), faults = _drafts(read_bytes(json.dumps(cas).encode(), "a.json"))
    assert [(one.span.slice(TEXT), one.label) for one in draft.given_spans] == [("Flood 🌊", ClaimType.OPINION)]
    assert faults == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<xmi:XMI xmlns:xmi='http://www.omg.org/XMI'><a", "is no whole XMI"),
        (b"<xmi:XMI xmlns:xmi='http://www.omg.org/XMI'/>", "holds no text"),
        (
            b"<!DOCTYPE a [<!ENTITY a 'aaaaaaaa'>]><xmi:XMI xmlns:xmi='http://www.omg.org/XMI' x='&a;'/>",
            "declares entities",
        ),
        (b"<rss/>", "is XML, but no XMI"),
    ],
)
def test_what_is_no_whole_cas_is_named(data: bytes, words: str) -> None:
    drafts, (fault,) = _drafts(read_bytes(data, "a.xml"))
    assert drafts == []
    assert words in fault


def test_marks_outside_the_text_or_within_a_sign_are_named_and_cost_themselves() -> None:
    xmi = _cas(TEXT, [(*_place(WORDS[0]), "event")]).to_xmi()
    start = len(TEXT[: TEXT.index(WORDS[0])].encode("utf-16-le")) // 2
    for wrong in ("9000", "7", "x"):
        data = xmi.replace(f'end="{start + len(WORDS[0])}"', f'end="{wrong}"').replace(f'begin="{start}"', 'begin="6"')
        (draft,), (fault,) = _drafts(read_bytes(data.encode(), "a.xmi"))
        assert draft.given_spans == ()
        assert "span 1" in fault


def test_other_xml_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text("<rss/>")
    (tmp_path / "a.txt").write_text("Two boats sank.")
    drafts, faults = _drafts(read_path(tmp_path))
    assert ([one.raw_text for one in drafts], faults) == (["Two boats sank."], [])


def _packed(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_a_whole_project_is_read_as_it_is_exported(tmp_path: Path) -> None:
    """An archive for each person within that of the project, beside the texts and the project's own settings."""
    types = _types().to_xml().encode()
    people = {"Ada": [(*_place(WORDS[0]), "quantity")], "Bo": [(*_place(WORDS[1]), "quote")], "INITIAL_CAS": []}
    packed = {
        f"annotation/flood.txt/{name}.zip": _packed(
            {f"{name}.xmi": _cas(TEXT, list(spans)).to_xmi().encode(), "TypeSystem.xml": types}
        )
        for name, spans in people.items()
    }
    settings_of = json.dumps({"name": "Floods", "source_documents": [{"name": "flood.txt"}]}).encode()
    project = {**packed, "source/flood.txt": TEXT.encode(), "exportedproject.json": settings_of}
    (tmp_path / "project.zip").write_bytes(_packed(project))
    drafts, faults = _drafts(read_path(tmp_path / "project.zip"))
    marked = [(one.by, one.span.slice(TEXT), one.label) for draft in drafts for one in draft.given_spans]
    assert marked == [("Ada", WORDS[0], ClaimType.QUANTITY), ("Bo", WORDS[1], ClaimType.QUOTE)]
    assert {draft.raw_text for draft in drafts} == {TEXT}
    assert [fault for fault in faults if "passed over" not in fault] == []
