"""``python -m a11y``."""

from a11y.cli import main

if __name__ == "__main__":
    main()
