"""The rule engine: articles in, clause-sized proposals out, as a stream."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.domain.numerals.vague_terms import VagueTerms
from workbench.domain.proposals import DetectorIdentity, Proposals, Text
from workbench.suggest.article_reader import ArticleParse, Weigh
from workbench.suggest.parsing.chunks import MAX_CHUNK, Chunk, split_into_chunks
from workbench.suggest.parsing.language import foreign_notice, is_latin, reads_foreign
from workbench.suggest.parsing.parsed import from_doc
from workbench.suggest.parsing.spacy_model import Model, load_pipeline
from workbench.suggest.parsing.unpunctuated import guessed_sentences, is_unpunctuated
from workbench.suggest.parsing.word_tables import fingerprint
from workbench.suggest.propositions.scoring import CALIBRATION, FLOOR, weigh
from workbench.suggest.propositions.trimming import MAX_WORDS
from workbench.suggest.weights import weights_hash

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NAME = "clauses"
VERSION = "4"
_BATCH = 64
_NOTHING_IN_SCOPE = "No suggestions: no part of this article is in scope."


@dataclass(frozen=True, slots=True)
class _Job:
    """One chunk on its way through the pipeline; ``piece`` is None for an article without any."""

    number: int
    text: Text
    notice: str
    guessed: bool
    piece: Chunk | None


class ClauseDetector:
    """Suggests the propositions of an article, with attribution chain and figures, by rules over a parse.

    The language model is loaded at the first proposal (or when ``nlp`` is given, not at all). One user at a
    time: the pipeline is shared state.
    """

    def __init__(
        self,
        model: Model,
        nlp: Language | None = None,
        vague_terms: VagueTerms | None = None,
        weigh: Weigh = weigh,
    ) -> None:
        """``weigh`` gives the scores; training passes one of its own, which the identity does not cover."""
        self._weigh = weigh
        self._model = model
        self._nlp = nlp
        self._vague_terms = vague_terms
        self._identity = DetectorIdentity(NAME, VERSION, _config_hash(model, vague_terms))

    @property
    def identity(self) -> DetectorIdentity:
        return self._identity

    def propose(self, texts: Iterable[Text]) -> Iterator[Proposals]:
        """One Proposals for each Text, in order. Holds a batch of paragraphs, never all of the articles.

        Raises SuggestionError when the language model cannot be loaded.
        """
        nlp = self._pipeline()
        stream = ((job.piece.text if job.piece else "", job) for job in self._jobs(texts))
        number, parse = -1, None
        for doc, job in nlp.pipe(stream, as_tuples=True, batch_size=_BATCH):
            if job.number != number:
                if parse is not None:
                    yield parse.proposals()
                number, parse = job.number, self._new_parse(job)
            if job.piece is not None and parse is not None:
                parse.take(from_doc(doc, job.text.raw_text, job.piece.offset), job.piece)
        if parse is not None:
            yield parse.proposals()

    def _new_parse(self, job: _Job) -> ArticleParse:
        return ArticleParse(job.text, job.notice, job.guessed, vague_terms=self._vague_terms, weigh=self._weigh)

    def _pipeline(self) -> Language:
        if self._nlp is None:
            self._nlp = load_pipeline(self._model.name)
        return self._nlp

    def _jobs(self, texts: Iterable[Text]) -> Iterator[_Job]:
        for number, text in enumerate(texts):
            notice = foreign_notice(text) if text.in_scope else _NOTHING_IN_SCOPE
            guessed = not notice and is_unpunctuated(text)
            empty = True
            for piece in () if notice else self._pieces(text, guessed):
                empty = False
                yield _Job(number, text, notice, guessed, piece)
            if empty:
                yield _Job(number, text, notice, guessed, None)

    def _pieces(self, text: Text, guessed: bool) -> Iterator[Chunk]:
        for piece in split_into_chunks(text):
            if not is_latin(piece.text) or reads_foreign(piece.text):
                continue
            if guessed:
                yield from guessed_sentences(from_doc(self._parse(piece), text.raw_text, piece.offset), piece)
            else:
                yield piece

    def _parse(self, piece: Chunk) -> Doc:
        return self._pipeline()(piece.text)


def _config_hash(model: Model, vague_terms: VagueTerms | None) -> str:
    """SHA-256 of the canonical JSON of everything that a suggestion depends on."""
    facts = {
        "detector": NAME,
        "version": VERSION,
        "model": {"name": model.name, "version": model.version},
        "max_piece_chars": MAX_CHUNK,
        "max_words": MAX_WORDS,
        "score_floor": FLOOR,
        "calibration": CALIBRATION,
        "tables": fingerprint(),
        **({"vague_terms": vague_terms.desk} if vague_terms is not None and vague_terms.desk else {}),
        "weights": dict(weights_hash()),
    }
    canonical = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
