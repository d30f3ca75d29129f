"""Which texts are the same press release, told by a fingerprint of each."""

from extract.duplicates.compare import same_release, similarity
from extract.duplicates.fingerprint import bands, signature

__all__ = ["bands", "same_release", "signature", "similarity"]
