"""Are the corpora those that the model was trained on? Unpacks zipped ones; one line for each that is not.

    python scripts/check.py --corpora DIR --corpus DIR

The digests are over what a corpus says (id, text, spans of each text), not over files, which differ between mirrors.
"""

import argparse
import hashlib
import json
import sys
import zipfile
from pathlib import Path

import passages
import texts

from extract.annotated import AnnotatedText
from extract.errors import InputError

DIGESTS = {
    "BC5CDR train": "a6259bcd1265d7c01d49f2e2867bcde6a55324d7cd90a6533fdf6d436c21e90d",
    "BC5CDR dev": "d5791536285fab37212df12336d66d5230844fdf586b32713c314540c84f90f0",
    "BC5CDR test": "d804016366e4fdc48c19e305270b9a4bfb3c6c4c54f2882ed2519ed2d312977b",
    "NCBI-disease train": "0969565a886195a8ca52c37846b092d2c65af1dc1f9d285bcd42aeb5c3d4724e",
    "NCBI-disease dev": "acd7c0d55bbcc1444fc9735aeccf1f6426792cf6fef33f4737eddc0f6eb70273",
    "NCBI-disease test": "73c79675de38df425c7d294bfd504ee9c00b905520618715a03350b55c809f2d",
}
"""SHA-256 of each part, as `digest` gives it."""
READERS = {"BC5CDR": texts.cdr, "NCBI-disease": texts.ncbi}


def digest(part: list[AnnotatedText]) -> str:
    """Return the SHA-256, in hex, of the texts of a part in the order of their ids."""
    rows = sorted([text.id, text.text, text.spans] for text in part)
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode("utf-8")).hexdigest()


def unpack(corpora: Path) -> None:
    """Unpack the text files of the archives of a folder beside them."""
    for archive in sorted(corpora.glob("*.zip")):
        with zipfile.ZipFile(archive) as opened:
            for entry in opened.infolist():
                name = Path(entry.filename).name
                if name.endswith(".txt") and not name.startswith(".") and not (corpora / name).exists():
                    (corpora / name).write_bytes(opened.read(entry))


def faults(corpora: Path) -> list[str]:
    """Return a line for each part that is missing or is another than expected."""
    found = []
    for name, expected in DIGESTS.items():
        corpus, part = name.split(" ")
        try:
            actual = digest(READERS[corpus](corpora, part))
        except (OSError, InputError) as error:
            found.append(f"{name}: {error}")
            continue
        if actual != expected:
            found.append(f"{name}: its digest is {actual}, expected {expected}")
    return found


def main() -> int:
    """Read the command line; return 1 where something is not as expected."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    options = parser.parse_args()
    unpack(options.corpora)
    found = faults(options.corpora)
    for fault in found:
        print(fault)
    return passages.main(options.corpus) or int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
