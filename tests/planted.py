"""A folder of releases among which bad files are planted, of every kind that a wire has ever delivered."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

from fpdf import FPDF

GOOD = (
    "{company} said today that the FDA has cleared its "
    "IND application for {code} in patients with {disease}. The Phase 1 trial will enroll {count} patients."
)
DISEASES = ("gout", "psoriasis", "multiple myeloma", "heart failure", "ulcerative colitis")


def good(n: int) -> str:
    """Return a release of its own for every number."""
    chance = random.Random(n)
    company = "".join(chance.choice("BDFKLMNPRST") + chance.choice("aeiou") for _ in range(4)).title()
    code = f"{''.join(chance.sample('ABCDEFGHKLMNPRSTVXYZ', 3))}-{chance.randrange(100, 1000)}"
    return GOOD.format(
        company=f"{company} Therapeutics",
        code=code,
        disease=chance.choice(DISEASES),
        count=chance.randrange(12, 400),
    )


def _pdf(text: str) -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.multi_cell(0, 6, text)
    return bytes(pdf.output())


def _bomb(megabytes: int = 400) -> bytes:
    """Return a small archive whose one member unpacks to far more than a release ever has."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.txt", "w") as member:
        for _ in range(megabytes):
            member.write(bytes(1 << 20))
    return held.getvalue()


BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": (".txt", bytes),
    "blank": (".txt", lambda: b" \n\t\n"),
    "binary": (".txt", lambda: random.Random(1).randbytes(5000)),
    "picture": (".txt", lambda: b"\x89PNG\r\n\x1a\n" + random.Random(2).randbytes(3000)),
    "truncated PDF": (".pdf", lambda: _pdf(good(0) * 30)[:900]),
    "no PDF at all": (".pdf", lambda: b"this is no PDF"),
    "one line of 20 MB": (".txt", lambda: b"The FDA cleared it. " * 1_000_000),
    "invalid UTF-8": (".txt", lambda: b"Acme \xc3\x28 \xf0\x28\x8c\x28 \xfe\xff\x81\x8d\x8f\x90\x9d" * 40),
    "zip bomb": (".zip", _bomb),
    "broken zip": (".zip", lambda: _bomb(1)[:-40]),
    "deep HTML": (".html", lambda: b"<html><body>" + b"<div>" * 100_000),
    "HTML without text": (".html", lambda: b"<html><head><title></title></head><body></body></html>"),
    "broken gzip": (".txt.gz", lambda: b"\x1f\x8b\x08\x00 and then nothing of it"),
    "row that is no JSON": (".jsonl", lambda: b'{"text": "half a'),
    "mail without text": (".eml", lambda: b"Subject: hello\nFrom: a@example.org\n\n\n"),
}


def plant(folder: Path, documents: int, *, every: int = 100) -> dict[str, str]:
    """Write so many files, every hundredth of them a bad one; return the kind of each bad one by its path."""
    kinds = sorted(BAD)
    made = {kind: make() for kind, (_, make) in BAD.items()}
    planted = {}
    for n in range(documents):
        place = folder / f"{n // 500:03}"
        place.mkdir(parents=True, exist_ok=True)
        if n % every == every // 2:
            kind = kinds[n // every % len(kinds)]
            path = place / f"{n:06}{BAD[kind][0]}"
            path.write_bytes(made[kind])
            planted[f"{folder.name}/{n // 500:03}/{path.name}"] = kind
        else:
            (place / f"{n:06}.txt").write_text(good(n))
    return planted
