"""From mentions to facts: which mentions of a page belong together, a room for each kind of record."""
