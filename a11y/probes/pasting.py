"""Pastes into the fields of a sign-in form: may people paste their password?

Limit: 6 fields. Runs only if interaction is allowed; no request leaves the page.
"""

from a11y.artifacts.codec import decode, encode
from a11y.artifacts.forms import PasteAttempt, PasteAttempts
from a11y.browser import LoadedPage
from a11y.dom.signing_in import sign_in_forms
from a11y.probes import Probe
from a11y.probes.common.interaction_safety import block_requests, may_interact
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.navigation_guard import block_navigation

_MOST = 6
#: Was the paste cancelled, and did no field change?
_PASTE = """
async function() {
  const fields = () => [...this.ownerDocument.querySelectorAll('input')].map((f) => f.value).join('\\n');
  const before = fields();
  const data = new DataTransfer();
  data.setData('text/plain', '48213765');
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true, clipboardData: data });
  this.dispatchEvent(event);
  let held = event.defaultPrevented;
  if (!held) {
    const input = new InputEvent('beforeinput', { bubbles: true, cancelable: true, composed: true, inputType: 'insertFromPaste', data: '48213765' });
    this.dispatchEvent(input);
    held = input.defaultPrevented;
  }
  await new Promise((done) => setTimeout(done, 80));
  return held && fields() === before;
}
"""


async def gather(loaded: LoadedPage) -> bytes:
    """``PasteAttempts`` as JSON."""
    page = await InteractivePage.start(loaded)
    forms = sign_in_forms(page.snapshot)
    fields = [node for members in forms.values() for node in members][:_MOST]
    if not fields or not may_interact(loaded):
        return encode(PasteAttempts(tried=not fields))
    rows = []
    async with block_requests(loaded), block_navigation(loaded):
        for node in fields:
            object_id = await page.resolve_node(node)
            if object_id:
                blocked = bool(await page.call(object_id, _PASTE))
                rows.append(
                    PasteAttempt(target=await page.target(node.backend_id), blocked=blocked)
                )
    return encode(PasteAttempts(tried=True, pasted=tuple(rows)))


def decode_bytes(data: bytes) -> PasteAttempts:
    """``PasteAttempts`` from what ``gather`` returned."""
    return decode(PasteAttempts, data)


PROBE = Probe(
    name="pasting", artifact=PasteAttempts, version=1, gather=gather, decode=decode_bytes, changes_page=True,
    profiles=frozenset({"thorough"}), order=430,
)  # fmt: skip
