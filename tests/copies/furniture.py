"""What wires and sites put around a release: heads, footers, menus, notices, paragraphs of their own."""

import re
from random import Random

WIRES = (
    "(GLOBE NEWSWIRE)",
    "/PRNewswire/",
    "(BUSINESS WIRE)",
    "/CNW/",
    "(ACCESSWIRE)",
    "/PRNewswire-PRWeb/",
    "",
)


def wire_head(text: str, rng: Random) -> str:
    """Return what a wire writes between headline and dateline, with the first date of the text."""
    found = re.search(r"\b([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}), (\d{4})", text)
    if not found:
        return "NEWS PROVIDED BY\n\nThe Company\n\nSHARE THIS ARTICLE\n"
    month, day, year = found.groups()
    return rng.choice(
        [
            f"NEWS PROVIDED BY\n\nThe Company\n\n{month} {day:>02}, {year}, 08:00 ET\n\nSHARE THIS ARTICLE\n",
            f"{month}. {day}, {year} 07:30 AM Eastern Daylight Time\n",
            f"Published: {month} {day}, {year} at 7:05 a.m. ET\n\nPrint   Share   Save\n",
            f"{day} {month} {year} | Source: The Company\n\nFollow\n",
        ]
    )


FOOTERS = (
    "SOURCE The Company\n\nRelated Links\n\nhttps://www.company.example",
    "View source version on wire.example: https://www.wire.example/news/home/20240603000011/en/",
    "Logo - https://mma.wire.example/media/1234567/Logo.jpg\n\nCONTACT: Ann Lee, +1 555 0100, ann@company.example",
    "Cision View original content to download multimedia: https://www.wire.example/news-releases/301.html",
    "Contacts\n\nMedia:\nJo Marsh\n+44 20 7946 0000\njo@agency.example",
)
CAPTIONS = (
    "Logo - https://mma.wire.example/media/765/Logo.jpg",
    "Photo: https://www.wire.example/attachments/4c1f",
    "Image: the laboratory in which the work was done (courtesy of the company)",
    "Photo accompanying this announcement is available at https://www.wire.example/ngw/8d0e",
)
PARAGRAPHS = (
    "The Biotech Courier brings you the day’s announcements as the companies make them. Subscribe to our free letter.",
    "Editor’s note: this article is published as we received it and was not edited by our newsroom.",
    "Readers of this page also looked at: three start-ups to watch in gene therapy; why fewer generics reach pharmacies.",
    "Shares rose 4% in early trading, to $12.40, and have gained 18% since January.",
)
MENUS = (
    (
        "Home | News | Markets | Companies | Events | Log in\n\nBiotech Courier",
        "© 2024 Biotech Courier. All rights reserved. Terms of use | Privacy | Cookies",
    ),
    (
        "Skip to main content\nMenu\nOur Science\nPipeline\nInvestors\nNews\nCareers\nContact Us",
        "Back to News\nDownload PDF\nEmail Alerts\nRSS",
    ),
    (
        "Investors & Media\n\nOverview\nPress Releases\nEvents & Presentations\nStock Information\nAbout Us\nContact",
        "Previous release\nNext release\nWe use cookies to give you the best experience. Accept all",
    ),
)
NOTICES = (
    "CORRECTING and REPLACING: the web address in the last paragraph was not complete. The updated release reads:",
    "/C O R R E C T I O N -- from The Company/",
    "FOR IMMEDIATE RELEASE",
    "This news release is intended for media outside the United States only.",
)
