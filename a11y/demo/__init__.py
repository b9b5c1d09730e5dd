"""The demo site: a small Polish cluster site with known barriers.

`server.serve()` runs it on this machine, `barriers.load()` tells what an audit should find.
The cluster, its members and its people are invented.
"""
