"""Suggesting claims: from an article's text to clause-sized proposals with score, reasons, sources and figures.

``detectors`` is the way in. Importing this package imports nothing: pages that read no article pay for no engine.
"""
