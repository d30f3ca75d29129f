"""stub"""


def signature(text: str) -> bytes:
    import hashlib

    return hashlib.sha256(" ".join(text.split()).encode()).digest()


def bands(signature: bytes) -> tuple[int, ...]:
    return (int.from_bytes(signature[:8], "little", signed=True),)


def same_release(a: bytes, b: bytes) -> bool:
    return a == b


def similarity(a: bytes, b: bytes) -> float:
    return float(a == b)
