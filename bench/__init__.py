"""The figures of docs/measurements.md, on the same seeded workload each time: ``python -m bench``."""
