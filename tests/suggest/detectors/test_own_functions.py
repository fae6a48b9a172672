"""A user's own function as a detector: what it may give, and what is said where it fails."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from articles_in_scope import whole

from workbench.domain.labels import ClaimType, HopMode, HopRole
from workbench.domain.proposals import DetectorLike, Hop, Proposal, Proposals, Text
from workbench.domain.reasons import ReasonCode, coded, reason
from workbench.domain.text.spans import Span
from workbench.errors import SuggestionError
from workbench.suggest.detectors.proposal_checks import Checks
from workbench.suggest.detectors.registry import load_detector

RAW_TEXT = "The dam broke at dawn. At least 23 people died."

Module = Callable[[str], str]


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Module]:
    """Writes a module that can be imported; answers with its name."""
    monkeypatch.syspath_prepend(str(tmp_path))
    written: list[str] = []

    def write(source: str) -> str:
        name = f"own_rules_{hashlib.sha256(source.encode()).hexdigest()[:8]}"
        (tmp_path / f"{name}.py").write_text(source)
        written.append(name)
        return name

    yield write
    import sys

    for name in written:
        sys.modules.pop(name, None)


def said_of(detector: DetectorLike, raw_text: str = RAW_TEXT) -> Proposals:
    (said,) = detector.propose([whole(raw_text)])
    return said


def fault_of(detector: DetectorLike, text: Text | None = None) -> str:
    with pytest.raises(SuggestionError) as caught:
        list(detector.propose([text or whole(RAW_TEXT)]))
    message = str(caught.value)
    assert "\n" not in message and message.endswith(".")
    return message


def test_a_function_of_ten_lines_is_a_detector(module: Module) -> None:
    name = module(
        """import re
__version__ = "2.1"

def numbers(text):
    for found in re.finditer(r"[0-9]+ people", text.raw_text):
        yield found.start(), found.end(), "quantity", 0.8, "counts people"
