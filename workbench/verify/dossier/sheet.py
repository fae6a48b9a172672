"""A dossier for paper: a PDF that carries the dossier's data as an attachment, so that it proves itself as well."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import orjson
import typst

from workbench.errors import ExportError
from workbench.verify.dossier.contents import ClaimFile, Dossier, Evidence, Mention, Verdict, as_json
from workbench.verify.dossier.page import SEARCHED, changes, described, facts, labels_of, machine_said, where
from workbench.verify.dossier.wording import at_time, in_words, on_day, published

#: The name of the attachment.
ATTACHED = "dossier.json"
_TEMPLATE = files("workbench.verify.dossier") / "assets" / "dossier.typ"


def printed(dossier: Dossier) -> bytes:
    """The PDF. Letters that none of the machine's fonts has are boxes on paper; the data has them.

    Raises ExportError where it cannot be set.
    """
    # a dictionary of files, which its stubs do not name
    inputs: Any = {
        "main.typ": _TEMPLATE.read_bytes(),
        "sheet.json": orjson.dumps(_sheet(dossier)),
        ATTACHED: as_json(dossier),
    }
    try:
        made = typst.compile(inputs, format="pdf")
    except typst.TypstError as error:
        raise ExportError(f"The PDF could not be made: {error}. The page holds the same.") from error
    if not isinstance(made, bytes):
        raise ExportError("The PDF could not be made. The page holds the same.")
    return made


def _sheet(dossier: Dossier) -> dict[str, Any]:
    labels = labels_of(dossier)
    named = [dossier.event] if dossier.event else []
    return {
        "title": dossier.title,
        "head": " · ".join(["Dossier", *named, f"made {at_time(dossier.made_at)} by {dossier.made_by}"]),
        "claims": [_claim(claim, dossier, labels, first=not at) for at, claim in enumerate(dossier.claims)],
        "sources": [
            {
                "label": labels[source.id],
                "name": source.name,
                "described": described(source),
                "url": source.url,
                "hashes": [
                    *([f"SHA-256 of the file {source.file.sha256}"] if source.file else []),
                    f"SHA-256 of the text {source.text.sha256}",
                ],
            }
            for source in dossier.sources
        ],
        "foot": f"{machine_said(dossier)} The sources are in this file, as an attachment. "
        "To prove every excerpt: python -m workbench dossier verify FILE",
    }


def _claim(claim: ClaimFile, dossier: Dossier, labels: dict[str, str], *, first: bool) -> dict[str, Any]:
    standing = [piece for piece in claim.evidence if not piece.withdrawn]
    return {
        "first": first,
        "statement": claim.statement,
        "facts": facts(claim),
        "verdict": _verdict(claim.verdict),
        "gaps": claim.verdict.gaps if claim.verdict else "",
        "machine": list(claim.machine),
        "mentions": [_mention(mention, dossier, labels) for mention in claim.mentions],
        "evidence": [_piece(piece, dossier, labels) for piece in standing if piece.relation not in SEARCHED],
        "searched": [_piece(piece, dossier, labels) for piece in standing if piece.relation in SEARCHED],
        "changes": list(changes(claim)),
    }


def _verdict(verdict: Verdict | None) -> dict[str, Any]:
    if verdict is None:
        return {"word": "No verdict yet", "why": "", "by": "", "detail": []}
    word = in_words(verdict.content)
    if verdict.corroboration:
        word += f" · corroboration: {in_words(verdict.corroboration).lower()}"
    by = f"As of {on_day(verdict.as_of)}, by {verdict.given_by}"
    by += f"; to be reviewed by {on_day(verdict.review_due)}" if verdict.review_due else ""
    return {"word": word, "why": verdict.justification, "by": by, "detail": _lines(verdict.detail)}


def _mention(mention: Mention, dossier: Dossier, labels: dict[str, str]) -> dict[str, str]:
    source = dossier.source(mention.excerpt.source)
    outlet = "\n".join(filter(None, [source.outlet, published(source.published), labels[source.id]]))
    figures = f"\nFigures: {'; '.join(mention.figures)}" if mention.figures else ""
    stance = f"\nThe outlet {in_words(mention.stance)}" if mention.stance else ""
    changed = f"\nChanged: {', '.join(mention.drift)}" if mention.drift else ""
    return {
        "outlet": outlet,
        "exact": mention.excerpt.exact + figures,
        "speakers": (", citing ".join(mention.speakers) or "Nobody is named") + stance,
        "judged": (in_words(mention.fidelity) if mention.fidelity else "Not judged") + changed,
    }


def _piece(piece: Evidence, dossier: Dossier, labels: dict[str, str]) -> dict[str, Any]:
    origin = f" · origin: {piece.origin}" if piece.origin else ""
    return {
        "letter": piece.letter,
        "relation": in_words(piece.relation),
        "kind": in_words(piece.kind) + origin,
        "excerpt": piece.excerpt.model_dump(include={"before", "exact", "after"}) if piece.excerpt else None,
        "note": piece.note,
        "detail": _lines(piece.detail),
        "where": where(piece, dossier, labels),
    }


def _lines(detail: tuple[tuple[str, str], ...]) -> list[str]:
    return [f"{what}: {words}" for what, words in detail]
