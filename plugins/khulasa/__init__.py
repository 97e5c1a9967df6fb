"""Khulasa: seeds in, bilingual digest out."""
