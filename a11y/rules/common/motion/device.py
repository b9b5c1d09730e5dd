"""What the two rules on motion of the device share."""

from collections.abc import Iterator, Sequence

from a11y.artifacts.key_listening import KeyListening, MotionListener
from a11y.core.model import Assertion, Evidence
from a11y.dom import Snapshot
from a11y.rules import PAGE, WholePage, cant_tell, failed, passed
from a11y.rules.common.keyboard.permission import not_allowed

_SHOWN, _FEW = 40, 5

MESSAGES = {
    "passed": "The device's motion changes nothing, or a control serves instead",
    "restless": "The page changes by itself: check what happens when the device is tilted or shaken",
    "hidden-controls": "The page acts when the device is tilted or shaken: check whether controls that are hidden now serve instead ({controls})",
    "elsewhere": "The page acts when the device is tilted or shaken: check what “{link}” offers",
}


def listeners(listening: KeyListening) -> Iterator[MotionListener | WholePage]:
    """Each listener for the device's motion; the page for all of them, if nothing may be tried
    here.
    """
    if listening.motions and not listening.pressed:
        yield PAGE
    else:
        yield from listening.motions


def judge(
    motion: MotionListener | WholePage,
    listening: KeyListening,
    served: bool | None,
    message: str,
    hidden: Sequence[str] = (),
) -> Assertion:
    """``served``: can people do without the motion? None if only in part: a person must check.
    ``hidden``: names of controls that are not shown now and were not tried.
    """
    if isinstance(motion, WholePage):
        return not_allowed()
    evidence = (Evidence(kind="steps", data={"event": motion.event, "effect": motion.effect}),)
    if not motion.effect or served:
        return passed(None)
    if listening.changes_by_itself:
        return cant_tell(None, "restless", evidence=evidence)
    if motion.settings_link:
        return cant_tell(None, "elsewhere", evidence=evidence, link=motion.settings_link)
    controls = list(motion.alternatives if served is None else hidden)
    if controls or served is None:
        unsure = "in-part" if served is None else "hidden-controls"
        return cant_tell(None, unsure, evidence=evidence, controls=controls)
    return failed(None, message, evidence=evidence, event=motion.event)


def hidden_controls(snapshot: Snapshot) -> list[str]:
    """Names of controls in panels that are closed now, a few of them."""
    names = (
        " ".join((node.get("aria-label") or node.text_content or node.get("value")).split())
        for node in snapshot.tags("button", "input", "select")
        if not node.rendered
        and node.get("type").lower() != "hidden"
        and node.closest("template") is None
    )
    return list(dict.fromkeys(name[:_SHOWN] for name in names if name))[:_FEW]
