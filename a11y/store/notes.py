"""Keys of a run's notes (``Writer.note``, ``Reader.notes``) that several rooms know."""

SAMPLE = "sample"
"""Which pages were chosen, and why, as JSON ``{address: reason}``: the sample has been taken."""

TEMPLATES = "templates"
"""All templates as JSON ``[{id, pages, example}]``, pages not audited too."""
