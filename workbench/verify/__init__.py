"""Pure parts of verification: sources as text, excerpts found in them, and what a verdict must rest on."""
