"""Types, errors, criteria and settings that all other packages use.

The only third-party import is orjson, in ``browser_json``.
"""
