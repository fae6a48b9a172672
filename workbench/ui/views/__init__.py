"""What the pages show, as frozen values: no screen, no database, so that every word can be tested."""
