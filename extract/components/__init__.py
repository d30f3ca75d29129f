"""spaCy components: each puts what it finds into `doc.spans`, and none remembers the last document."""
