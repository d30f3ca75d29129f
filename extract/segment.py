"""Where the titles, headings, list items, paragraphs and sentences of a text begin and end."""

import re
from dataclasses import dataclass, replace

from extract.page import Block, Sentence

BULLET = re.compile(
    r"[ \t]*(?:[•●▪▫◦‣·∙■□➢➤►▶✓✔*o→]|[-–—]{1,2}|\(?\d{1,2}[.)]|\(?[a-z]\)|\([ivx]{1,4}\))[ \t]+(?=\S)"
)
LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
DATE_HEADING = re.compile(
    r"(?:in |fiscal )?(?:(?:Q[1-4]|[1-4]Q|H[12]|[12]H|first|second|third|fourth)\s*(?:quarter|half)?\s*(?:of\s*)?)?"
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+)?"
    r"(?:19|20)\d\d(?:\s*[-–—]\s*(?:Q[1-4]|H[12]))?\s*(?:year)?\s*:?$",
    re.IGNORECASE,
)
_TERMINAL = re.compile(r"[.!?;,][\"”’)\]]*$")
_OPEN_LEAD = re.compile(
    r"(?::|\b(?:including|include|includes|such as|namely|as follows))\s*[-–—]?\s*$", re.IGNORECASE
)

# Short forms whose full stop does not end a sentence.
_ABBREVIATIONS = frozenset(
    "inc ltd co corp dr mr mrs ms prof st vs no nos e.g i.e ph.d m.d approx fig al b.v n.v s.a s.p.a a.g pty jr sr"
    " jan feb mar apr jun jul aug sept sep oct nov dec dept univ est u.s u.k e.u u.s.a d.c a.m p.m cf ca gov sen rep"
    " lt gen mt ft n.c n.j n.y calif mass conn pa md va wash ore colo minn wis ill ind tex fla ga tenn mich".split()
)
# Of these a capital may follow in the same sentence or begin the next: the next word decides.
_AMBIGUOUS = frozenset(
    "inc ltd co corp u.s u.k e.u u.s.a al ph.d m.d d.c jr sr n.c n.j n.y s.a b.v n.v".split()
)
_STARTERS = frozenset(
    "the this these that those in it its we our a an as with for however additionally furthermore moreover under after"
    " before following based on at by to from there they both if while when since such all no patients results data"
    " currently previously earlier later today separately meanwhile according".split()
)
# The numbers of footnotes stand behind the full stop, often with no space after them ("disease.4,5 The").
_END = re.compile(
    r"[.!?]+[\"”’')\]]*(?:(?<=[a-z)%][.])\d{1,2}(?:[,–-]\d{1,2})*)?(?:[ \t\u00a0]+(?=[\"“‘'(\[]*[A-Z0-9À-Þ•])|(?=[A-Z][a-z]))|\n"
)
_WORD_BEFORE = re.compile(r"[\w.&]*\w$")
_WORD_AFTER = re.compile(r"[\"“‘'(\[\s]*(\w+)")
_INNER = -1  # the lead of an item whose list stands inside a paragraph
_ENUMERATOR = re.compile(r"(?:(?<=\s)|(?<=^))\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])\)\s+")


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    gap: bool  # a blank line stands before it
    bullet: int  # length of its bullet, 0 without one


def segment(text: str) -> tuple[tuple[Block, ...], tuple[Sentence, ...]]:
    """Return the blocks and the sentences of a text, in order.

    Sentences cover every character of a block that is neither a bullet nor white space.
    """
    blocks = _link(_blocks(text), text)
    done: list[Block] = []
    sentences: list[Sentence] = []
    last_of: dict[int, int] = {}  # block before inner lists were split off -> its last sentence
    for block in blocks:
        introduced = None if block.lead is None else last_of[block.lead]
        inner_lead = introduced
        for part in _inline_list(text, block):
            inner = part.lead == _INNER
            for start, end in _sentences(text, part.start, part.end):
                sentences.append(Sentence(len(sentences), start, end, len(done)))
            done.append(replace(part, index=len(done), lead=inner_lead if inner else introduced))
            if not inner:
                inner_lead = len(sentences) - 1
        last_of[block.index] = len(sentences) - 1
    return _renumber(blocks, done), tuple(sentences)


