"""The use cases: each opens its own transaction, and joins what does not know each other."""
