"""axe-core: its script, its translation to assertions, its messages."""

from a11y.engines.axe.engine import ENGINE

__all__ = ["ENGINE"]
