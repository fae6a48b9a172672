"""Rebuilding the weights of ``workbench.suggest`` from public data. Nothing here is needed to run the workbench."""
