"""Carrying out an audit: plan, gather, evaluate, interact, run, check again."""
