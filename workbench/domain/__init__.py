"""What the workbench knows about, without a database, a screen or a language model."""
