"""Does a baseline survive ordinary work on a site? ``python -m tests.mutations`` answers."""
