"""The guideline: what the shipped one must say, what no guideline may lack, and how two of them differ."""

from __future__ import annotations

import json
from hashlib import sha256
from importlib.resources import files

import pytest

from workbench.domain.guidelines import GuidelineText, Section, changes, read_guideline, shipped
from workbench.domain.labels import ClaimType, RejectReason
from workbench.errors import InputError

#: Decisions say that they were made by version 1: its words may not change any more.
_DIGEST = "94262f7283375cfda67c67b3716d1191fb2b498fa1eb12e1ad5aaa2f162dc98f"


def body(**more: object) -> bytes:
    return json.dumps(shipped().model_dump(mode="json") | more).encode()


def test_the_shipped_guideline_explains_every_label_every_reason_and_the_borders() -> None:
    text = shipped()
    assert [entry.name for entry in text.of(Section.LABEL)] == list(ClaimType)
    assert [entry.name for entry in text.of(Section.REASON)] == list(RejectReason)
    assert len(text.of(Section.BORDER)) >= 4
    for entry in text.of(Section.LABEL):
        assert len(entry.examples) >= 2 and len(entry.counterexamples) >= 2 and entry.borderline, entry.name


def test_the_shipped_guideline_is_never_edited() -> None:
    source = files("workbench.domain").joinpath("guideline_1.toml").read_bytes()
    assert sha256(source).hexdigest() == _DIGEST, "publish a next version instead"


def test_a_guideline_goes_out_as_json_and_comes_back_the_same() -> None:
    assert read_guideline(shipped().model_dump_json().encode()) == shipped()
    assert read_guideline(shipped().model_dump_json().encode("utf-8-sig")) == shipped()


def without(name: str) -> list[dict[str, object]]:
    return [entry for entry in shipped().model_dump(mode="json")["entries"] if entry["name"] != name]


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (b"[]", "object"),
        (b"", "JSON"),
        (body(introduction="  "), "introduction"),
        (body(entries=without("event")), "one entry for each label"),
        (body(entries=without("fragment")), "one entry for each reason"),
        (body(entries=[*without("none"), without("none")[0]]), "one entry for each label"),
        (body(entries=[*without("none"), without("none")[8]]), "same name"),
        (body(entries=[*without("event"), shipped().model_dump(mode="json")["entries"][0] | {"hue": 3}]), "hue"),
        (body(entries=[*without("event"), {"section": "label", "name": "event", "definition": " "}]), "definition"),
    ],
)
def test_what_is_no_guideline_is_refused_in_one_sentence(sent: bytes, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read_guideline(sent, path="guideline.json")
    assert reason in str(caught.value)
    assert str(caught.value).startswith("guideline.json: ") and "\n" not in str(caught.value)


def test_two_versions_differ_field_by_field() -> None:
    old = shipped()
    event, *rest = old.entries
    changed = event.model_copy(update={"definition": "It happened.", "borderline": ()})
    rule = event.model_copy(update={"section": Section.BORDER, "name": "A new rule", "definition": "Keep it short."})
    new = GuidelineText(introduction="Short.", entries=(changed, *rest, rule))
    found = [(change.section, change.name, change.field) for change in changes(old, new)]
    assert found[:3] == [(None, "", "introduction"), ("label", "event", "definition"), ("label", "event", "borderline")]
    assert (Section.BORDER, "A new rule", "definition") in found
    assert next(change.after for change in changes(old, new) if change.name == "event") == ("It happened.",)
    assert changes(new, new) == []
    assert [change.after for change in changes(new, old) if change.name == "A new rule"] == [(), (), (), ()]
