"""A user's own spaCy pipeline as a detector: a folder, a config file, a package, with components of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from articles_in_scope import whole

from workbench.domain.labels import ClaimType
from workbench.domain.proposals import Proposals, Text
from workbench.domain.reason_words import sentences
from workbench.domain.text.spans import Span
from workbench.errors import SuggestionError
from workbench.suggest.detectors.registry import load_detector
from workbench.suggest.detectors.spacy_pipeline import SpacyDetector
from workbench.suggest.models.model_files import known_models

if TYPE_CHECKING:
    from spacy.language import Language

RAW_TEXT = "Two\u00a0boats sank.\n\n🌊 <b>At least 23 people DIED, and 4 people\u2009were hurt."
PATTERNS = [
    {"label": "QUANTITY", "pattern": [{"LIKE_NUM": True}, {"LOWER": {"IN": ["people", "boats"]}}]},
    {"label": "Loss of life", "pattern": [{"LOWER": "died"}]},
]
CONFIG = """[nlp]
lang = "en"
pipeline = ["marker"]

[components]

[components.marker]
factory = "span_ruler"
spans_key = "claims"

[initialize]

[initialize.components]

[initialize.components.marker]
patterns = {}
"""
COMPONENT = """from spacy.language import Language
from spacy.tokens import Span

@Language.component("first_two_words")
def first_two_words(doc):
    doc.spans["claims"] = [Span(doc, 0, 2, label="event")]
    return doc
