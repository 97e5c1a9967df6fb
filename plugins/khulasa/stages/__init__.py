"""The verbs, in the order they run: read, clean, enrich, translate, write."""
