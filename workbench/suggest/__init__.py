"""Suggesting claims: from an article's text to clause-sized proposals with score, reasons, sources and figures.

Importing this package imports no spaCy; loading a detector's model does.
"""

from workbench.suggest.detectors import detector_names, load_detector, register
from workbench.suggest.pipeline import find_model, load_pipeline

__all__ = ["detector_names", "find_model", "load_detector", "load_pipeline", "register"]
