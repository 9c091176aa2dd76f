"""From pictures to snippet features: the face, its motion, its look."""
