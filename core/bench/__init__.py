"""Benchmarks: every figure with a bar is a row that says how it was measured."""
