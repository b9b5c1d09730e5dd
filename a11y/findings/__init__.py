"""From assertions to issues: identity, merge, baseline, report, verdict. Pure."""
