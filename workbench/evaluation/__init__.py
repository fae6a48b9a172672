"""Evaluation against labelled data: reading gold annotations, comparing with them, and the resulting metrics."""