"""


def ruled(spans_key: str = "claims", name: str = "harbour_rules") -> Language:
    import spacy

    nlp = spacy.blank("en")
    nlp.meta["name"], nlp.meta["version"] = name, "0.3.1"
    nlp.add_pipe("span_ruler", config={"spans_key": spans_key}).add_patterns(PATTERNS)
    return nlp


def saved(nlp: Language, folder: Path) -> str:
    nlp.to_disk(folder)
    return str(folder)


def read(entry: str, text: Text | None = None) -> Proposals:
    (said,) = load_detector(entry).propose([text or whole(RAW_TEXT)])
    return said


def words_of(said: Proposals, raw_text: str = RAW_TEXT) -> list[str]:
    return [item.span.slice(raw_text) for item in said.items]


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return saved(ruled(), tmp_path / "rules")


def test_the_spans_of_a_saved_pipeline_are_suggested_where_they_stand_in_the_raw_text(folder: str) -> None:
    said = read(f"spacy:{folder}")
    assert words_of(said) == ["Two\u00a0boats", "23 people", "DIED", "4 people"]
    assert [item.label for item in said.items] == [ClaimType.QUANTITY] * 2 + [ClaimType.EVENT, ClaimType.QUANTITY]
    assert {item.score for item in said.items} == {0.5}
    assert sentences(said.items[0].reasons) == ["found by spacy:harbour_rules"]
    assert sentences(said.items[2].reasons) == ["found by spacy:harbour_rules, which calls it 'Loss of life'"]


def test_only_what_is_in_scope_is_read(folder: str) -> None:
    text = Text(RAW_TEXT, (Span(0, 15),))
    assert words_of(read(f"spacy:{folder}", text)) == ["Two\u00a0boats"]


def test_it_is_called_by_its_meta_data_and_told_apart_by_its_config(folder: str, tmp_path: Path) -> None:
    first = load_detector(f"spacy:{folder}").identity
    assert (first.name, first.version) == ("spacy:harbour_rules", "0.3.1")
    assert first == load_detector(f"spacy:{folder}").identity
    other = load_detector(f"spacy:{saved(ruled('ruler'), tmp_path / 'other')}").identity
    assert other.name == first.name and other.config_hash != first.config_hash


def test_a_pipeline_that_nobody_named_is_called_by_its_folder(tmp_path: Path) -> None:
    entry = f"spacy:{saved(ruled(name='pipeline'), tmp_path / 'my_rules')}"
    assert load_detector(entry).identity.name == "spacy:my_rules"


def test_the_identity_needs_no_spacy(folder: str) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from workbench.suggest.detectors.registry import load_detector; "
        f"load_detector('spacy:{folder}').identity; sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_config_file_is_assembled_with_its_patterns(tmp_path: Path) -> None:
    path = tmp_path / "counting.cfg"
    path.write_text(CONFIG.format(json.dumps(PATTERNS)))
    detector = load_detector(f"spacy:{path}")
    assert (detector.identity.name, detector.identity.version) == ("spacy:counting", "1")
    assert words_of(read(f"spacy:{path}")) == ["Two\u00a0boats", "23 people", "DIED", "4 people"]
    before = detector.identity.config_hash
    path.write_text(CONFIG.format("[]"))
    assert load_detector(f"spacy:{path}").identity.config_hash != before


@pytest.fixture
def component(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    import sys

    (tmp_path / "harbour_components.py").write_text(COMPONENT)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield "harbour_components"
    sys.modules.pop("harbour_components", None)


def test_a_component_of_ones_own_reads_what_our_model_has_parsed(tmp_path: Path, component: str) -> None:
    model = known_models()[0]
    path = tmp_path / "parsed.cfg"
    parts = ("tok2vec", "tagger", "parser")
    listed = json.dumps([*parts, "mine"])
    sourced = "\n".join(f'[components.{part}]\nsource = "{model}"\n' for part in parts)
    path.write_text(
        f'[nlp]\nlang = "en"\npipeline = {listed}\n\n[components]\n\n{sourced}\n'
        '[components.mine]\nfactory = "first_two_words"\n'
    )
    said = read(f"spacy:{path}@{component}")
    assert words_of(said) == ["Two\u00a0boats", "🌊"]


def test_a_module_that_cannot_be_imported_is_said(tmp_path: Path) -> None:
    path = tmp_path / "counting.cfg"
    path.write_text(CONFIG.format("[]"))
    with pytest.raises(SuggestionError, match="The detector spacy:counting cannot import no_such_module_here"):
        read(f"spacy:{path}@no_such_module_here")


def test_an_installed_package_gives_its_entities() -> None:
    raw_text = "Angela Merkel visited Paris on Monday."
    said = read(f"spacy:{known_models()[0]}", whole(raw_text))
    assert "Angela Merkel" in words_of(said, raw_text)
    assert {item.label for item in said.items} == {ClaimType.EVENT}
    assert any(reason.endswith("which calls it 'PERSON'") for item in said.items for reason in sentences(item.reasons))


def test_the_only_span_group_is_taken_whatever_its_name(tmp_path: Path) -> None:
    assert len(read(f"spacy:{saved(ruled('ruler'), tmp_path / 'rules')}").items) == 4


def test_of_several_span_groups_one_must_be_called_claims(tmp_path: Path) -> None:
    nlp = ruled("sc")
    nlp.add_pipe("span_ruler", name="second", config={"spans_key": "other"}).add_patterns(PATTERNS)
    with pytest.raises(SuggestionError, match="has the span groups other, sc, and none of them is called 'claims'"):
        read(f"spacy:{saved(nlp, tmp_path / 'two')}")
    nlp = ruled()
    nlp.add_pipe("span_ruler", name="second", config={"spans_key": "other"}).add_patterns(PATTERNS)
    assert len(read(f"spacy:{saved(nlp, tmp_path / 'three')}").items) == 4


def with_component(folder: str, name: str, work: str) -> SpacyDetector:
    """The saved pipeline with one more component, whose body is that source."""
    from spacy.language import Language

    space: dict[str, object] = {}
    exec(f"def component(doc):\n    {work}\n    return doc\n", space)
    detector = SpacyDetector(folder)
    Language.component(name, func=space["component"])
    detector._nlp.add_pipe(name)
    return detector


def test_scores_of_a_span_categoriser_are_kept(folder: str) -> None:
    work = "doc.spans['claims'].attrs['scores'] = [0.25] * len(doc.spans['claims'])"
    (said,) = with_component(folder, "scores_all", work).propose([whole(RAW_TEXT)])
    assert [item.score for item in said.items] == [0.25] * 4


@pytest.mark.parametrize(
    ("name", "work", "complaint"),
    [
        ("raises", "raise RuntimeError('no key')", "failed in article 9 (RuntimeError: "),
        ("too_sure", "doc.spans['claims'].attrs['scores'] = [7] * len(doc.spans['claims'])", "gave the score 7"),
        (
            "rewrites",
            "import spacy; doc = spacy.blank('en')(doc.text + ' More.')",
            "changes the text it reads, in article 9",
        ),
    ],
)
def test_a_pipeline_that_fails_is_one_sentence(folder: str, name: str, work: str, complaint: str) -> None:
    detector = with_component(folder, name, work)
    text = Text(RAW_TEXT, (Span(0, 15),), key="article 9")
    with pytest.raises(SuggestionError) as caught:
        list(detector.propose([text]))
    assert str(caught.value).startswith("The detector spacy:harbour_rules ")
    assert complaint in str(caught.value)


def test_a_pipeline_that_is_not_there_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(SuggestionError, match="neither an installed package, nor a folder"):
        load_detector("spacy:no_such_pipeline")
    with pytest.raises(SuggestionError, match=r"names the file '.*gone\.cfg', which is not there"):
        load_detector(f"spacy:{tmp_path / 'gone.cfg'}")
    (tmp_path / "meta.json").write_text("[")
    with pytest.raises(SuggestionError, match=r"meta\.json that is not a JSON object"):
        load_detector(f"spacy:{tmp_path}")


def test_a_pipeline_that_cannot_be_loaded_is_said(folder: str) -> None:
    (Path(folder) / "config.cfg").write_text("[nlp]\nlang = 'en'\npipeline = ['nothing']\n")
    with pytest.raises(SuggestionError, match="The detector spacy:harbour_rules cannot be loaded from "):
        read(f"spacy:{folder}")


def test_two_articles_are_read_in_order_and_empty_ones_too(folder: str) -> None:
    detector = load_detector(f"spacy:{folder}")
    said = list(detector.propose([whole("Nothing here."), Text("", ()), whole(RAW_TEXT)]))
    assert [len(one.items) for one in said] == [0, 0, 4]


ANSWERING = """import sys
from spacy.language import Language
from spacy.tokens import Span

