"""Which tokens of a sentence head an assertion of their own, and of what sort it is."""

from __future__ import annotations

from workbench.suggest.clause_context import Context, is_question_clause
from workbench.suggest.parsing import Parsed
from workbench.suggest.subordinates import adverbial, relative
from workbench.suggest.words import say_verbs, words

_CONDITIONS = frozenset({"if", "unless", "because", "until", "only"})


def kind_of(context: Context, token: int, sentence: tuple[int, int]) -> str:
    """What sort of proposition this token heads; "" for none."""
    parsed = context.parsed
    if token in context.reporting or _only_says(parsed, token):
        return ""
    dep = parsed.deps[token]
    if dep == "ROOT":
        return "main" if _asserts(parsed, token) else ""
    if not parsed.is_verb(token):
        return ""
    if dep == "conj":
        return _conjunct(context, token)
    if dep in ("ccomp", "acl", "advcl") and _is_reported(context, token):
        return "" if is_question_clause(parsed, token) or not parsed.is_finite(token) else "content"
    if dep in ("ccomp", "parataxis"):
        return _run_on(parsed, token)
    if dep == "advcl":
        return adverbial(context, token, sentence)
    if dep in ("relcl", "acl"):
        return relative(context, token)
    return ""


def _is_reported(context: Context, token: int) -> bool:
    head = context.parsed.heads[token]
    if head not in context.reporting and head not in context.nouns:
        return False
    return any(first <= token <= last for first, last in context.contents)


def _asserts(parsed: Parsed, root: int) -> bool:
    """False for verbless fragments and for commands ("Stop the ...")."""
    if is_question_clause(parsed, root):
        return False
    if not parsed.is_verb(root):
        return any(parsed.tags[kid] in ("VBD", "VBZ", "VBP") for kid in parsed.children(root, "acl", "relcl", "nsubj"))
    return parsed.is_finite(root) or (parsed.tags[root] == "VBN" and parsed.subject(root) is not None)


def _only_says(parsed: Parsed, verb: int) -> bool:
    """The paper reports: · She told reporters: · He asked whether S -- saying, with nothing asserted behind it."""
    say = say_verbs().get(parsed.lower[verb])
    if say is None or (say.kind != "speech" and say.lemma != "ask"):
        return False
    clauses = parsed.children(verb, "ccomp", "xcomp")
    if clauses:
        return say.lemma == "ask" and all(is_question_clause(parsed, clause) for clause in clauses)
    objects = parsed.children(verb, "prep", "attr", "acomp", "oprd", "auxpass", "prt")
    return not objects and (say.lemma == "tell" or not parsed.children(verb, "dobj"))


def _conjunct(context: Context, token: int) -> str:
    parsed = context.parsed
    head = parsed.heads[token]
    if any(parsed.lower[kid] in _CONDITIONS for kid in parsed.children(token, "mark", "advmod")):
        return ""
    if parsed.subject(token) is not None and parsed.is_finite(token):
        opening = parsed.tags[parsed.left[token] : parsed.left[token] + 2]
        clausal = bool(parsed.children(token, "csubj"))
        return "compound" if clausal or not any(tag.startswith("W") for tag in opening) else ""
    if head in context.reporting and parsed.is_finite(token):
        acts = parsed.lower[token] in words("label", "stance_verbs") or parsed.lower[token] in say_verbs()
        return "compound" if acts or head > token - 4 else ""
    return ""


def _run_on(parsed: Parsed, token: int) -> str:
    """S1, S2 -- two sentences with a comma, a dash or a semicolon between them."""
    if parsed.subject(token) is None or not parsed.is_finite(token):
        return ""
    if parsed.deps[token] == "parataxis":
        return "compound"
    head = parsed.heads[token]
    return "compound" if parsed.right[token] < head and parsed.is_finite(head) else ""
