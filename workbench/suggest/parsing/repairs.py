"""Repairs frequent errors of small parsers, so that later rules see complete clauses."""

from __future__ import annotations

from workbench.suggest.parsing.parsed import Parsed, link_children


def repair(parsed: Parsed) -> Parsed:
    """The same paragraph; its tree is repaired in place where a verb lost its subject."""
    changed = False
    for sentence in parsed.sentences:
        for token in range(sentence[0], sentence[1] + 1):
            _verb_taken_for_noun(parsed, token)
            changed = _number_before_subject(parsed, token) or changed
            changed = _root_behind_noun(parsed, token) or _subject_in_list(parsed, token) or changed
            changed = _first_of_two_verbs(parsed, token) or _helpers_left_out(parsed, token) or changed
    if changed:
        link_children(parsed)
    return parsed


def _verb_taken_for_noun(parsed: Parsed, token: int) -> None:
    """S, the commission estimates (noun): what has a subject and a clause is a verb."""
    if parsed.tags[token] in ("NN", "NNS") and parsed.children(token, "nsubj") and parsed.children(token, "ccomp"):
        parsed.tags[token] = "VBZ" if parsed.lower[token].endswith("s") else "VBP"


def _number_before_subject(parsed: Parsed, token: int) -> bool:
    """Hundreds are ill and about 1,900 (conj) people (subject) have left: the number belongs to the people."""
    if parsed.deps[token] not in ("nsubj", "nsubjpass") or not parsed.tags[token].startswith("NN"):
        return False
    number = parsed.left[token] - 1
    if number < 1 or parsed.tags[number] != "CD" or parsed.heads[number] == token or parsed.right[number] > number:
        return False
    if parsed.lower[parsed.left[number] - 1] in ("in", "on", "of", "since", ","):
        return False
    parsed.heads[number], parsed.deps[number] = token, "nummod"
    return True


def _root_behind_noun(parsed: Parsed, token: int) -> bool:
    """The agreement (root) called (acl, past tense) for ...: the verb is the root, the noun its subject."""
    head = parsed.heads[token]
    misread = parsed.tags[token] in ("VBD", "VBZ", "VBP") and parsed.deps[token] == "acl" and head < token
    if not misread or parsed.deps[head] != "ROOT" or not parsed.tags[head].startswith(("NN", "CD", "DT")):
        return False
    if parsed.lower[token - 1] in ("that", "which", "who", "where", "when"):
        return False
    for kid in range(len(parsed)):
        moves = parsed.heads[kid] == head and kid not in (token, head) and kid > token
        if moves or (parsed.heads[kid] == head and parsed.deps[kid] in ("conj", "cc") and kid > token):
            parsed.heads[kid] = token
    parsed.heads[head], parsed.deps[head] = token, "nsubj"
    parsed.heads[token], parsed.deps[token] = token, "ROOT"
    return True


def _subject_in_list(parsed: Parsed, token: int) -> bool:
    """... by the army and civilians (conj) are killed: the noun before the auxiliary is the verb's subject."""
    if not parsed.is_verb(token) or parsed.deps[token] not in ("conj", "ccomp") or parsed.subject(token) is not None:
        return False
    noun = parsed.left[token] - 1
    if noun < 1 or parsed.deps[noun] != "conj" or not parsed.tags[noun].startswith("NN"):
        return False
    if not parsed.is_finite(token) or parsed.lower[parsed.left[noun] - 1] not in ("and", "but", "or"):
        return False
    joiner = parsed.left[noun] - 1
    parsed.heads[joiner] = parsed.heads[token]
    parsed.heads[noun], parsed.deps[noun] = token, "nsubj"
    return True


def _first_of_two_verbs(parsed: Parsed, token: int) -> bool:
    """The statement refrained (taken for a participle) from S, but did condemn (root) ...: both are said of it."""
    noun = parsed.heads[token]
    if parsed.deps[token] != "acl" or parsed.tags[token] != "VBN" or token != noun + 1:
        return False
    root = parsed.heads[noun]
    helpers = [kid for kid in parsed.children(root, "aux", "auxpass") if token < kid < root]
    if parsed.deps[root] != "ROOT" or parsed.deps[noun] != "nsubj" or not helpers:
        return False
    joiner = helpers[0] - 1
    if parsed.deps[joiner] != "cc" or parsed.heads[joiner] != token:
        return False
    parsed.tags[token] = "VBD"
    for kid in range(noun):
        if parsed.heads[kid] == root:
            parsed.heads[kid] = token
    parsed.heads[noun], parsed.heads[token], parsed.deps[token] = token, token, "ROOT"
    parsed.heads[root], parsed.deps[root] = token, "conj"
    return True


def _helpers_left_out(parsed: Parsed, token: int) -> bool:
    """12 had been killed and 40 others (conj) injured (acl): what happened to the others is a clause of its own."""
    noun = parsed.heads[token]
    if parsed.tags[token] != "VBN" or parsed.deps[token] != "acl" or token != noun + 1 or parsed.deps[noun] != "conj":
        return False
    verb = parsed.heads[noun]
    if not parsed.is_verb(verb) or not parsed.children(verb, "auxpass"):
        return False
    parsed.heads[token], parsed.deps[token] = verb, "conj"
    parsed.heads[noun], parsed.deps[noun] = token, "nsubjpass"
    return True
