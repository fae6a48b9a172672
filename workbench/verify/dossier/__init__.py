"""A dossier: one claim, or all claims of an event, with the sources that prove each excerpt, in one file."""
