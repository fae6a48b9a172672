"""Which tokens of a sentence head an assertion of their own, and of what sort it is."""

from __future__ import annotations

from workbench.suggest.attribution.attribution_relation import is_passive, is_that_clause
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.word_tables import reporting_verbs, words
from workbench.suggest.propositions.context import Context, is_question_clause
from workbench.suggest.propositions.subordinates import adverbial, noun_aside, owned, relative

_CONDITIONS = frozenset({"if", "unless", "because", "until", "only"})
#: Words that each side of "X did A and did B" has at least.
_MIN_SHARED = 6


def kind_of(context: Context, token: int, sentence: tuple[int, int]) -> str:
    """What sort of proposition this token heads; "" for none."""
    parsed = context.parsed
    if token in context.reporting or _only_says(parsed, token):
        return ""
    dep = parsed.deps[token]
    if dep == "ROOT":
        return "main" if _asserts(parsed, token) else ""
    if not parsed.is_verb(token):
        return "aside" if noun_aside(context, token) else ""
    if dep == "conj":
        return _conjunct(context, token)
    reported = dep in ("ccomp", "acl", "advcl") or (dep == "relcl" and is_that_clause(parsed, token))
    if reported and _is_reported(context, token):
        told = parsed.is_finite(token) and not is_question_clause(parsed, token) and not is_ordered(parsed, token)
        return "content" if told else ""
    if dep in ("ccomp", "parataxis"):
        return _complement(parsed, token)
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


def is_ordered(parsed: Parsed, token: int) -> bool:
    """Tell them S: what the reader is to say is no news."""
    head = parsed.heads[token]
    helpers = parsed.children(head, "aux", "auxpass")
    return parsed.tags[head] == "VB" and not helpers and parsed.subject(head) is None


def _asserts(parsed: Parsed, root: int) -> bool:
    """False for verbless fragments and for commands ("Stop the ...")."""
    if is_question_clause(parsed, root):
        return False
    if not parsed.is_verb(root):
        return any(parsed.tags[kid] in ("VBD", "VBZ", "VBP") for kid in parsed.children(root, "acl", "relcl", "nsubj"))
    return parsed.is_finite(root) or (parsed.tags[root] == "VBN" and parsed.subject(root) is not None)


def _only_says(parsed: Parsed, verb: int) -> bool:
    """The paper reports: · She told reporters: · He asked whether S -- reporting that asserts nothing itself."""
    say = reporting_verbs().get(parsed.lower[verb])
    if say is None or (say.kind != "speech" and say.lemma != "ask"):
        return False
    clauses = parsed.children(verb, "ccomp", "xcomp")
    if clauses:
        return say.lemma == "ask" and all(is_question_clause(parsed, clause) for clause in clauses)
    objects = [
        kid
        for kid in parsed.children(verb, "prep", "attr", "acomp", "oprd", "auxpass", "prt")
        if not _holds_what_is_said(parsed, kid)
    ]
    return not objects and (say.lemma == "tell" or not parsed.children(verb, "dobj"))


def _holds_what_is_said(parsed: Parsed, kid: int) -> bool:
    """X said in a statement that S: the parser hangs S on the statement."""
    return any(
        parsed.lower[noun] in words("attribution", "venues") and parsed.children(noun, "acl", "ccomp", "relcl")
        for noun in parsed.children(kid, "pobj")
    )


def _conjunct(context: Context, token: int) -> str:
    parsed = context.parsed
    head = parsed.heads[token]
    if any(parsed.lower[kid] in _CONDITIONS for kid in parsed.children(token, "mark", "advmod")):
        return ""
    if parsed.subject(token) is not None and (parsed.is_finite(token) or _leaves_verb_out(parsed, token)):
        opening = parsed.tags[parsed.left[token] : parsed.left[token] + 2]
        clausal = bool(parsed.children(token, "csubj"))
        return "compound" if clausal or not any(tag.startswith("W") for tag in opening) else ""
    if head in context.reporting and parsed.is_finite(token):
        acts = parsed.lower[token] in words("label", "stance_verbs") or parsed.lower[token] in reporting_verbs()
        return "compound" if acts or head > token - 4 else ""
    return "shared" if _shares_subject(parsed, token) else ""


def _leaves_verb_out(parsed: Parsed, token: int) -> bool:
    """... 23 had been killed and 61 hurt: the second verb shares the auxiliaries of the first."""
    return parsed.tags[token] == "VBN" and parsed.subject(token) is not None and is_passive(parsed, parsed.heads[token])


def _shares_subject(parsed: Parsed, token: int) -> bool:
    """X did A and did B: two assertions about X, each long enough to be looked at by itself."""
    head = parsed.heads[token]
    first = parsed.left[token]
    outer = head
    while parsed.deps[outer] == "conj":
        outer = parsed.heads[outer]
    stands = _has_tense(parsed, token) and parsed.is_finite(head) and parsed.deps[outer] in ("ROOT", "ccomp")
    long_enough = parsed.right[token] - first + 1 >= _MIN_SHARED and first - parsed.left[head] > _MIN_SHARED
    return stands and _is_joined(parsed, token) and long_enough and first - head > 2


def _has_tense(parsed: Parsed, token: int) -> bool:
    """False for the second verb of "could reverse or decline", which small taggers take for a present tense."""
    helped = any(parsed.tags[kid] == "MD" for kid in parsed.children(parsed.heads[token], "aux"))
    own = bool(parsed.children(token, "aux", "auxpass"))
    return parsed.is_finite(token) and (own or not helped or parsed.tags[token] not in ("VB", "VBP"))


def _is_joined(parsed: Parsed, token: int) -> bool:
    """True behind "and", or behind a comma where an "and" is still to come."""
    first = parsed.left[token]
    marks = [parsed.words[i] for i in range(parsed.left[parsed.heads[token]], first)]
    if marks.count("“") != marks.count("”") or marks.count('"') % 2:
        return False  # inside quoted words: neither half would keep both of its marks
    before = next((i for i in range(first - 1, parsed.heads[token], -1) if parsed.deps[i] != "punct"), -1)
    return parsed.tags[before] == "CC" or (parsed.lower[first - 1] == "," and bool(parsed.children(token, "cc")))


def _complement(parsed: Parsed, token: int) -> str:
    """A complement clause of a verb that reports nothing: a run-on sentence, or what people are reminded of."""
    if parsed.subject(token) is None or not parsed.is_finite(token):
        return ""
    if parsed.deps[token] == "parataxis":
        return "compound"
    if owned(parsed, token):
        return "aside"
    head = parsed.heads[token]
    asked = any(parsed.lower[kid] in words("label", "demand_modals") for kid in parsed.children(head, "aux"))
    if asked and parsed.lower[head] in words("clause", "factive_verbs"):
        return "" if is_question_clause(parsed, token) else "content"
    runs_on = parsed.right[token] < head and parsed.is_finite(head) and parsed.subject(head) is not None
    return "compound" if runs_on else ""
