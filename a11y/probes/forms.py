"""Sends forms empty and with wrong values while requests are blocked: how are errors reported?

Runs only on this machine or with ``--interact``. Forms that pay, delete, sign out or have a
password are never tried. Forms in frames are tried like those of the page. Limits: 5 forms, 2 s
each.
"""

from typing import Any

from a11y.artifacts.codec import decode, encode
from a11y.artifacts.forms import FormTrial, FormTrials
from a11y.browser import LoadedPage
from a11y.dom import Node
from a11y.dom.visibility import is_visible
from a11y.probes import Probe
from a11y.probes.common.controls import DANGEROUS
from a11y.probes.common.interaction_safety import block_requests, may_interact
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.language import unknown_language
from a11y.probes.common.navigation_guard import block_navigation

_MAX_FORMS = 5
_SENDS = frozenset({"submit", "image"})

#: ``this`` is a form. Remembers how its fields look and which texts are visible.
_BEFORE = """
function() {
  const shows = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && e.getBoundingClientRect().width > 1;
  const fields = () => [...this.elements].filter((e) => e.matches('input,select,textarea') && e.type !== 'hidden' && e.type !== 'submit');
  const look = (e) => {
    const all = [e, e.parentElement, e.labels && e.labels[0]].filter(Boolean);
    for (const n of all) for (const a of n.getAnimations()) if (a instanceof CSSTransition) a.finish();
    return all.map((n) => { const s = getComputedStyle(n); return [s.borderTopColor, s.borderBottomColor, s.backgroundColor, s.boxShadow, s.color].join(); }).join('|');
  };
  const texts = () => {
    const found = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let n = walker.nextNode(); n; n = walker.nextNode()) {
      const e = n.parentElement, text = n.data.trim();
      if (text && e && !e.closest('script,style,noscript,template,option,textarea') && shows(e)) found.set(n, text);
    }
    return found;
  };
  // What focus alone changes is no mark of an error.
  const focus = document.activeElement;
  if (focus && focus !== document.body) focus.blur();
  globalThis.a11yOwnTexts ??= new Set(texts().values());
  const was = { looks: new Map(fields().map((e) => [e, look(e)])), texts: texts(), focus };
  globalThis.a11yForm = () => {
    const now = document.activeElement;
    const focused = now !== document.body && now !== was.focus && !now.matches('button,[type=submit]');
    if (now && now !== document.body) now.blur();
    // A page that draws its texts again says nothing new with them.
    const after = texts(), redrawn = new Map();
    for (const [n, text] of was.texts) if (after.get(n) !== text && a11yOwnTexts.has(text)) redrawn.set(text, (redrawn.get(text) ?? 0) + 1);
    const fresh = [...after].filter(([n, text]) => {
      if (was.texts.get(n) === text) return false;
      const left = redrawn.get(text) ?? 0;
      redrawn.set(text, left - 1);
      return left < 1;
    });
    const live = (n) => n.parentElement.closest('[role=alert],[role=status],[role=log],[aria-live=polite],[aria-live=assertive],output');
    globalThis.a11yMarked = fields().filter((e) => e.isConnected && was.looks.has(e) && (look(e) !== was.looks.get(e)));
    return { focused, texts: fresh.map(([, text]) => text), announced: fresh.some(([n]) => live(n)),
             marked: a11yMarked.length };
  };
}
"""
#: Does the browser itself stop the form and report the error?
_STOPPED = "function() { return !this.noValidate && !this.checkValidity(); }"
_WRONG = """
function() {
  const wrong = { email: 'abc', url: 'abc', tel: 'abc', number: '-1', text: '?', search: '?' };
  for (const e of this.elements) {
    if (!e.matches('input,textarea') || e.readOnly || e.disabled) continue;
    const value = e.tagName === 'TEXTAREA' ? '?' : wrong[e.type];
    if (value === undefined) continue;
    const proto = e.tagName === 'TEXTAREA' ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
    Object.getOwnPropertyDescriptor(proto, 'value').set.call(e, value);
    e.dispatchEvent(new Event('input', { bubbles: true }));
    e.dispatchEvent(new Event('change', { bubbles: true }));
    e.dispatchEvent(new FocusEvent('blur'));
  }
}
"""
_CLICK = "function() { this.click(); }"
_WAIT = "new Promise((done) => setTimeout(done, 400))"