def _renumber(before: list[Block], after: list[Block]) -> tuple[Block, ...]:
    """Point headings at the new indices, after lists inside paragraphs became blocks of their own."""
    place = {block.start: block.index for block in reversed(after)}
    new = {block.index: place[block.start] for block in before if block.start in place}
    return tuple(replace(b, heading=None if b.heading is None else new[b.heading]) for b in after)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    last = 0
    for match in LINE.finditer(text):
        body = match.group()
        stripped = body.strip()
        if not stripped:
            continue
        start = match.start() + len(body) - len(body.lstrip())
        bullet = BULLET.match(body)
        length = match.start() + bullet.end() - start if bullet else 0
        gap = len(re.findall(r"\n|\r(?!\n)|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", text[last:start])) > 1
        lines.append(_Line(start, start + len(stripped), gap or not lines, length))
        last = start + len(stripped)
    return lines


def _blocks(text: str) -> list[tuple[int, int, str]]:
    """Join wrapped lines and say what each block is, by its form alone."""
    joined: list[tuple[int, int, bool]] = []
    for line in _lines(text):
        if joined and not line.gap and not line.bullet:
            start, end, item = joined[-1]
            last_line = text[max(start, text.rfind("\n", 0, end) + 1) : end]
            if _wraps(last_line, text[line.start : line.end]):
                joined[-1] = (start, line.end, item)
                continue
        subtitle = line.bullet and re.search(r"\s[-–—]{1,2}$", text[line.start : line.end])
        start = line.start + line.bullet
        end = line.end
        if subtitle:
            end = line.start + len(text[line.start : line.end].rstrip(" -–—"))
        joined.append((start, end, bool(line.bullet) and not subtitle))
    return [(start, end, _kind(text[start:end], item)) for start, end, item in joined]


def _wraps(line: str, following: str) -> bool:
    """Tell whether a line goes on in the next one: it is long, ends no sentence and is no heading."""
    if len(line) < 55 or re.search(r"[.!?:][\"”’)]*$", line):
        return False
    words = re.findall(r"[A-Za-zÀ-ÿ][\w’'-]*", line)
    titled = sum(word[0].isupper() for word in words) >= 0.6 * len(words)
    return not (titled and following[:1].isupper())


def _kind(body: str, item: bool) -> str:
    if item:
        return "item"
    if DATE_HEADING.match(body):
        return "date"
    short = len(body) <= 110 and len(body.split()) <= 16
    if short and not _TERMINAL.search(body) and not (body.endswith(":") and _reads_on(body)):
        return "heading"
    if short and body.endswith("?"):
        return "heading"
    return "paragraph"


def _reads_on(body: str) -> bool:
    """Tell whether a line before a colon is a sentence that introduces a list, and no heading."""
    words = re.findall(r"[A-Za-z][\w’'-]*", body)
    return len(words) > 3 and 2 * sum(word[0].islower() for word in words) >= len(words)


def _link(parts: list[tuple[int, int, str]], text: str) -> list[Block]:
    """Tell titles from headings and tie every block to its heading and its list to what introduces it."""
    blocks: list[Block] = []
    in_title = True
    heading: int | None = None
    dated: int | None = None
    lead: int | None = None
    for index, (start, end, kind) in enumerate(parts):
        body = text[start:end]
        later = {k for _, _, k in parts[index + 1 : index + 9]}
        if in_title and index < 10 and kind in {"heading", "date"} and (later & {"paragraph"} or index == 0):
            if not (index > 0 and body.endswith(":")):
                blocks.append(Block(index, start, end, "title"))
                continue
        if in_title and index == 0 and kind == "paragraph" and len(body) < 300 and later & {"paragraph"}:
            blocks.append(Block(index, start, end, "title"))
            continue
        in_title = in_title and kind == "item"
        if kind == "date":
            blocks.append(Block(index, start, end, "heading", heading))
            dated, lead = index, None
        elif kind == "heading":
            blocks.append(Block(index, start, end, "heading"))
            heading, dated = index, None
            lead = index if _OPEN_LEAD.search(body) else None
        elif kind == "item":
            blocks.append(Block(index, start, end, "item", heading if dated is None else dated, lead))
        else:
            blocks.append(Block(index, start, end, "paragraph", heading if dated is None else dated))
            lead = index if _OPEN_LEAD.search(body) else None
    return blocks


