"""The project folder on disk: snapshot, journal, lock, feature cache and runs."""
