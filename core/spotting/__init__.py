"""From attention to proposals, and how good they are: arrays in, arrays out."""
