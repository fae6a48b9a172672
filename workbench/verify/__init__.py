"""Verification without a database: text of sources, excerpts found in them, and evidence rules for verdicts."""
