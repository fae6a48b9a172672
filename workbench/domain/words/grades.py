"""What each grade of the Admiralty scale means (STANAG 2511): the source and the information are graded apart."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.labels import Credibility, Reliability

RELIABILITY: Mapping[Reliability, str] = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "cannot be judged",
}
CREDIBILITY: Mapping[Credibility, str] = {
    Credibility.ONE: "confirmed by other sources",
    Credibility.TWO: "probably true",
    Credibility.THREE: "possibly true",
    Credibility.FOUR: "doubtful",
    Credibility.FIVE: "improbable",
    Credibility.SIX: "cannot be judged",
}
