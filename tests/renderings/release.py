"""A release as its parts, taken from its plain text, and the foreign words that a rendering puts around it."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["heading", "paragraph", "item"]

_BULLET = re.compile(r"\s*(?:[•*o]|[-–—]{1,2})\s+(?=\S)")
_ENDS = re.compile(r"[.!?:;,][\"”’)\]]*$")


@dataclass(frozen=True)
class Block:
    """One line of a release without its bullet."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Release:
    """A headline and what follows it."""

    title: str
    blocks: tuple[Block, ...]


def release_of(text: str) -> Release:
    """Return the parts of a plain text: its first line is the headline, every other line a block."""
    title, *lines = [line for line in text.splitlines() if line.strip()]
    return Release(title.strip(), tuple(map(_block, lines)))


def groups(release: Release) -> list[list[Block]]:
    """Return the blocks with those items together that stand in one list."""
    found: list[list[Block]] = []
    for block in release.blocks:
        if block.kind == "item" and found and found[-1][0].kind == "item":
            found[-1].append(block)
        else:
            found.append([block])
    return found


def _block(line: str) -> Block:
    bullet = _BULLET.match(line)
    closed = bullet and re.search(r"\s[-–—]{1,2}$", line)  # a subtitle between dashes
    if bullet and not closed:
        return Block("item", line[bullet.end() :].strip())
    body = line.strip()
    heading = len(body) <= 90 and len(body.split()) <= 14 and not _ENDS.search(body)
    return Block("heading" if heading else "paragraph", body)


# What stands around a release. Each sentence would give a record if it were read; no release has these names.
RELATED = (
    "Zulvarra Bio Receives FDA Breakthrough Therapy Designation for ZVR-7701 in Glioblastoma",
    "Zulvarra Bio Doses First Patient in Phase 3 Trial of ZVR-7702 in Lupus Nephritis",
    "European Commission Approves OKTRAZIL for Ulcerative Colitis",
    "Quintessor Announces FDA Clearance of IND for QTS-88 in Asthma",
)
BANNER = (
    "We use cookies and similar technologies to run this site, remember your preferences and measure how our pages "
    "are used. You can accept all cookies or choose which you allow. See our Cookie Notice."
)
TEASER = (
    "Zulvarra Bio said today that the FDA has granted Fast Track designation "
    "to ZVR-7701 for the treatment of patients with recurrent glioblastoma. Read more"
)
PRIVACY = (
    "The Wirewright Group processes personal data as described in its Privacy Statement. "
    "© 2025 Wirewright Group Ltd. All rights reserved. Registered office: 1 Example Street."
)
FOREIGN = (
    "Zulvarra",
    "ZVR-",
    "OKTRAZIL",
    "Quintessor",
    "QTS-88",
    "Wirewright",
    "cookie",
    "Subscribe",
    "Unsubscribe",
    "Share this",
    "Privacy",
    "Investor Overview",
    "Stock Quote",
)
"""Words of which none may stand in a text that was read from a rendering."""
