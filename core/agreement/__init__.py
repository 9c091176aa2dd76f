"""How far several coders of the same videos agree, and what their labels are together."""
