"""Claim Workbench: mark, check and export the claims in news articles."""

__version__ = "0.1.0"
