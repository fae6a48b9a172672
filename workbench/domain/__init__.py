"""The core concepts of the workbench: no database, no user interface, no language model."""
