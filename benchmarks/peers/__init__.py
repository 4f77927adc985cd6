"""Second Look beside its peers: the same posts, the same scorer, one run. `make bench-peers` writes docs/benchmarks.md.

What the tools are and how each is configured stands in `tools.py`; what was posted in `posts.py`. Not here: how often a
verdict is right (evaluation/run.py), and what one check costs by itself (benchmarks/run.py).
"""
