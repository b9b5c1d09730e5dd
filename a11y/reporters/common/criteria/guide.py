"""What a report says of a criterion beside its issues."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """English texts, in the catalogue.

    ``whether``: what is tested, as the end of a sentence. ``blind``: what a program can't see.
    ``steps``: what a person does, three lines.
    """

    whether: str
    blind: str
    steps: str
