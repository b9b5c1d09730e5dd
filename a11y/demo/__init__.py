"""The demo site: the small Polish site of a cluster, with known barriers.

``server.serve()`` runs it on this machine. ``barriers.load()`` returns what an audit should
find. The cluster, its members and its people are invented.
"""
