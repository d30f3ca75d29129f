"""The two halves of the gold documents: one to read while rules are written, one whose scores alone are looked at.

The halves follow from the document ids, so that a document that joins the gold has its half before anyone reads it.
"""

import hashlib
from typing import Literal

Half = Literal["read", "unread"]


def half_of(doc_id: str) -> Half:
    """Return the half of a document: "read" where the first 8 hex digits of its id's SHA-256 are even.

    The misses of the unread half are not looked at; a gap between the scores of the two is what rules have
    learned by heart.
    """
    return "read" if int(hashlib.sha256(doc_id.encode("utf-8")).hexdigest()[:8], 16) % 2 == 0 else "unread"
