"""Language tags: BCP 47 (RFC 5646) and IANA's language subtag registry."""

import json
from functools import cache

from a11y.core import assets


@cache
def _languages() -> frozenset[str]:
    return frozenset(json.loads(assets.text("languages.json"))["language"])


def has_known_language(tag: str) -> bool:
    """True if the primary language subtag is registered (ACT Rules glossary, "known primary
    language tag"). What follows it does not matter; grandfathered tags and ``eng`` are not known.
    """
    primary = tag.partition("-")[0].lower()
    return primary in _languages() or ("qaa" <= primary <= "qtz" and len(primary) == 3)
