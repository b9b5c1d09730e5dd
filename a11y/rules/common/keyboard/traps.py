"""What the rules on keyboard traps share: what a proved trap means."""

from collections.abc import Iterator

from a11y.artifacts.focus_walk import FocusWalk, KeyboardTrap
from a11y.core.model import Assertion, Evidence
from a11y.rules import cant_tell, failed, passed

#: Messages of both rules; a rule takes those that it can give.
MESSAGES = {
    "no-way-out": "Focus can't leave {count} controls; these keys were tried: {tried}",
    "help-wrong": "Focus can't leave {count} controls, and the keys that the page names do not help: {keys}",
    "timer": "A script takes focus back to another control after a moment; check whether people get out of these {count} controls with the keyboard",
    "not-pressed": "Tab, Esc and arrows don't lead out of {count} controls; check whether Enter or Space on one of them does",
    "help-unread": "Focus can't leave {count} controls; the page mentions keys: check whether it says how to get out",
}


def steps(trap: KeyboardTrap) -> tuple[Evidence, ...]:
    """The keys that were pressed, in order."""
    return (Evidence(kind="steps", data={"keys": list(trap.tried)}),)


def judge(trap: KeyboardTrap) -> Iterator[Assertion]:
    """One assertion for a trap without a standard way out and without help that works."""
    at, count, evidence = trap.members[0], len(trap.members), steps(trap)
    if not trap.activated:
        yield cant_tell(at, "not-pressed", evidence=evidence, count=count)
    elif trap.bounced:
        yield cant_tell(at, "timer", evidence=evidence, count=count)
    elif trap.help_keys:
        yield failed(at, "help-wrong", evidence=evidence, count=count, keys=list(trap.help_keys))
    elif trap.named_elsewhere:
        yield cant_tell(at, "help-unread", evidence=evidence, count=count)
    else:
        yield failed(at, "no-way-out", evidence=evidence, count=count, tried=list(trap.tried))


def free(walk: FocusWalk) -> Iterator[Assertion]:
    """Every stop outside of traps, and every other element that was proved free."""
    inside = {member.node for trap in walk.traps for member in trap.members}
    for stop in walk.stops:
        if stop.target.node not in inside:
            yield passed(stop.target)
    for _ in range(walk.free):
        yield passed(None)
