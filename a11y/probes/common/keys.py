"""Key events by name (CDP ``Input.dispatchKeyEvent``).

Names are those of UI Events KeyboardEvent key Values. Modifiers are joined with ``+``
(``Shift+Tab``, ``Control+m``).
"""

import asyncio
from typing import Any

from a11y.browser.cdp import Session

_NAMED = {
    "Tab": ("Tab", 9), "Escape": ("Escape", 27), "Enter": ("Enter", 13), " ": ("Space", 32),
    "ArrowLeft": ("ArrowLeft", 37), "ArrowUp": ("ArrowUp", 38), "ArrowRight": ("ArrowRight", 39),
    "ArrowDown": ("ArrowDown", 40), "Home": ("Home", 36), "End": ("End", 35), "PageUp": ("PageUp", 33),
    "PageDown": ("PageDown", 34), "Insert": ("Insert", 45), "Delete": ("Delete", 46),
    **{f"F{n}": (f"F{n}", 111 + n) for n in range(1, 13)},
}  # fmt: skip
_MODIFIERS = {"Alt": 1, "Control": 2, "Meta": 4, "Shift": 8}
_SIGNS = {"+": ("NumpadAdd", 107), "-": ("NumpadSubtract", 109), "*": ("NumpadMultiply", 106), "/": ("Slash", 191),
          ".": ("Period", 190), ",": ("Comma", 188), ";": ("Semicolon", 186), "'": ("Quote", 222),
          "[": ("BracketLeft", 219), "]": ("BracketRight", 221), "\\": ("Backslash", 220), "=": ("Equal", 187),
          "`": ("Backquote", 192)}  # fmt: skip
#: Characters that need Shift on a US keyboard, and the key that they are on.
_SHIFTED = {"?": "/", ":": ";", "<": ",", ">": ".", '"': "'", "{": "[", "}": "]", "|": "\\", "~": "`", "_": "-",
            "!": "1", "@": "2", "#": "3", "$": "4", "%": "5", "^": "6", "&": "7", "(": "9", ")": "0"}  # fmt: skip


async def press(cdp: Session, name: str) -> None:
    """Press and release a key with its modifiers. Raises ``KeyError`` for an unknown name."""
    event = key_event(name)
    down = {**event, "type": "keyDown" if "text" in event else "rawKeyDown"}
    event.pop("text", None)
    up = {**event, "type": "keyUp"}
    await asyncio.gather(
        *(cdp.call("Input.dispatchKeyEvent", event_sent) for event_sent in (down, up))
    )


def key_event(name: str) -> dict[str, Any]:
    """The CDP event of a key, without its ``type``."""
    *before, key = name.rsplit("+", 1) if len(name) > 1 and not name.endswith("++") else [name]
    if name.endswith("++"):
        before, key = [name[:-2]], "+"
    modifiers = sum(_MODIFIERS[m] for part in before for m in part.split("+") if m)
    code, number, shift = _place(key)
    if shift:
        modifiers |= _MODIFIERS["Shift"]
    event: dict[str, Any] = {
        "key": key,
        "code": code,
        "windowsVirtualKeyCode": number,
        "nativeVirtualKeyCode": number,
        "modifiers": modifiers,
    }
    if not modifiers & ~_MODIFIERS["Shift"]:
        if len(key) == 1:
            event["text"] = key
        elif key == "Enter":
            event["text"] = "\r"
    return event


def _place(key: str) -> tuple[str, int, bool]:
    if key in _NAMED:
        return (*_NAMED[key], False)
    if key in _SIGNS:
        return (*_SIGNS[key], False)
    if key in _SHIFTED:
        return (*_place(_SHIFTED[key])[:2], True)
    if len(key) != 1:
        raise KeyError(key)
    upper = key.upper()
    if key.isdigit() and key.isascii():
        return f"Digit{key}", ord(key), False
    if "A" <= upper <= "Z":
        return f"Key{upper}", ord(upper), key != key.lower()
    return "", 0, False
