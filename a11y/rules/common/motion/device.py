"""What the two rules on motion of the device share."""

from collections.abc import Callable, Iterator

from a11y.artifacts.key_listening import KeyListening, MotionListener
from a11y.core.model import Assertion, Evidence
from a11y.rules import cant_tell, failed, passed
from a11y.rules.common.keyboard.permission import not_allowed

MESSAGES = {
    "passed": "The device's motion changes nothing, or a control serves instead",
    "restless": "The page changes by itself: check what happens when the device is tilted or shaken",
    "elsewhere": "The page acts when the device is tilted or shaken: check what “{link}” offers",
}


def judge(
    listening: KeyListening, served: Callable[[MotionListener], bool | None], message: str
) -> Iterator[Assertion]:
    """``served``: is the motion made up for? None if only in part, for a person to see."""
    if listening.motions and not listening.pressed:
        yield not_allowed()
        return
    for motion in listening.motions:
        evidence = (Evidence(kind="steps", data={"event": motion.event, "effect": motion.effect}),)
        answer = served(motion)
        if not motion.effect or answer:
            yield passed(None)
        elif listening.changes_by_itself:
            yield cant_tell(None, "restless", evidence=evidence)
        elif motion.settings_link:
            yield cant_tell(None, "elsewhere", evidence=evidence, link=motion.settings_link)
        elif answer is None:
            yield cant_tell(None, "in-part", evidence=evidence, controls=list(motion.alternatives))
        else:
            yield failed(None, message, evidence=evidence, event=motion.event)
