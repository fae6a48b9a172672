"""Vectors of what texts say."""

from __future__ import annotations

import numpy as np

from workbench.suggest.models.text_vectors import WIDTH, vectors

CAT = "The cat sleeps on the sofa"
PARAPHRASE = "A kitten is napping on the couch"
OTHER = "The central bank raised its interest rate"


def test_texts_that_say_alike_lie_closer_than_others() -> None:
    cat, paraphrase, other = vectors([CAT, PARAPHRASE, OTHER])
    assert cat @ paraphrase > 0.4 > 0.2 > cat @ other


def test_a_vector_has_length_one_and_is_the_same_in_any_company() -> None:
    texts = [CAT, "", "…", "word " * 5_000, OTHER + " again"]
    together = vectors(texts)
    assert together.shape == (5, WIDTH)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for text, row in zip(texts, together, strict=True):
        np.testing.assert_allclose(vectors([text])[0], row, atol=1e-5)


def test_no_text_has_no_vector() -> None:
    assert vectors([]).shape == (0, WIDTH)
