"""What the browser knows of a page, as plain Python objects. Pure: no browser, no I/O.

``Snapshot`` joins Chromium's DOMSnapshot (DOM of all frames and shadow trees, computed
styles, boxes, paint order, blended backgrounds) with its accessibility tree (roles,
names, states as assistive technology gets them). Rules read it; nothing is recomputed
that the browser has answered.
"""

from a11y.dom.ax import AXNode
from a11y.dom.node import Frame, Node
from a11y.dom.snapshot import Snapshot

__all__ = ["AXNode", "Frame", "Node", "Snapshot"]
