"""Crawls: documents from large files, cleaned batch by batch by any number of processes; START with running.py."""
