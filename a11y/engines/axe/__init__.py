"""axe-core: its script, its translation to assertions, its texts."""

from a11y.engines.axe.engine import ENGINE

__all__ = ["ENGINE"]
