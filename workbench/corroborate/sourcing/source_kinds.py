"""The sources from which an article has what it says.

Behind each span stands a chain of sources (the outlet has it from a speaker, who cites a report). Each link of that
provenance chain is read as a statement, an interview, a document and so on, with a reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.corroborate.sourcing.agents import UNKNOWN_OUTLETS, Agents
from workbench.corroborate.sourcing.names import document_of, tokens
from workbench.corroborate.word_lists import word_list
from workbench.domain.coverage import Coverage, CoveredArticle, CoveredSpan, SpanKey
from workbench.domain.labels import HopRole, OriginKind
from workbench.domain.proposals import Hop
from workbench.domain.text.spans import Span

_BEFORE, _BEHIND = 60, 90
_SENTENCE_START = re.compile(r"(?:[.!?]['\"’”]*\s|\n)(?!.*(?:[.!?]['\"’”]*\s|\n))", re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?]['\"’”]*(?=\s|$)|\n")
_RELEASE = re.compile(r"\b(?:press|news|media)\s+release\b", re.IGNORECASE)
_STATEMENT = re.compile(r"\b(?:in|the|a|its|his|her|written)\s+(?:\w+\s+)?statement\b", re.IGNORECASE)
_INTERVIEW = re.compile(r"\bin\s+an?\s+(?:\w+\s+)?interview\b", re.IGNORECASE)
_TOLD = re.compile(r"^(?:told|tells)\s+(?:the\s+)?(?P<whom>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)")
_LISTENERS = re.compile(r"^(?:told|tells)\s+(?:the\s+|a\s+)?[a-z]+")
_ALOUD = re.compile(r"(?:told|tells)\b")
#: An article word that begins a sentence, before a word that is no name.
_OPENING = re.compile(r"^(?:The|An?)(?=\s+[a-z])")
_REPORTS = frozenset({"report", "estimate", "analysis", "study", "survey", "measurements", "tests", "data"})
#: An article that has this share of its spans from one body, and next to nothing of its own, carries that body's text.
_CARRIED = 0.6
_OWN = 0.1
_LEAST_SPANS = 4
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "who", "that", "which"})
_STATED = (OriginKind.STATEMENT, OriginKind.RELEASE)


@dataclass(frozen=True, slots=True)
class ProvenanceLink:
    """One source behind a span. ``agent`` is a name, or what the text calls a source without one.

    ``body`` is its organisation, "" where none is named. ``document`` is what sort of thing is cited, "" for
    speech. ``written``: the text says that the words were issued or lie on paper; ``aloud``: that they were said to
    listeners. ``quoted``: the reason is nothing but words of the text. ``hop`` is None where the link is inferred.
    """

    kind: OriginKind
    agent: str
    body: str
    document: str
    written: bool
    reason: str
    quoted: bool = False
    aloud: bool = False
    hop: Hop | None = None

    @property
    def nobody(self) -> str:
        """What stands for a source without a name: what the text calls it, never the verb ("are feared dead").

        A pronoun that means nobody named before is said to be open.
        """
        if self.agent.casefold() in _PRONOUNS:
            return f"Not clear who “{self.agent.casefold()}” is"
        return f"Nobody named: {self.reason}" if self.agent else "Nobody named"


def read_sources(coverage: Coverage, agents: Agents) -> Mapping[SpanKey, tuple[ProvenanceLink, ...]]:
    """For each span the sources behind its article, the outermost first; () where the outlet speaks for itself."""
    found = {span.key: _links(coverage, span, agents) for span in coverage.spans}
    reporting = {link.agent for links in found.values() for link in links if _reports(link)}
    for key, links in found.items():
        found[key] = tuple(_as_report(link) if link.agent in reporting else link for link in links)
    by_article: dict[int, list[SpanKey]] = {article.article_id: [] for article in coverage.articles}
    for span in coverage.spans:
        by_article.setdefault(span.article_id, []).append(span.key)
    for article in coverage.articles:
        keys = by_article[article.article_id]
        _interviewed(found, keys)
        body = _carried([found[key] for key in keys])
        for key in keys if body else ():
            if found[key] and found[key][0].body != body:
                reason = f"Most of this article is {body}’s: what else it cites is read as cited there."
                through = ProvenanceLink(OriginKind.STATEMENT, body, body, "", False, reason)
                found[key] = (through, *(_owned(link, through) for link in found[key]))
    return found


def _reports(link: ProvenanceLink) -> bool:
    """Whether it is its trade to report: who once published a report is no agency."""
    return link.kind is OriginKind.REPORT and not link.document


def _as_report(link: ProvenanceLink) -> ProvenanceLink:
    """An agency reports, whatever word stands for it."""
    spoken = link.kind is OriginKind.STATEMENT and not link.written
    return replace(link, kind=OriginKind.REPORT) if spoken else link


def _interviewed(found: dict[SpanKey, tuple[ProvenanceLink, ...]], keys: Sequence[SpanKey]) -> None:
    """A person interviewed by an outlet gave it everything that it prints of them."""
    talked = {link.agent for key in keys for link in found[key] if link.kind is OriginKind.INTERVIEW}
    for key in keys:
        found[key] = tuple(
            replace(
                link,
                kind=OriginKind.INTERVIEW,
                reason=f"{link.agent} speaks to the outlet in this article.",
                quoted=False,
            )
            if link.agent in talked and link.kind is OriginKind.STATEMENT and not link.written
            else link
            for link in found[key]
        )


def _carried(chains: Sequence[tuple[ProvenanceLink, ...]]) -> str:
    """The body whose text an article carries from end to end; "" where the outlet asked somebody, or others answer.

    A body's text cites reports and documents beside its own words; what others state, the outlet has from them.
    """
    bodies = Counter(chain[0].body for chain in chains if chain and chain[0].body)
    asked = any(link.kind is OriginKind.INTERVIEW for chain in chains for link in chain)
    if len(chains) < _LEAST_SPANS or not bodies or asked:
        return ""
    body, count = bodies.most_common(1)[0]
    if any(chain[0].kind in _STATED and chain[0].body not in ("", body) for chain in chains if chain):
        return ""
    own = sum(not chain for chain in chains)
    return body if count >= _CARRIED * len(chains) and own <= _OWN * len(chains) else ""


def _links(coverage: Coverage, span: CoveredSpan, agents: Agents) -> tuple[ProvenanceLink, ...]:
    article = coverage.by_id[span.article_id]
    links: list[ProvenanceLink] = []
    for hop in span.hops:
        if hop.role is not HopRole.OUTLET:
            links.append(_link(article, hop, agents, links[-1] if links else None))
    if not any(link.body for link in links) and (traced := agents.trace(span)):
        reason = f"{traced[0]} says the very same words elsewhere."
        first = ProvenanceLink(OriginKind.STATEMENT, traced[0], agents.body(traced[0]), "", False, reason)
        owned = (_owned(link, first) for link in links if link.document)
        return first, *owned
    if not links and (own := agents.outlets.get(article.article_id, "")):
        return (ProvenanceLink(OriginKind.STATEMENT, own, own, "", True, f"{own} publishes it itself."),)
    return tuple(links)


def _owned(link: ProvenanceLink, by: ProvenanceLink) -> ProvenanceLink:
    """A document without a named author is ascribed to the one who cites it."""
    return replace(link, body=by.body) if link.document and not link.body else link


def _link(article: CoveredArticle, hop: Hop, agents: Agents, before: ProvenanceLink | None) -> ProvenanceLink:
    name = agents.name(article.article_id, hop.agent)
    source = hop.source.slice(article.raw_text) if hop.source is not None else hop.agent or ""
    document = document_of(source)
    kind, words, written = _kind(article, hop, name, source, document)
    body = agents.body(name) if name else (before.body if before is not None and document else "")
    aloud = _ALOUD.match(words) is not None
    agent = name or _described(source, hop)
    return ProvenanceLink(kind, agent, body, document, written, f"“{_amid(words)}”", quoted=True, aloud=aloud, hop=hop)


def _described(source: str, hop: Hop) -> str:
    words = " ".join((source or hop.agent or "").split())
    return re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE)


def _amid(words: str) -> str:
    """The coastguard, as it is written within a sentence: "the coastguard". The Hague keeps its capital."""
    return _OPENING.sub(lambda found: found[0].lower(), " ".join(words.split()))


def _kind(article: CoveredArticle, hop: Hop, name: str, source: str, document: str) -> tuple[OriginKind, str, bool]:
    """What sort of source a hop is, by which words of the text, and whether it is said to be in writing."""
    around = _around(article.raw_text, hop)
    told = article.raw_text[hop.cue.start :] if hop.cue is not None else ""
    if document == "statement" and not name:
        return OriginKind.UNNAMED, source, True
    if document and document != "statement":
        kind = OriginKind.REPORT if document in _REPORTS else OriginKind.DOCUMENT
        return kind, source, True
    if name and (found := _TOLD.match(told)) and _is_outlet(found["whom"], article.outlet):
        return OriginKind.INTERVIEW, found[0], False
    if set(tokens(source)) & word_list("witnesses"):
        return OriginKind.EYEWITNESS, source, False
    if not name:
        cue = hop.cue.slice(article.raw_text) if hop.cue is not None else ""
        return OriginKind.UNNAMED, source or cue, False
    for pattern, kind, written in (
        (_INTERVIEW, OriginKind.INTERVIEW, False),
        (_RELEASE, OriginKind.RELEASE, True),
        (_STATEMENT, OriginKind.STATEMENT, True),
    ):
        if (found := pattern.search(around)) is not None:
            return kind, found[0], written
    if (set(tokens(source)) | set(tokens(name))) & word_list("reporters"):
        return OriginKind.REPORT, source, False
    cue = hop.cue.slice(article.raw_text) if hop.cue is not None else ""
    heard = _LISTENERS.match(told)
    return OriginKind.STATEMENT, heard[0] if heard is not None else cue or source, False


def _around(raw_text: str, hop: Hop) -> str:
    """The sentence around source and cue, at most so many characters of it."""
    marks = [mark for mark in (hop.source, hop.cue) if mark is not None]
    if not marks:
        return ""
    whole = Span(min(mark.start for mark in marks), max(mark.end for mark in marks))
    begin = max(0, whole.start - _BEFORE)
    before, behind = raw_text[begin : whole.start], raw_text[whole.end : whole.end + _BEHIND]
    opening = _SENTENCE_START.search(before)
    closing = _SENTENCE_END.search(behind)
    return (
        before[opening.end() if opening is not None else 0 :]
        + whole.slice(raw_text)
        + behind[: closing.start() if closing is not None else None]
    )


def _is_outlet(whom: str, outlet: str) -> bool:
    """told the Ledger: the outlet itself; where the outlet is unknown, any name but an assembly's."""
    heard = tokens(whom)
    if outlet.casefold() in UNKNOWN_OUTLETS:
        return whom.isupper() and not set(heard) & word_list("audiences")
    own = tokens(outlet)
    return bool(heard) and (own[-len(heard) :] == heard or own[: len(heard)] == heard)
