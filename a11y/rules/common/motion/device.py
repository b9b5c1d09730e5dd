"""What the two rules on motion of the device share."""

from collections.abc import Iterator

from a11y.artifacts.key_listening import KeyListening, MotionListener
from a11y.core.model import Assertion, Evidence
from a11y.rules import PAGE, WholePage, cant_tell, failed, passed
from a11y.rules.common.keyboard.permission import not_allowed

MESSAGES = {
    "passed": "The device's motion changes nothing, or a control serves instead",
    "restless": "The page changes by itself: check what happens when the device is tilted or shaken",
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
    motion: MotionListener | WholePage, listening: KeyListening, served: bool | None, message: str
) -> Assertion:
    """``served``: can people do without the motion? None if only in part: a person must check."""
    if isinstance(motion, WholePage):
        return not_allowed()
    evidence = (Evidence(kind="steps", data={"event": motion.event, "effect": motion.effect}),)
    if not motion.effect or served:
        return passed(None)
    if listening.changes_by_itself:
        return cant_tell(None, "restless", evidence=evidence)
    if motion.settings_link:
        return cant_tell(None, "elsewhere", evidence=evidence, link=motion.settings_link)
    if served is None:
        return cant_tell(None, "in-part", evidence=evidence, controls=list(motion.alternatives))
    return failed(None, message, evidence=evidence, event=motion.event)
