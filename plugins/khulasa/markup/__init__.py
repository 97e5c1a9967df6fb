"""Saved web pages: their visible text in blocks, what their metadata says, and where the article stands."""
