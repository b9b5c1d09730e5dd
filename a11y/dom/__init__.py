"""A page as the browser sees it, in plain Python objects. Pure: no browser, no I/O.

``Snapshot`` joins Chromium's DOMSnapshot (the DOM of all frames and shadow trees, computed
styles, boxes, paint order, blended backgrounds) with its accessibility tree (roles, names and
states as assistive technology gets them). Rules read it. Nothing that the browser reports is
computed again.
"""

from a11y.dom.ax import AXNode
from a11y.dom.node import Frame, Node
from a11y.dom.snapshot import Snapshot

__all__ = ["AXNode", "Frame", "Node", "Snapshot"]
