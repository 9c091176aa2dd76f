"""The cost ledger: what annotating took, in active seconds and keys; local, and only if asked for.

What is noted, what never, and how saving is computed: docs/ledger.md.
"""
