"""A report as one HTML file for a paper's supplement: no script, nothing from elsewhere."""
