"""Find a browser, start it, open tabs, load pages and wait until they are quiet."""

from a11y.browser.load import LoadedPage
from a11y.browser.process import Browser, Tab

__all__ = ["Browser", "LoadedPage", "Tab"]
