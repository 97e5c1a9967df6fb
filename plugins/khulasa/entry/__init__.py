"""The entry file: its format, its front matter, its hashes, its ledger."""
