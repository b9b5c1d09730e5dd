"""Proves that a keyboard trap has no way out, with every standard key.

Sources: WCAG 2.2, 2.1.2; ACT Rules glossary, "standard keyboard navigation" (Tab, Shift+Tab,
arrow keys, Esc, Enter, Space).
"""

import re
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import cache

from a11y.artifacts.focus_walk import KeyboardTrap
from a11y.dom.languages import page_language
from a11y.dom.targets import element_of
from a11y.dom.visibility import aria_hidden, is_visible
from a11y.i18n.words import alternatives, is_unlisted, pattern
from a11y.probes.common.controls import NamedControl, is_unsafe
from a11y.probes.common.interaction_safety import block_requests, may_interact
from a11y.probes.common.interactive_page import FocusedElement, InteractivePage

_MEMBERS = 8
_ARROWS = ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft")
_MODIFIER = {
    "ctrl": "Control", "control": "Control", "strg": "Control", "alt": "Alt", "option": "Alt", "shift": "Shift",
    "cmd": "Meta", "command": "Meta", "⌘": "Meta",
}  # fmt: skip
_COMBINATION = re.compile(
    r"(?<!\w)((?:(?:ctrl|control|strg|alt|option|shift|cmd|command|⌘)\s*(?:\+|-|–|\s)\s*)+)(f\d{1,2}|esc(?:ape)?|tab|enter|[a-z0-9])(?!\w)",
    re.IGNORECASE,
)
_FUNCTION = re.compile(r"(?<![\w+])F(1[0-2]|[1-9])(?!\w)")
_MENTION = pattern("keys.mention", r"\bWORDS\b|⌘")


@dataclass(slots=True)
class TrapProof:
    """The keys that were tried from inside, and whether one led out."""

    page: InteractivePage
    members: list[FocusedElement]
    tried: list[str] = field(default_factory=list)

    @property
    def parts(self) -> set[int]:
        return {member.part for member in self.members}

    async def outside(self, key: str = "Tab") -> bool:
        """Does ``key`` lead out: to the browser's interface, or to three other stops in a row?"""
        away = 0
        for _ in range(len(self.members) + 4):
            await self.page.press(key)
            here = await self.page.focused_element()
            if here is None:
                return True
            away = away + 1 if here.part not in self.parts else 0
            if away == 3:
                return True
        return False

    async def enter(self, member: FocusedElement) -> bool:
        """Put focus into the trap. False if the member is gone."""
        return await self.page.focus(member.id)

    async def after(self, *keys: str, members: list[FocusedElement] | None = None) -> bool:
        """Press keys on each member in turn. Does Tab lead out then?"""
        for member in (self.members if members is None else members)[:_MEMBERS]:
            if not await self.enter(member):
                continue
            await self.page.press(*keys)
            here = await self.page.focused_element()
            if await self.outside() or (here is None and await self.outside("Shift+Tab")):
                return True
        return False


async def prove_trap(
    page: InteractivePage, members: list[FocusedElement], *, bounced: bool
) -> KeyboardTrap:
    """Try every standard key from inside. If none helps, follow the instructions on the page."""
    proof = TrapProof(page, members)
    escape = await _standard(proof)
    activated = False
    async with AsyncExitStack() as stack:
        if not escape and may_interact(page.loaded):
            await stack.enter_async_context(block_requests(page.loaded))
            activated, escape = await _by_activation(proof)
        found = _Help()
        if not escape:
            await page.refresh_snapshot()
            found = _help(page)
            for key in found.keys:
                proof.tried.append(key)
                helped = [
                    await proof.after(key, members=[member])
                    for member in members[:_MEMBERS]
                    if await proof.enter(member)  # the key may have closed the trap and all in it
                ]
                if helped and all(helped):
                    found.works = key
                    break
                if any(helped):  # it works from some of the controls only: a person must check
                    found.keys, found.mentioned = [], True
                    break
    targets = [await page.target(member.id, member.tag) for member in members]
    return KeyboardTrap(
        members=tuple(targets), tried=tuple(proof.tried), escape=escape, activated=activated, bounced=bounced,
        help=found.text, help_keys=tuple(found.keys), help_works=found.works, named_elsewhere=found.mentioned,
    )  # fmt: skip


async def _standard(proof: TrapProof) -> str:
    proof.tried += ["Tab", "Shift+Tab"]
    if await proof.outside("Shift+Tab"):
        return "Shift+Tab"
    proof.tried.append("Escape")
    if await proof.after("Escape"):
        return "Escape"
    proof.tried += _ARROWS
    if await proof.after(*_ARROWS):
        return "ArrowDown"
    return ""


async def _by_activation(proof: TrapProof) -> tuple[bool, str]:
    """(were Enter and Space pressed on every member?, the key that leads out)."""
    harmless, left_out = [], False
    for member in proof.members:
        node = await proof.page.node(member.id)
        if node is not None and is_unsafe(NamedControl(node, node.name)):
            left_out = True
        else:
            harmless.append(member)
    for name, key in (("Enter", "Enter"), ("Space", " ")):
        proof.tried.append(name)
        if await proof.after(key, members=harmless):
            return not left_out, name
    return not left_out, ""


@dataclass(slots=True)
class _Help:
    text: str = ""
    keys: list[str] = field(default_factory=list)
    works: str = ""
    mentioned: bool = False


def _help(page: InteractivePage) -> _Help:
    """Visible, exposed text that names keys other than the standard ones."""
    pieces = [
        " ".join(text.value.split())
        for text in page.snapshot.texts
        if is_visible(text) and not aria_hidden(element_of(text))
    ]
    words = " ".join(pieces)
    lang = page_language(page.snapshot)
    found = _Help(mentioned=is_unlisted(lang) or bool(_MENTION.search(words)))
    for match in _COMBINATION.finditer(words):
        modifiers = [_MODIFIER[m] for m in re.findall(r"\w+|⌘", match[1].lower())]
        found.keys.append("+".join([*modifiers, _key(match[2])]))
    found.keys += [f"F{match[1]}" for match in _FUNCTION.finditer(words)]
    found.keys += [match[1].lower() for match in _single().finditer(words)]
    found.keys = list(dict.fromkeys(found.keys))[:6]
    if found.keys:
        first = _COMBINATION.search(words) or _FUNCTION.search(words) or _single().search(words)
        assert first is not None
        found.text = words[max(0, first.start() - 60) : first.end() + 60].strip()
        found.mentioned = False
    return found


def _key(word: str) -> str:
    lower = word.lower()
    if lower in {"esc", "escape"}:
        return "Escape"
    return lower.capitalize() if len(lower) > 1 else lower


@cache
def _single() -> re.Pattern[str]:
    """A letter or digit that is to be pressed, with the words before it."""
    before = rf"{alternatives('keys.press')}\s+(?:{alternatives('keys.kind')}\s+)?"
    return re.compile(rf"{before}[„“\"'‘]?([a-z0-9])[”\"'’]?(?!\w)", re.IGNORECASE)
