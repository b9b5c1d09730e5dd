"""Checks of a page in its present state, inside of a test: Playwright, Selenium, pytest.

This package imports nothing until something of it is used, because pytest loads its plugin in
every run.
"""
