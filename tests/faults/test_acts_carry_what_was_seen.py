"""Whatever writes on behalf of a person is told what that person saw; a new act cannot forget it without saying why."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SERVICES = Path(__file__).parents[2] / "workbench" / "services"
UI = SERVICES.parent / "ui"

#: From each act to the parameter in which what was seen goes along.
CARRIES = {
    "adopting.adopt": "seen",
    "annotating.record_acts": "acts",
    "answered.take_back": "last",
    "auditing.answer": "seen",
    "claiming.describe_mention": "mention",
    "claiming.make_claim": "span",
    "claiming.retake_mention": "decision_id",
    "claiming.reword_claim": "known_version",
    "claiming.tie_span": "wording",
    "claiming.untie_mention": "mention",
    "corroborating.rule": "seen",
    "grouping.gather": "seen",
    "grouping.gather_proposed": "proposal",
    "grouping.put_back": "left_in",
    "grouping.refuse": "proposal",
    "grouping.rename": "seen",
    "grouping.take_out": "seen",
    "guiding.publish": "based_on",
    "learning.choose": "seen",
    "learning.learn": "seen",
    "linking.link": "seen",
    "linking.split_claim": "parted",
    "linking.unlink": "seen",
    "opening.correct_block": "seen",
    "pairing.answer": "shown",
    "sourcing.dismiss": "shown",
    "sourcing.restore": "seen",
    "sourcing.settle": "shown",
    "verifying.add_evidence": "wording",
    "verifying.give_verdict": "grounds",
    "verifying.revise_evidence": "known_version",
}
#: What writes without being told what anybody saw, and why nobody is overruled by it.
NEEDS_NOTHING = {
    "importing.import_file": "acts of another desk, each with the version that it was made on",
    "ingesting.ingest": "new articles; what is stored is never changed",
    "projecting.project_event": "suggestions, which decide nothing",
    "suggesting.suggest": "suggestions, which decide nothing",
}
#: What takes a name to tell what that person sees.
READS = {
    "auditing.look_at",
    "auditing.standing",
    "blinding.opens_blind",
    "following.news_of",
    "grouping.left_alone",
    "opening.open_article",
}


def public(module: Path) -> Iterator[ast.FunctionDef]:
    """The use cases, which take an engine; what takes a session is a part of one of them."""
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        if [argument.arg for argument in node.args.args][:1] == ["engine"]:
            yield node


def parameters(function: ast.FunctionDef) -> set[str]:
    given = function.args
    return {argument.arg for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs)}


def writes(function: ast.FunctionDef) -> bool:
    """Whether it opens a transaction that writes, or acts in somebody's name."""
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    called = {name.id for name in calls if isinstance(name, ast.Name)}
    return "writing" in called or "annotator" in parameters(function)


def acts() -> dict[str, ast.FunctionDef]:
    found = {f"{path.stem}.{one.name}": one for path in sorted(SERVICES.glob("*.py")) for one in public(path)}
    return {name: one for name, one in found.items() if writes(one) and name not in READS}


def test_every_act_is_told_what_was_seen_or_says_why_that_is_not_needed() -> None:
    found = acts()
    assert set(found) - set(CARRIES) - set(NEEDS_NOTHING) == set()
    assert set(CARRIES) | set(NEEDS_NOTHING) <= set(found) and not set(CARRIES) & set(NEEDS_NOTHING)
    assert {name for name, carried in CARRIES.items() if carried not in parameters(found[name])} == set()


def test_every_page_hands_over_what_it_showed() -> None:
    """Also where the parameter may be left out, for the command line and for what nobody looked at."""
    found, silent = acts(), set()
    for path in sorted(UI.rglob("*.py")):
        for call in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)):
            if not isinstance(call.func, ast.Attribute) or not isinstance(call.func.value, ast.Name):
                continue
            name = f"{call.func.value.id}.{call.func.attr}"
            if name in CARRIES and not hands_over(call, found[name], CARRIES[name]):
                silent.add(f"{path.name}: {name}")
    assert silent == set()


def hands_over(call: ast.Call, function: ast.FunctionDef, parameter: str) -> bool:
    places = [argument.arg for argument in function.args.args]
    given = {keyword.arg: keyword.value for keyword in call.keywords} | dict(zip(places, call.args, strict=False))
    value = given.get(parameter)
    return value is not None and not (isinstance(value, ast.Constant) and value.value is None)