async def gather(loaded: LoadedPage) -> bytes:
    """``FormTrials`` as JSON."""
    page = await InteractivePage.start(loaded)
    forms = [(form, button) for form in page.snapshot.tags("form") if (button := _sender(form))]
    forms = [pair for pair in forms if not _harmful(*pair)]
    # Only the words of a button show whether it is safe to send its form.
    languages = [unknown_language(button, button.name) for _, button in forms]
    withheld = next(filter(None, languages), "") if may_interact(loaded) else ""
    if withheld:
        forms = [pair for pair, language in zip(forms, languages, strict=True) if not language]
    if not forms or not may_interact(loaded):
        return encode(FormTrials(forms=len(forms), unknown_language=withheld))
    trials: list[FormTrial] = []
    async with block_requests(loaded) as kept, block_navigation(loaded) as guard:
        for form, button in forms[:_MAX_FORMS]:
            for kind in ("empty", "wrong"):
                before = len(kept.urls)
                trial = await _try(page, form, button, kind)
                if trial is None:
                    break
                left = bool(guard.take_attempt(form.frame.frame_id)) or len(kept.urls) > before
                if left and trial["outcome"] != "browser":
                    trial["outcome"] = "sent"
                trials.append(FormTrial(**trial))
    return encode(
        FormTrials(pressed=True, forms=len(forms), trials=tuple(trials), unknown_language=withheld)
    )


def _sender(form: Node) -> Node | None:
    """The visible button that sends a form with something to fill in."""
    fillable = False
    sender: Node | None = None
    for node in form.descendants():
        kind = node.get("type").lower() if node.is_element else ""
        if node.tag in {"button", "input"} and (
            kind in _SENDS or (not kind and node.tag == "button")
        ):
            sender = sender or node
        elif node.tag in {"input", "textarea", "select"} and kind not in {
            "hidden",
            "button",
            "reset",
        }:
            fillable = True
    return sender if fillable and sender is not None and is_visible(sender) else None


def _harmful(form: Node, button: Node) -> bool:
    """Might it pay, delete, sign in or sign out?"""
    if DANGEROUS.search(f"{button.name} {form.get('action')} {form.id} {form.name}"):
        return True
    return any(
        n.tag == "input"
        and (
            n.get("type").lower() in {"password", "file"} or n.get("autocomplete").startswith("cc-")
        )
        for n in form.descendants()
    )


async def _try(page: InteractivePage, form: Node, button: Node, kind: str) -> dict[str, Any] | None:
    """One attempt; None if the form is gone."""
    form_id, button_id = await page.resolve_node(form), await page.resolve_node(button)
    if not form_id or not button_id:
        return None
    world = await page.world(form.frame.frame_id)
    await page.call(form_id, _BEFORE)
    if kind == "wrong":
        await page.call(form_id, _WRONG)
    stopped = await page.call(form_id, _STOPPED)
    await page.call(button_id, _CLICK)
    await page.evaluate(_WAIT)
    seen: dict[str, Any] = await page.evaluate("a11yForm()", world)
    marked = []
    for at in range(min(seen["marked"], 5)):
        element = await page.evaluate(f"a11yMarked[{at}]", world, by_value=False)
        node = (await page.cdp.call("DOM.describeNode", {"objectId": element}))["node"]
        marked.append(await page.target(node["backendNodeId"], node["localName"]))
    if stopped:
        outcome = "browser"
    elif seen["texts"]:
        outcome = "text"
    else:
        outcome = "marked" if marked else "nothing"
    return {
        "target": await page.target(form.backend_id, "form"), "kind": kind, "outcome": outcome,
        "marked": tuple(marked), "texts": tuple(text[:120] for text in seen["texts"][:6]),
        "posts": form.get("method").lower() == "post", "announced": seen["announced"], "focused": seen["focused"],
    }  # fmt: skip


def decode_bytes(data: bytes) -> FormTrials:
    """``FormTrials`` from what ``gather`` returned."""
    return decode(FormTrials, data)


PROBE = Probe(
    name="forms", artifact=FormTrials, version=4, gather=gather, decode=decode_bytes, changes_page=True,
    profiles=frozenset({"thorough"}), order=350,
)  # fmt: skip
