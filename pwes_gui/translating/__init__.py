"""For developers: what has to be translated, and the command that brings translations up to it."""
