"""The window: shows what core knows, passes on what the annotator does."""
