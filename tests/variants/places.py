"""The real countries, agencies, cities and designations that a variant may name."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Country:
    """A country: its code, how a sentence names it, and how "the first of the country" begins."""

    code: str
    forms: tuple[str, ...]
    first: str
    cities: tuple[str, ...]


@dataclass(frozen=True)
class Agency:
    """A regulator: the value in the gold, its long and short wording, and what it calls an application."""

    value: str
    country: str
    long: str
    short: str
    application: str


@dataclass(frozen=True)
class Designation:
    """A designation by one agency: the wording after a product, and the noun phrase that an agency grants."""

    value: str
    agency: str
    country: str
    item: str
    noun: str
    grantor: str


_COUNTRIES = (
    Country("CN", ("China",), "China's first", ("Suzhou", "Chengdu", "Wuhan", "Nanjing")),
    Country("US", ("the U.S.", "the United States"), "The first U.S.", ("Boston", "San Diego", "Houston")),
    Country("GB", ("the UK", "the United Kingdom"), "The UK's first", ("Leeds", "Bristol", "Manchester")),
    Country("KR", ("South Korea",), "South Korea's first", ("Busan", "Daejeon", "Incheon")),
    Country("JP", ("Japan",), "Japan's first", ("Osaka", "Nagoya", "Sapporo")),
    Country("AU", ("Australia",), "Australia's first", ("Melbourne", "Brisbane", "Perth")),
    Country("CA", ("Canada",), "Canada's first", ("Toronto", "Calgary", "Halifax")),
    Country("CH", ("Switzerland",), "Switzerland's first", ("Basel", "Zurich", "Lausanne")),
    Country("SG", ("Singapore",), "Singapore's first", ("Singapore",)),
    Country("TW", ("Taiwan",), "Taiwan's first", ("Taipei", "Taichung", "Kaohsiung")),
    Country("FR", ("France",), "France's first", ("Lyon", "Toulouse", "Nantes")),
)
COUNTRIES = {country.code: country for country in _COUNTRIES}

AGENCIES = (
    Agency("FDA", "US", "the U.S. Food and Drug Administration (FDA)", "the FDA", "IND"),
    Agency("NMPA", "CN", "the National Medical Products Administration (NMPA) of China", "the NMPA", "IND"),
    Agency("MFDS", "KR", "the Ministry of Food and Drug Safety (MFDS) of South Korea", "the MFDS", "IND"),
    Agency("TFDA", "TW", "the Taiwan Food and Drug Administration (TFDA)", "the TFDA", "IND"),
    Agency(
        "MHRA", "GB", "the UK's Medicines and Healthcare products Regulatory Agency (MHRA)", "the MHRA", "CTA"
    ),
    Agency("Health Canada", "CA", "Health Canada", "Health Canada", "CTA"),
    Agency("Swissmedic", "CH", "the Swiss Agency for Therapeutic Products (Swissmedic)", "Swissmedic", "CTA"),
    Agency("HSA", "SG", "the Health Sciences Authority (HSA) of Singapore", "the HSA", "CTA"),
    Agency(
        "ANSM",
        "FR",
        "the French National Agency for Medicines and Health Products Safety (ANSM)",
        "the ANSM",
        "CTA",
    ),
    Agency("TGA", "AU", "the Therapeutic Goods Administration (TGA) of Australia", "the TGA", "CTN"),
    Agency("PMDA", "JP", "the Pharmaceuticals and Medical Devices Agency (PMDA) of Japan", "the PMDA", "CTN"),
)
AGENCY = {agency.value: agency for agency in AGENCIES}

APPLICATION_NAMES = {
    "IND": "Investigational New Drug (IND)",
    "CTA": "Clinical Trial Application (CTA)",
    "CTN": "Clinical Trial Notification (CTN)",
}

#: Who may allow a study outside the regulator's own procedure: (agency, wording).
STUDY_BODIES = {
    "CN": ("NHC", "the National Health Commission (NHC) of China"),
    "JP": ("MHLW", "the Ministry of Health, Labour and Welfare (MHLW) of Japan"),
    "AU": ("HREC", "a Human Research Ethics Committee (HREC) in Australia"),
}

_EMA = "the European Medicines Agency (EMA)"
_MHLW = "Japan's Ministry of Health, Labour and Welfare (MHLW)"
_ODD = "Orphan Drug Designation (ODD)"
DESIGNATIONS = (
    Designation("ORPHAN", "FDA", "US", "designated as an Orphan Drug by the U.S. FDA", _ODD, "the FDA"),
    Designation("ORPHAN", "FDA", "US", "Orphan Drug Designation from the FDA", _ODD, "the U.S. FDA"),
    Designation("ORPHAN", "EMA", "EU", "orphan designation from the EMA", "orphan designation", _EMA),
    Designation(
        "ORPHAN", "MFDS", "KR", "designated as an orphan drug by the MFDS", "orphan drug status", "the MFDS"
    ),
    Designation(
        "ORPHAN", "MHLW", "JP", "orphan drug designation by Japan's MHLW", "orphan drug designation", _MHLW
    ),
    Designation(
        "ORPHAN", "TGA", "AU", "orphan drug designation by the TGA", "orphan drug designation", "the TGA"
    ),
    Designation(
        "ORPHAN", "Swissmedic", "CH", "orphan status from Swissmedic", "orphan drug status", "Swissmedic"
    ),
    Designation(
        "FAST_TRACK",
        "FDA",
        "US",
        "granted Fast Track designation by the FDA",
        "Fast Track designation",
        "the FDA",
    ),
    Designation(
        "BREAKTHROUGH_THERAPY",
        "FDA",
        "US",
        "Breakthrough Therapy Designation by the FDA",
        "Breakthrough Therapy Designation (BTD)",
        "the FDA",
    ),
    Designation(
        "BREAKTHROUGH_THERAPY",
        "NMPA",
        "CN",
        "Breakthrough Therapy Designation by the NMPA of China",
        "Breakthrough Therapy Designation",
        "the NMPA of China",
    ),
    Designation(
        "RMAT",
        "FDA",
        "US",
        "RMAT designation from the FDA",
        "Regenerative Medicine Advanced Therapy (RMAT) designation",
        "the FDA",
    ),
    Designation(
        "RARE_PEDIATRIC_DISEASE",
        "FDA",
        "US",
        "Rare Pediatric Disease Designation from the FDA",
        "Rare Pediatric Disease Designation (RPDD)",
        "the U.S. FDA",
    ),
    Designation("PRIME", "EMA", "EU", "PRIME designation from the EMA", "PRIME designation", _EMA),
    Designation(
        "ILAP",
        "MHRA",
        "GB",
        "awarded an Innovation Passport by the MHRA",
        "an Innovation Passport under the Innovative Licensing and Access Pathway (ILAP)",
        "the MHRA",
    ),
    Designation(
        "SAKIGAKE", "MHLW", "JP", "SAKIGAKE designation from Japan's MHLW", "SAKIGAKE designation", _MHLW
    ),
)
