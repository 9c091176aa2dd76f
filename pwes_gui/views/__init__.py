"""One panel a file; each has setters and signals and neither reads nor writes anything."""