@Language.component("answering")
def answering(doc):
    # as spacy-llm does with save_io = true: the answers, and spans for those that it can place
    lines = ["1. At least 23 people DIED | True | EVENT | a toll", "2. weather | False | ==NONE== | no",
             "3. Two, or three, boats | True | QUANTITY | changed words"]
    doc.user_data["llm_io"] = {"llm": {"prompt": "", "response": ["\\n".join(lines)]}}
    start = doc.text.find("At least")
    span = doc.char_span(start, start + len("At least 23 people DIED"), label="event") if start >= 0 else None
    doc.spans["claims"] = [span] if span else []
    return doc
"""


def test_what_a_language_model_named_and_nobody_could_place_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "answering_code.py").write_text(ANSWERING)
    monkeypatch.syspath_prepend(str(tmp_path))
    import answering_code  # noqa: F401 - registers the component
    import spacy

    nlp = spacy.blank("en")
    nlp.meta["name"] = "answering"
    nlp.add_pipe("answering")
    text = "At least 23 people DIED, and 4 people were hurt."
    said = read(f"spacy:{saved(nlp, tmp_path / 'pipeline')}", whole(text))
    assert words_of(said, text) == ["At least 23 people DIED"]
    assert said.notice == ("The language model named 2 claims, and 1 of them was not placed: “Two, or three, boats”.")


def test_a_pipeline_without_answers_has_no_notice(folder: str) -> None:
    assert read(f"spacy:{folder}").notice == ""
