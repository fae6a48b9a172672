"""Mending two frequent errors of small parsers, so that the rules after it meet whole clauses."""

from __future__ import annotations

from workbench.suggest.parsing import Parsed, link


def repair(parsed: Parsed) -> Parsed:
    """The same paragraph, its tree mended in place where a verb lost its subject."""
    changed = False
    for sentence in parsed.sentences:
        for token in range(sentence[0], sentence[1] + 1):
            _verb_taken_for_noun(parsed, token)
            changed = _number_before_subject(parsed, token) or changed
            changed = _root_behind_noun(parsed, token) or _subject_in_list(parsed, token) or changed
    if changed:
        link(parsed)
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
