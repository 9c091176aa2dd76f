"""Long work as generators of messages; here the rooms of core are introduced to each other."""
