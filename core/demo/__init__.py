"""The demo project: faces rendered with expressions whose intervals are known exactly."""
