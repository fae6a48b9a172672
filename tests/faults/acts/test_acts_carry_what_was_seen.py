"""Whatever writes on behalf of a person is told what that person saw; a new act cannot forget it without saying why."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SERVICES = Path(__file__).parents[3] / "workbench" / "services"
UI = SERVICES.parent / "ui"

#: From each act to the parameter in which what was seen goes along.
CARRIES = {
    "articles.correcting.correct": "seen",
    "articles.correcting.undo": "changes",
    "articles.erasing.erase": "seen",
    "articles.withdrawing.bring_back": "gone",
    "articles.withdrawing.withdraw": "seen",
    "compare.pairs.adopting.adopt": "seen",
    "annotate.acts.record_acts": "acts",
    "compare.pairs.undone_answers.take_back": "last",
    "audit.passages.answer": "seen",
    "claims.claiming.describe_mention": "mention",
    "claims.claiming.make_claim": "span",
    "claims.claiming.retake_mention": "decision_id",
    "claims.claiming.reword_claim": "known_version",
    "claims.claiming.tie_span": "wording",
    "claims.claiming.untie_mention": "mention",
    "compare.desk_words.figure_scopes.say": "seen",
    "compare.desk_words.figure_scopes.take_back": "act",
    "compare.grouping.gather": "seen",
    "compare.grouping.put_back": "left_in",
    "compare.grouping.rename": "seen",
    "compare.grouping.take_out": "seen",
    "guidelines.publish": "based_on",
    "annotators.replace_name": "name",
    "outlets.correcting.correct": "seen",
    "outlets.correcting.join": "seen",
    "outlets.correcting.remove": "seen",
    "outlets.correcting.undo": "change_id",
    "engine.desk_model.choose": "seen",
    "engine.desk_model.learn": "seen",
    "claims.linking.link": "seen",
    "claims.splitting.split_claim": "parted",
    "claims.linking.unlink": "seen",
    "annotate.open_article.correct_block": "seen",
    "compare.pairs.pair_acts.record_pair_acts": "acts",
    "compare.pairs.pair_answers.answer": "shown",
    "compare.proposal_answers.gather_proposed": "proposal",
    "compare.proposal_answers.refuse": "proposal",
    "compare.rulings.rule": "seen",
    "compare.body_rulings.answer": "given",
    "compare.event_origins.accept": "shown",
    "compare.event_origins.dismiss": "shown",
    "compare.event_origins.restore": "seen",
    "compare.event_origins.settle": "shown",
    "claims.verifying.add_evidence": "wording",
    "claims.verifying.give_verdict": "grounds",
    "claims.verifying.revise_evidence": "known_version",
    "versions.carrying.carry_over": "seen",
    "versions.carrying.undo_carrying": "key",
    "versions.chain.say_apart": "seen",
    "versions.chain.say_later": "seen",
    "versions.chain.take_back": "seen",
}
#: What writes without being told what anybody saw, and why nobody is overruled by it.
NEEDS_NOTHING = {
    "exchange.decisions_in.import_file": "acts of another desk, each with the version that it was made on",
    "exchange.guidelines_in.import_guidelines": "versions of another desk, which change none that is here",
    "exchange.articles_in.ingest": "new articles; what is stored is never changed",
    "compare.projecting.project_event": "suggestions, which decide nothing",
    "engine.batches.suggest": "suggestions, which decide nothing",
}
#: What takes a name to tell what that person sees.
READS = {
    "audit.passages.look_at",
    "audit.passages.audit_progress",
    "annotate.blinding.opens_blind",
    "annotate.news.news_of",
    "compare.grouping.left_alone",
    "annotate.open_article.open_article",
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
    return "write_transaction" in called or "annotator" in parameters(function)


def name_of(module: Path) -> str:
    """As it is imported from the services: ``compare.pairs.pair_answers``."""
    return ".".join(module.relative_to(SERVICES).with_suffix("").parts)


def names_in(page: ast.AST) -> dict[str, str]:
    """By what a page calls the modules of the services, their names."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}".removeprefix("workbench.services.")
        for node in ast.walk(page)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("workbench.services")
        for alias in node.names
    }


def acts() -> dict[str, ast.FunctionDef]:
    found = {f"{name_of(path)}.{one.name}": one for path in sorted(SERVICES.rglob("*.py")) for one in public(path)}
    return {name: one for name, one in found.items() if writes(one) and name not in READS}


def test_every_act_is_told_what_was_seen_or_says_why_that_is_not_needed() -> None:
    found = acts()
    assert set(found) - set(CARRIES) - set(NEEDS_NOTHING) == set()
    assert set(CARRIES) | set(NEEDS_NOTHING) <= set(found) and not set(CARRIES) & set(NEEDS_NOTHING)
    assert {name for name, carried in CARRIES.items() if carried not in parameters(found[name])} == set()


def test_every_page_hands_over_what_it_showed() -> None:
    """Also where the parameter may be left out, for the command line and for what nobody looked at."""
    found, silent, seen = acts(), set(), set()
    for path in sorted(UI.rglob("*.py")):
        page = ast.parse(path.read_text("utf-8"))
        names = names_in(page)
        for call in (node for node in ast.walk(page) if isinstance(node, ast.Call)):
            if not isinstance(call.func, ast.Attribute) or not isinstance(call.func.value, ast.Name):
                continue
            name = f"{names.get(call.func.value.id)}.{call.func.attr}"
            seen.add(name)
            if name in CARRIES and not hands_over(call, found[name], CARRIES[name]):
                silent.add(f"{path.name}: {name}")
    assert silent == set()
    assert len(seen & set(CARRIES)) > 20, "the pages' calls are found"


def hands_over(call: ast.Call, function: ast.FunctionDef, parameter: str) -> bool:
    places = [argument.arg for argument in function.args.args]
    given = {keyword.arg: keyword.value for keyword in call.keywords} | dict(zip(places, call.args, strict=False))
    value = given.get(parameter)
    return value is not None and not (isinstance(value, ast.Constant) and value.value is None)
