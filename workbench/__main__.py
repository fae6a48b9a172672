"""``python -m workbench``."""

from workbench.cli.app import run

run()
