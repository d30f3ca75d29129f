"""The letters and digits of a text, by which two renderings of the same words are equal."""


def bare(text: str) -> str:
    """Return the letters and digits alone, in small letters."""
    return "".join(filter(str.isalnum, text)).casefold()
