"""How mentions and blocks live in a `Doc`, and how they come back out as plain values."""

import datetime
from collections.abc import Iterable, Mapping

from spacy.tokens import Doc, Span

from extract.components.tokens import Tokens
from extract.mentions.dates import find_dates
from extract.page import Mention, Page
from extract.segment import segment

MENTIONS = "mentions"
ABBREVIATIONS = "abbreviations"
CONTEXT = "biowire"
_NONE: Mapping[str, str] = {}


def store(doc: Doc, mentions: Iterable[Mention], *, key: str = MENTIONS) -> None:
    """Add mentions to `doc.spans[key]`: label, value as kb_id, rule as id; a span takes whole tokens."""
    spans = list(doc.spans.get(key, ()))
    for mention in mentions:
        span = doc.char_span(
            mention.start,
            mention.end,
            label=mention.label,
            kb_id=mention.value,
            span_id=mention.rule,
            alignment_mode="expand",
        )
        if span is not None:
            spans.append(span)
    doc.spans[key] = spans


def settled(
    page: Page,
    mentions: Iterable[Mention],
    tokens: Tokens,
    attributes: Mapping[tuple[str, str], Mapping[str, str]],
) -> list[Mention]:
    """Return mentions as `store` and `mentions_of` give them back: whole tokens, with the attributes of their rules."""
    return [
        _settled(m, *tokens.whole(page.text, m.start, m.end), attributes.get((m.label, m.rule), _NONE))
        for m in mentions
    ]


def _settled(mention: Mention, start: int, end: int, attributes: Mapping[str, str]) -> Mention:
    if mention.start == start and mention.end == end and mention.attributes == attributes:
        return mention
    return Mention(start, end, mention.label, mention.value, mention.rule, attributes)


def by_wording(page: Page, short_forms: Iterable[Mention]) -> dict[str, str]:
    """Return what each short form stands for."""
    return {page.slice(short): short.value for short in short_forms}


def mentions_of(doc: Doc, attributes: Mapping[tuple[str, str], Mapping[str, str]]) -> list[Mention]:
    """Return the mentions that a document holds; `attributes` are those of the rules, by label and id."""
    return [_mention(span, attributes) for span in doc.spans.get(MENTIONS, ())]


def _mention(span: Span, attributes: Mapping[tuple[str, str], Mapping[str, str]]) -> Mention:
    extra = attributes.get((span.label_, span.id_), {})
    return Mention(span.start_char, span.end_char, span.label_, span.kb_id_, span.id_, extra)


def page_of(doc: Doc, attributes: Mapping[tuple[str, str], Mapping[str, str]]) -> Page:
    """Return a document as plain values, with what its components have found so far."""
    text = doc.text  # put together from the tokens each time
    blocks, sentences = segment(text)
    context = doc.user_data.get(CONTEXT) or {}
    published = context.get("published")
    short = {span.text: span.kb_id_ for span in doc.spans.get(ABBREVIATIONS, ())}
    page = Page(
        text, blocks, sentences, (), short, context.get("title"),
        datetime.date.fromisoformat(published) if published else None,
    )  # fmt: skip
    return page.with_mentions(mentions_of(doc, attributes))


def dated(page: Page) -> Page:
    """Return the page with its dates, which no rule file can list."""
    return page.with_mentions([*page.mentions, *find_dates(page)])
