"""What the rules on keyboard traps share: how a proved trap is judged."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from a11y.artifacts.focus_walk import FocusWalk, KeyboardTrap
from a11y.core.model import Assertion, Evidence, Target
from a11y.rules import cant_tell, failed

#: Messages of both rules; a rule takes those that it can give.
MESSAGES = {
    "no-way-out": "Focus can't leave {count} controls; these keys were tried: {tried}",
    "help-wrong": "Focus can't leave {count} controls, and the keys that the page names don't work: {keys}",
    "timer": "A script moves focus back to another control after a moment; check whether people can leave these {count} controls with the keyboard",
    "not-pressed": "Tab, Esc and arrow keys don't move focus out of {count} controls; check whether Enter or Space on one of them does",
    "help-unread": "Focus can't leave {count} controls; the page mentions keys: check whether it says how to get out",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Focusable:
    """An element that can get the focus. ``target``: None if only the number of such elements is
    known. ``trap``: what holds the focus there, None if nothing does.
    """

    target: Target | None
    trap: KeyboardTrap | None = None


def held(walk: FocusWalk, leads_out: Callable[[KeyboardTrap], bool]) -> Iterator[Focusable]:
    """Each member of a trap that something leads out of, the first member of any other trap:
    all its members have one issue.
    """
    for trap in walk.traps:
        for member in trap.members if leads_out(trap) else trap.members[:1]:
            yield Focusable(target=member, trap=trap)


def free(walk: FocusWalk) -> Iterator[Focusable]:
    """Every stop outside of traps, and every other element that was proved free."""
    inside = {member.node for trap in walk.traps for member in trap.members}
    for stop in walk.stops:
        if stop.target.node not in inside:
            yield Focusable(target=stop.target)
    for _ in range(walk.free):
        yield Focusable(target=None)


def steps(trap: KeyboardTrap) -> tuple[Evidence, ...]:
    """The keys that were pressed, in order."""
    return (Evidence(kind="steps", data={"keys": list(trap.tried)}),)


def judge(trap: KeyboardTrap) -> Assertion:
    """What a trap means without a standard way out and without help that works."""
    at, count, evidence = trap.members[0], len(trap.members), steps(trap)
    if not trap.activated:
        return cant_tell(at, "not-pressed", evidence=evidence, count=count)
    if trap.bounced:
        return cant_tell(at, "timer", evidence=evidence, count=count)
    if trap.help_keys:
        return failed(at, "help-wrong", evidence=evidence, count=count, keys=list(trap.help_keys))
    if trap.named_elsewhere:
        return cant_tell(at, "help-unread", evidence=evidence, count=count)
    return failed(at, "no-way-out", evidence=evidence, count=count, tried=list(trap.tried))
