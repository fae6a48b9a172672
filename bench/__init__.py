"""Benchmarks behind docs/measurements.md, on a seeded workload: ``python -m bench``."""
