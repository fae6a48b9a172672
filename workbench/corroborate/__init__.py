"""Several outlets, one event: what they share, where they differ, what they rest on."""
