"""Spreadsheets that come with datasets, and the doctor that looks through them before use."""
