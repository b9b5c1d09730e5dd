"""Words that mean something, and whether texts share them. English and Polish.

A word is compared by its first letters, so that *Opening* meets *open* and *kontakt* meets
*kontaktu*. This errs on the side of sharing: rules only speak up where nothing is shared.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from a11y.dom import Snapshot

_WORD = re.compile(r"[^\W_]{3,}")
_STEM = 4
_FUNCTION = frozenset(
    {
        "the", "and", "for", "with", "from", "into", "onto", "this", "that", "these", "those", "your", "our", "their",
        "his", "her", "its", "are", "was", "were", "been", "will", "would", "can", "could", "may", "not", "but", "you",
        "all", "any", "how", "what", "when", "where", "who", "why", "which", "than", "then", "there", "here", "has",
        "have", "had", "does", "did", "about", "over", "under", "out", "off", "per", "via",
        "oraz", "albo", "lub", "ale", "czy", "nie", "tak", "jak", "ten", "tego", "temu", "tym", "tej", "tych", "dla",
        "nad", "pod", "przez", "przed", "przy", "bez", "jest", "był", "była", "było", "były", "być", "się", "jego",
        "jej", "ich", "nas", "nam", "wam", "mnie", "który", "która", "które", "których", "którym", "gdy",
        "gdzie", "kiedy", "tylko", "także", "również", "więc", "aby", "żeby", "jako", "lecz",
    }
)  # fmt: skip


@cache
def stem(word: str) -> str:
    """What of a word is compared."""
    return word if word.isdigit() else word[:_STEM]


def words(text: str) -> list[str]:
    """The words of a text that mean something, lower case, in order."""
    return [w for w in _WORD.findall(text.casefold()) if w not in _FUNCTION]


def stems(texts: Iterable[str]) -> frozenset[str]:
    """What is compared of all words of some texts."""
    return frozenset(stem(word) for text in texts for word in words(text))


def plain(text: str) -> str:
    """Lower case, one space between words, no punctuation around: for looking up phrases."""
    return " ".join(text.casefold().split()).strip(" .,:;!?…»«›‹>→←[](){}\"'„”“|-–—*+")


@dataclass(frozen=True, slots=True)
class Text:
    """All that a page says, for asking whether a word is in it."""

    folded: str

    def has(self, word: str) -> bool:
        """Does a word of the text begin as ``word`` (one of ``words``) does?"""
        start = stem(word)
        at = self.folded.find(start)
        while at > 0 and self.folded[at - 1].isalnum():
            at = self.folded.find(start, at + 1)
        return at >= 0

    def share(self, wanted: list[str]) -> float:
        """How many of these words it has: 0 to 1; 1 for none wanted."""
        return sum(map(self.has, wanted)) / len(wanted) if wanted else 1.0


def text_of(parts: Iterable[str]) -> Text:
    """``Text`` of some texts."""
    return Text(" ".join(parts).casefold())


def page_text(snapshot: Snapshot) -> Text:
    """What the page says to eyes and ears, its title left out; computed once."""
    return snapshot.shared(_page_text)


def _page_text(snapshot: Snapshot) -> Text:
    parts = [
        node.value for node in snapshot.texts if node.parent and node.parent.tag not in _UNSAID
    ]
    parts += [node.name for node in snapshot.with_attr("alt", "aria-label", "placeholder", "title")]
    return text_of(parts)


_UNSAID = frozenset({"title", "script", "style"})
