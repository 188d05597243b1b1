"""How fast ragrules is, as ratios to other ways of doing the same: `python -m tests.benchmarks`, or `make bench`."""
