"""Types, errors, criteria and settings that every other room knows. Imports no third-party package."""