def _inline_list(text: str, block: Block) -> list[Block]:
    """Split a paragraph at the items of a list that it holds ("including: A; B; and C")."""
    if block.kind != "paragraph" or text.find(":", block.start, block.end) < 0:
        return [block]
    cuts: list[int] = []
    for start, end in _sentences(text, block.start, block.end):
        body = text[start:end]
        colon = _list_colon(body)
        if colon is None:
            continue
        stops = _separators(body, colon)
        if len(stops) >= 1:
            cuts += [start + colon + 1, *(start + stop for stop in stops)]
            if end < block.end:
                cuts.append(-end)
    if not cuts:
        return [block]
    parts: list[Block] = []
    begin, kind, lead = block.start, block.kind, block.lead
    for cut in cuts:
        parts.append(replace(block, start=begin, end=abs(cut), kind=kind, lead=lead))
        begin = abs(cut)
        kind, lead = ("item", _INNER) if cut > 0 else (block.kind, block.lead)
    parts.append(replace(block, start=begin, end=block.end, kind=kind, lead=lead))
    return [p for p in (_trimmed(text, part) for part in parts) if p.end > p.start]


def _list_colon(body: str) -> int | None:
    """Return where the colon stands that opens a list inside this sentence, if it has one."""
    for match in re.finditer(r":\s", body):
        if _depth(body, match.start()) == 0:
            return match.start()
    return None


def _separators(body: str, colon: int) -> list[int]:
    """Return the ends of the items after a colon: at semicolons, or before "(1)", "(2)", outside brackets."""
    marks = [m.start() for m in _ENUMERATOR.finditer(body, colon + 1) if _depth(body, m.start()) == 0]
    if len(marks) >= 2:
        return marks[1:]
    return [m.end() for m in re.finditer(";", body) if m.start() > colon and _depth(body, m.start()) == 0]


def _depth(body: str, offset: int) -> int:
    return body.count("(", 0, offset) - body.count(")", 0, offset)


def _trimmed(text: str, block: Block) -> Block:
    start, end = block.start, block.end
    while start < end and text[start].isspace():
        start += 1
    if block.kind == "item" and (mark := _ENUMERATOR.match(text, start, end)):
        start = mark.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    return replace(block, start=start, end=end)


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences between two offsets as half-open ranges without outer white space."""
    found = []
    begin = start
    for match in _END.finditer(text, start, end):
        if match.group() == "\n" or not _ends_here(text, begin, match):
            continue
        stop = match.start() + len(match.group().rstrip())
        found.append((begin, stop))
        begin = match.end()
    found.append((begin, end))
    trimmed = []
    for first, last in found:
        body = text[first:last]
        first += len(body) - len(body.lstrip())
        last -= len(body) - len(body.rstrip()) if body.strip() else 0
        if last > first:
            trimmed.append((first, last))
    return trimmed


def _ends_here(text: str, begin: int, match: re.Match[str]) -> bool:
    if match.group().strip()[:1] != ".":
        return match.group()[-1:].isspace()
    before = _WORD_BEFORE.search(text[max(begin, match.start() - 24) : match.start()])
    word = before.group().casefold().strip(".") if before else ""
    after = _WORD_AFTER.match(text, match.end())
    following = after.group(1).casefold() if after else ""
    spaced = match.group()[-1:].isspace()
    if match.group().strip()[-1].isdigit():
        return True
    if not spaced:  # a missing space: only before a word that begins sentences
        return len(word) > 2 and "." not in word and following in _STARTERS
    if word in _AMBIGUOUS:
        return following in _STARTERS or match.group().strip()[-1] in ')”"'
    if word in _ABBREVIATIONS:
        return False
    return not (len(word) == 1 and word.isalpha() and text[match.start() - 1].isupper())
