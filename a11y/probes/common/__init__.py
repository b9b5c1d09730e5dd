"""Tools that several probes share."""
