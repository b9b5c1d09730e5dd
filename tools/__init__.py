"""Build and documentation tools; not part of the package."""
