"""Paste into the fields of a sign-in: may people bring their password from elsewhere?

Cap: 6 fields. Only with leave to interact, and nothing leaves the page.
"""

from a11y.artifacts.behaviour import decode, encode
from a11y.artifacts.forms import Pasted, Pasting
from a11y.browser import LoadedPage
from a11y.dom.signing_in import sign_in_forms
from a11y.probes import Probe
from a11y.probes.common.interaction import Driver, may_interact, nothing_leaves
from a11y.probes.common.navigation_guard import no_navigation

_MOST = 6
#: Was the paste held back, and has no field taken anything?
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


async def gather(page: LoadedPage) -> bytes:
    """``Pasting`` as JSON."""
    driver = await Driver.start(page)
    forms = sign_in_forms(driver.scene)
    fields = [node for members in forms.values() for node in members][:_MOST]
    if not fields or not may_interact(page):
        return encode(Pasting(tried=not fields))
    rows = []
    async with nothing_leaves(page), no_navigation(page):
        for node in fields:
            object_id = await driver.resolve_node(node)
            if object_id:
                blocked = bool(await driver.call(object_id, _PASTE))
                rows.append(Pasted(target=await driver.target(node.backend_id), blocked=blocked))
    return encode(Pasting(tried=True, pasted=tuple(rows)))


def decode_bytes(data: bytes) -> Pasting:
    """``Pasting`` from what ``gather`` returned."""
    return decode(Pasting, data)


PROBE = Probe(
    name="pasting", artifact=Pasting, version=1, gather=gather, decode=decode_bytes, changes_page=True,
    profiles=frozenset({"thorough"}), order=430,
)  # fmt: skip
