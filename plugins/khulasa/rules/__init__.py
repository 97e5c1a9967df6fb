"""What may be cut, repaired or flagged: one family, one file, one letter.

A rule is a function `rule(page) -> cuts`. It sees the lines that the rules
before it left, and names the evidence for each cut. The order is in
`khulasa.stages.clean`; titles and reasons for readers are in `catalogue`.
"""
