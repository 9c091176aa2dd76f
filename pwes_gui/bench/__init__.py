"""Measurements inside the real window: core.bench.gui starts them in a process of their own."""
