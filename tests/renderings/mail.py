"""A release as a mail: plain and hard-wrapped, plain and flowing, or with an HTML part."""

import html
import textwrap
from email.message import EmailMessage
from email.policy import SMTP

from tests.renderings.release import BANNER, PRIVACY, RELATED, Block, Release, groups

_FOOTER = "Unsubscribe from these alerts: https://wirewright.example/u?id=4711"


def wrapped_mail(release: Release) -> bytes:
    """Return a plain mail with lines of 72 characters, and a signature of the list."""
    parts = [textwrap.fill(release.title, 72, break_on_hyphens=False)]
    for group in groups(release):
        parts.append("\n".join(_filled(block) for block in group))
    body = "\n\n".join(parts) + f"\n\n-- \n{PRIVACY}\n{_FOOTER}\n"
    return _mail(release, body).as_bytes(policy=SMTP)


def flowed_mail(release: Release) -> bytes:
    """Return a plain mail in format=flowed (RFC 3676), without the headline in its body."""
    lines = []
    for group in groups(release):
        for block in group:
            text = f"* {block.text}" if block.kind == "item" else block.text
            broken = textwrap.wrap(text, 66, break_on_hyphens=False, break_long_words=False)
            lines += [f"{line} " for line in broken[:-1]] + broken[-1:]
        lines.append("")
    message = _mail(release, "\n".join(lines) + f"\n-- \n{_FOOTER}\n")
    message.set_param("format", "flowed")
    return message.as_bytes(policy=SMTP)


def html_mail(release: Release) -> bytes:
    """Return a mail with an HTML part of tables, and a plain part that only points to it."""
    message = _mail(release, f"{release.title}\n\nTo read this message, open it in your browser.\n")
    message.replace_header("Subject", f"FW: [EXTERNAL] {release.title}")
    message.add_alternative(_letter(release), subtype="html")
    message.add_attachment(b"BEGIN:VCARD", maintype="text", subtype="vcard", filename="contact.vcf")
    return message.as_bytes(policy=SMTP)


def _mail(release: Release, body: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Wirewright Alerts <alerts@wirewright.example>"
    message["To"] = "desk@fund.example"
    message["Subject"] = release.title
    message["Date"] = "Thu, 16 May 2024 08:31:07 -0400"
    message["Message-ID"] = "<1@wirewright.example>"
    message.set_content(body)
    return message


def _filled(block: Block) -> str:
    mark = "  * " if block.kind == "item" else ""
    return textwrap.fill(
        block.text,
        72,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_on_hyphens=False,
        break_long_words=False,
    )


def _letter(release: Release) -> str:
    rows = []
    for group in groups(release):
        if group[0].kind == "item":
            items = "".join(f"<li>{html.escape(block.text)}</li>" for block in group)
            rows.append(f"<ul>{items}</ul>")
        else:
            tag = "h3" if group[0].kind == "heading" else "p"
            rows.append(f'<{tag} style="margin:0 0 12px">{html.escape(group[0].text)}</{tag}>')
    more = "".join(
        f'<tr><td><a href="https://w.example/{n}">{line}</a></td></tr>' for n, line in enumerate(RELATED)
    )
    return f"""<html><head><style>p {{ color: #222 }}</style></head><body>
<div style="display:none;max-height:0">{RELATED[0]}</div>
<table width="100%"><tr><td align="center"><table width="600">
<tr><td align="right"><a href="https://w.example/v">View in browser</a></td></tr>
<tr><td><h2>{html.escape(release.title)}</h2></td></tr>
<tr><td style="font-family:Arial">{"".join(rows)}</td></tr>
<tr><td><table><tr><td><b>More from Wirewright</b></td></tr>{more}</table></td></tr>
<tr><td style="font-size:10px">You received this message because you follow this company.
<a href="https://w.example/u">Unsubscribe</a> | <a href="https://w.example/p">Privacy</a><br>{PRIVACY} {BANNER}</td></tr>
</table></td></tr></table></body></html>"""
