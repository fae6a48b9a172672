"""Measuring the engine against labelled data: reading the gold, comparing with it, and the figures that come of it."""