"""
    )
    detector = load_detector(f"python:{name}:numbers")
    (item,) = said_of(detector).items
    assert item == Proposal(Span(32, 41), ClaimType.QUANTITY, 0.8, coded(["counts people"]))
    assert (detector.identity.name, detector.identity.version) == ("numbers", "2.1")
    assert len(detector.identity.config_hash) == 64


def test_another_source_is_another_configuration(module: Module) -> None:
    sources = [f"def rule(text):\n    return []  # {number}\n" for number in (1, 2)]
    first, second = (load_detector(f"python:{module(source)}:rule").identity for source in sources)
    assert (first.name, first.version) == (second.name, second.version) == ("rule", "1")
    assert first.config_hash == hashlib.sha256(sources[0].encode()).hexdigest() != second.config_hash


@pytest.mark.parametrize(
    "said",
    [
        [(4, 21)],
        [[4, 21, "Event"]],
        [{"start": 4, "end": 21, "label": None, "score": 0.5}],
        [Proposal(Span(4, 21), ClaimType.EVENT, 0.5, ())],
        (one for one in [(3, 21, "EVENT", 0.5, [])]),
        Proposals((Proposal(Span(4, 21), ClaimType.EVENT, 0.5, (reason(ReasonCode.SUGGESTED_BY, detector="mine"),)),)),
    ],
)
def test_suggestions_may_be_tuples_mappings_or_proposals(said: Any) -> None:
    found = Checks("mine", whole(RAW_TEXT)).proposals(said)
    why = reason(ReasonCode.SUGGESTED_BY, detector="mine")
    assert found.items == (Proposal(Span(4, 21), ClaimType.EVENT, 0.5, (why,)),)


def test_what_a_proposal_carries_is_kept() -> None:
    hops = (Hop(0, "Courier", HopRole.OUTLET, HopMode.OWN_VOICE), Hop(1, "x", HopRole.SPEAKER, HopMode.INDIRECT))
    item = Proposal(Span(4, 21), ClaimType.CAUSAL, 1, coded(["why"]), hops)
    said = Proposals((item,), borders_guessed=True, notice="Borders are guessed.", names=("Ana",))
    assert Checks("mine", whole(RAW_TEXT)).proposals(said) == said


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        (None, "gave None, not a list of suggestions"),
        ("words", "gave 'words', not a list"),
        ([7], "gave 7, not (start, end"),
        ([(1,)], "gave (1,), not (start, end"),
        ([(4, 4)], "the span 4 to 4 in a text of 47 characters"),
        ([(-1, 4)], "the span -1 to 4"),
        ([(0, 48)], "the span 0 to 48"),
        ([(3, 4)], "the span 3 to 4, where there is only white space"),
        ([("0", 4)], "the offsets '0' and 4, not two whole numbers"),
        ([(0, 4.5)], "the offsets 0 and 4.5"),
        ([(0, 4, "rumour")], "the label 'rumour'; known are event, quantity"),
        ([(0, 4, "event", 1.01)], "the score 1.01; it must be a number from 0 to 1"),
        ([(0, 4, "event", float("nan"))], "the score nan"),
        ([(0, 4, "event", "high")], "the score 'high'"),
        ([(0, 4, "event", True)], "the score True"),
        ([{"start": 0, "end": 4, "lable": "event"}], "the unknown field 'lable'"),
        ([Proposal(Span(0, 99), ClaimType.EVENT, 0.5, ())], "the span 0 to 99"),
        (
            [Proposal(Span(0, 4), ClaimType.EVENT, 0.5, (), (Hop(1, None, HopRole.SPEAKER, HopMode.DIRECT),))],
            "not numbered from 0",
        ),
    ],
)
def test_what_cannot_be_right_is_refused_with_the_detector_and_the_article(said: Any, complaint: str) -> None:
    text = Text(RAW_TEXT, (Span(0, len(RAW_TEXT)),), key="article 3 (dam.txt)")
    with pytest.raises(SuggestionError) as caught:
        Checks("mine", text).proposals(said)
    message = str(caught.value)
    assert message.startswith("The detector mine gave ")
    assert complaint in message
    assert "in article 3 (dam.txt): correct it and suggest again." in message


def test_what_lies_out_of_scope_is_left_out_and_that_is_said() -> None:
    text = Text(RAW_TEXT, (Span(0, 10), Span(10, 22)))
    said = Checks("mine", text).proposals([(0, 22), (4, 13), (0, 26), (23, 30)])
    assert [item.span for item in said.items] == [Span(0, 22), Span(4, 13)]
    assert said.notice == "2 suggestions of mine lie outside what is in scope here, and are left out."


@pytest.mark.parametrize("failure", ["1 / 0", "raise LookupError('no\\nluck')", "raise SystemExit(3)"])
@pytest.mark.parametrize("generates", [True, False])
def test_a_function_that_fails_is_one_sentence(module: Module, failure: str, generates: bool) -> None:
    name = module(f"def rule(text):\n    {failure}\n    {'yield' if generates else 'return'} (0, 3)\n")
    text = Text(RAW_TEXT, (Span(0, 5),), key="article 3 (dam.txt)")
    message = fault_of(load_detector(f"python:{name}:rule"), text)
    assert message.startswith("The detector rule failed in article 3 (dam.txt) (")
    assert message.endswith(f"correct it in {name} and suggest again.")


@pytest.mark.parametrize(
    ("source", "address", "complaint"),
    [
        ("", "no_such_module_here:rule", "cannot be imported from no_such_module_here (ModuleNotFoundError"),
        ("1 / 0\n", "{}:rule", "(ZeroDivisionError: division by zero)"),
        ("import sys\nsys.exit(2)\n", "{}:rule", "(SystemExit: 2)"),
        ("def other(text): ...\n", "{}:rule", "has no attribute 'rule'"),
        ("rule = 7\n", "{}:rule", "is not a function"),
    ],
)
def test_a_function_that_cannot_be_had_is_one_sentence(
    module: Module, source: str, address: str, complaint: str
) -> None:
    detector = load_detector(f"python:{address.format(module(source))}")
    message = fault_of(detector)
    assert message.startswith("The detector rule ")
    assert complaint in message and "WORKBENCH_DETECTOR" in message
    with pytest.raises(SuggestionError):
        _ = detector.identity


@pytest.mark.parametrize("address", ["", "rules", "rules:", ":rule", "my rules:rule", "rules.py:rule.", "a:b:c"])
def test_an_address_of_another_form_is_refused_at_once(address: str) -> None:
    with pytest.raises(SuggestionError, match=r"must be written python:package\.module:function"):
        load_detector(f"python:{address}")


def test_a_function_may_not_take_the_name_of_a_built_in_detector() -> None:
    with pytest.raises(SuggestionError, match="name of a built-in detector"):
        load_detector("python:rules:clauses")


def test_an_interrupt_from_the_keyboard_is_no_failure_of_the_function(module: Module) -> None:
    name = module("def rule(text):\n    raise KeyboardInterrupt\n")
    with pytest.raises(KeyboardInterrupt):
        list(load_detector(f"python:{name}:rule").propose([whole(RAW_TEXT)]))
