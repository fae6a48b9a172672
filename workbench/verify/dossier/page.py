"""The page of a dossier: one HTML file that needs nothing else, prints well, and carries what proves it.

Nothing in it runs. What it shows is hashed into its data, so that a page which was changed is told from its data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import orjson
from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from workbench.domain.labels import EvidenceRelation
from workbench.domain.words.counted import counted
from workbench.domain.words.sizes import file_size
from workbench.verify.dossier.claim_review import claim_review
from workbench.verify.dossier.contents import ClaimFile, Dossier, Evidence, Source, as_json, sha256_of
from workbench.verify.dossier.wording import at_time, graded, in_words, on_day, published

_ASSETS = files("workbench.verify.dossier") / "assets"
#: What was looked at and bears on nothing stands apart from what the verdict rests on.
SEARCHED = frozenset({EvidenceRelation.CONSULTED_NO_BEARING.value, "searched_not_found"})
#: What holds the data; the page without what stands between is what is hashed.
DATA, END_OF_DATA = '<script type="application/json" id="dossier-data">', "</script>"
#: Signs that end a script element or begin a comment in it; JSON may write each as an escape.
_ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def drawn(dossier: Dossier, *, publisher: str = "", url: str = "") -> bytes:
    """The page in UTF-8; ``publisher`` and ``url`` are for the ClaimReview that it carries."""
    review = claim_review(dossier, publisher=publisher, url=url)
    page = (
        _environment()
        .get_template("dossier.html.jinja")
        .render(
            dossier=dossier,
            style=(_ASSETS / "dossier.css").read_text("utf-8"),
            main=_main(dossier),
            data=DATA + END_OF_DATA,
            review=_for_script(orjson.dumps(review)) if review else "",
        )
    )
    sealed = dossier.model_copy(update={"page_sha256": sha256_of(page.encode())})
    return page.replace(DATA, DATA + _for_script(as_json(sealed)), 1).encode()


def _for_script(json: bytes) -> str:
    return json.decode().translate(_ESCAPED)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(lambda name: (_ASSETS / name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    environment.globals.update(in_words=in_words, on_day=on_day, at_time=at_time, published=published)
    return environment


def _main(dossier: Dossier) -> str:
    labels = labels_of(dossier)
    piece = _environment().get_template("evidence.html.jinja")

    def evidence(one: Evidence) -> Markup:
        words = piece.render(piece=one, where=lambda it: where(it, dossier, labels))
        return Markup(words)  # its template has escaped it

    shown = (
        _environment()
        .get_template("main.html.jinja")
        .render(
            dossier=dossier,
            labels=labels,
            searched=SEARCHED,
            evidence=evidence,
            facts=facts,
            changes=lambda claim: list(changes(claim)),
            described=described,
            machine_said=machine_said(dossier),
        )
    )
    return shown.strip()


def labels_of(dossier: Dossier) -> dict[str, str]:
    """What the pages call each source: S1, S2 ..., by its id."""
    return {source.id: f"S{number}" for number, source in enumerate(dossier.sources, 1)}


def facts(claim: ClaimFile) -> str:
    """Claim 12 · quantity · at the dam · on Saturday."""
    kinds = [in_words(kind).lower() for kind in claim.types]
    said = [f"Claim {claim.id}", *kinds, claim.event, claim.place, claim.time]
    return " · ".join(filter(None, [*said, "" if claim.checkable else "not checkable"]))


def where(piece: Evidence, dossier: Dossier, labels: Mapping[str, str]) -> str:
    """Where a piece of evidence stands, how it is graded, and who added it."""
    said = []
    if piece.source:
        page = f", page {piece.page}" if piece.page else ""
        place = f", characters {piece.excerpt.start}–{piece.excerpt.end}" if piece.excerpt else ""
        said.append(f"{labels[piece.source]} {dossier.source(piece.source).name}{page}{place}")
    elif piece.url:
        said.append(piece.url)
    said.append(
        graded(piece.source_reliability, piece.information_credibility) or ("not graded" if said else "Not graded")
    )
    if not piece.counts and piece.relation not in SEARCHED:
        said.append("no excerpt in a saved source, so no verdict rests on it")
    return "; ".join([*said, f"added by {piece.added_by}, {at_time(piece.added_at)}"]) + "."


def changes(claim: ClaimFile) -> Iterator[str]:
    """What stood before, and what was taken back."""
    for newer, older in zip(claim.verdicts, claim.verdicts[1:], strict=False):
        before = f"“{in_words(older.content)}” ({older.given_by}, as of {on_day(older.as_of)}"
        why = older.justification.rstrip(".")
        yield f"{on_day(newer.given_at)}: verdict {newer.version} by {newer.given_by} replaced {before}: {why})."
    for newest, past in zip(claim.wordings, claim.wordings[1:], strict=False):
        yield f"{on_day(newest.worded_at)}: reworded by {newest.worded_by}. Until then: “{past.statement}”."
    for piece in claim.evidence:
        if piece.withdrawn:
            words = piece.excerpt.exact if piece.excerpt else piece.note or piece.url
            yield f"Evidence {piece.letter} ({in_words(piece.relation).lower()}) was withdrawn: {words[:300]}"


def described(source: Source) -> str:
    """What a source is, and when and by whom it was saved."""
    if source.kind == "article":
        return ", ".join(filter(None, ["Article", source.outlet, published(source.published)])) + "."
    saved = f", saved {at_time(source.captured_at)} by {source.captured_by}" if source.captured_at else ""
    weight = f", {file_size(source.file.size_bytes)}" if source.file else ""
    return f"Saved source, {source.mime}{weight}{saved} ({source.method or 'upload'})."


def machine_said(dossier: Dossier) -> str:
    """Which sentences a person did not write."""
    count = sum(len(claim.machine) for claim in dossier.claims)
    if not count:
        return "No sentence in this dossier was written by a machine; headings and facts are the program's."
    return f"{counted(count, 'sentence was', 'sentences were')} written by the program and marked as such."
