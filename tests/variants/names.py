"""Invented names: companies, products, hospitals, investors."""

from random import Random

from .model import Company, Hospital, Modality, Product

_ROOTS = (
    "Orvanta Quellmark Tessaly Brightfjord Lumbrix Nordhaven Kestrane Valcyra Ilmaren Ostrava-Lyn Zephora "
    "Pellworth Myrvane Cindrelle Arkesta Vantoro Hexalune Solmira Tarquine Delvane Ruvanta Ysolde Galvanor "
    "NeuQuell OmniSarc CytoVarn GeneLoom BioHarrow ReCelta AxoMere Quinvale Thessalon Marlowick Feronda "
    "Jintaro Wenlarra Haneulis Koryvant Belloran Éloryx Sundrix Crestavel Ondulis Navarix Prystine Umbralis"
).split()
_KINDS = (
    "Biomedical",
    "Therapeutics",
    "Biosciences",
    "Pharma",
    "Medicines",
    "Bio",
    "Biotech",
    "Life Sciences",
    "",
)
LEGAL_FORMS = (
    "Co., Ltd.",
    "Inc.",
    "AG",
    "GmbH",
    "Ltd",
    "plc",
    "S.A.",
    "B.V.",
    "Pty Ltd",
    "K.K.",
    "AB",
    "ApS",
    "LLC",
    "Corp.",
    "Limited",
    "A/S",
    "SAS",
    "Oy",
)
_TOWNS = {
    "CN": ("Luoshan", "Yanlu", "Qinghe Bay", "Tianxu"),
    "US": ("Ostrand", "Calloway Ridge", "Pinehollow", "Marlbeck"),
    "GB": ("Tarnbrook", "Harrowmere", "Kestwick", "Eldonby"),
    "KR": ("Hanbyeol", "Saeron", "Miraeon", "Daolgil"),
    "JP": ("Teruyama", "Kazemori", "Shirohama-kita", "Inaoka"),
    "AU": ("Coorabin", "Wallagarra", "Nyrang Creek", "Boolandra"),
    "CA": ("Lac-Sévigny", "Birch Narrows", "Tamarell", "Port Ansley"),
    "CH": ("Altenried", "Morgenfluh", "Valdoret", "Seebrugg"),
    "SG": ("Bukit Serai", "Tanjong Melur", "Kallang Permai", "Changkat"),
    "TW": ("Yonglin", "Hsinlu", "Dalongtan", "Meishui"),
    "FR": ("Valbrune", "Sainte-Aveline", "Roquemaure-sur-Lys", "Montcenoy"),
}
_SHAPES = {
    "CN": (
        "Second Affiliated Hospital of {} Medical University",
        "{} Union Hospital",
        "{} Hospital of Lanzhe University",
        "{} Provincial People's Hospital",
    ),
    "US": ("{} General Hospital", "{} Medical Center", "{} Children's Hospital", "University of {} Hospital"),
    "GB": ("Royal {} Hospital", "{} Royal Infirmary", "{} Children's Hospital", "St. {} Hospital"),
    "KR": (
        "{} University Hospital",
        "{} Medical Center",
        "{} National University Hospital",
        "{} St. Mary's Hospital",
    ),
    "JP": ("{} University Hospital", "{} Memorial Hospital", "{} Red Cross Hospital", "{} City Hospital"),
    "AU": ("Royal {} Hospital", "{} District Hospital", "{} Private Hospital", "{} Base Hospital"),
    "CA": (
        "{} University Health Centre",
        "{} General Hospital",
        "{} Children's Hospital",
        "{} Regional Hospital",
    ),
    "CH": ("University Hospital {}", "{} Cantonal Hospital", "Clinique de {}", "{} University Hospital"),
    "SG": ("{} General Hospital", "{} Hospital", "{} National Hospital", "{} Medical Centre"),
    "TW": (
        "{} Memorial Hospital",
        "{} Veterans General Hospital",
        "{} Medical University Hospital",
        "{} Christian Hospital",
    ),
    "FR": ("Hôpital de {}", "Centre Hospitalier de {}", "{} University Hospital", "Polyclinique de {}"),
}
_FUNDS = (
    "Halvard Ridge Ventures",
    "Quillon Capital",
    "Sable Oak Partners",
    "Norrvik Foundation",
    "Meridale Bioventures",
    "Longreach Harbor Capital",
    "Zhenhai Lake Investment",
    "Pinnacle Moor Equity",
    "Tamsin & Rowe",
    "Eastgrove Life Fund",
    "Kurogane Ventures",
    "Arbalest Growth",
    "Blauwal Invest",
    "Cobalt Heron Capital Partners",
    "Daebaram Investment",
    "Ferrous Bay Healthcare Fund",
    "Oakhaven Family Office",
    "Stellamare Holdings",
)
#: Short forms of the field that no invented code or disease may take.
TAKEN = frozenset(
    (
        "AAV AD AE AF AI ALD ALS AM AMD AML BLA BMI BTD CAR CD CDE CEO CF CFO CGT CKD CMC CNS COPD CR CRO "
        "CT CTA CTN DMD DNA EC EDS EMA EU FD FDA GLP GMP "
        "GTD HD HIV HREC HSA ICU ID IND IP IPF IT IV LSD MAA MD MG MHRA MRI MS NCT NDA NHC NHS NMPA ODD OK "
        "OR OS PD PFS PIP "
        "PMDA "
        "PR QA QC RA RMAT RNA RPD SAE SCI SD SG SMA SP TGA UK US USD"
    ).split()
)
_CONSONANTS = "BCDFGHJKLMNPQRSTVWXZ"


def make_company(rng: Random, legal: str) -> Company:
    """A company with the given legal form; the short name is its first word, or all of it."""
    root, kind = rng.choice(_ROOTS), rng.choice(_KINDS)
    name = f"{root} {kind}".strip()
    comma = ", " if legal in ("Inc.", "LLC", "Corp.") and rng.random() < 0.5 else " "
    return Company(name, f"{name}{comma}{legal}", root if rng.random() < 0.8 else name)


def make_products(rng: Random, modality: Modality, count: int) -> list[Product]:
    """Products that share a way of coding; some have a generic name instead of a code, or beside it."""
    prefix = _prefix(rng)
    shape = rng.choice(
        ("{}{:03d}", "{}-{:03d}", "{}-{:04d}", "{}{:04d}", "{}-{:03d}A", "{}-X{:02d}", "{} {:03d}")
    )
    numbers = rng.sample(range(11, 99) if "02d" in shape else range(101, 990), count)
    stems = rng.sample(
        ("orvan", "brasti", "velura", "quenda", "tamexi", "isoplo", "zerfa", "miluvo", "dorapi", "ketrami"),
        count,
    )
    products = []
    for number, stem in zip(numbers, stems, strict=True):
        code, generic = shape.format(prefix, number), stem + modality.stem
        roll = rng.random()
        form = rng.choice(modality.forms)
        if roll < 0.12:
            products.append(Product(generic, None, form))
        else:
            products.append(Product(code, generic if roll < 0.24 else None, form))
    return products


def _prefix(rng: Random) -> str:
    while True:
        letters = "".join(rng.sample(_CONSONANTS, rng.choice((2, 2, 3))))
        if letters not in TAKEN and letters != "XS":
            return letters


def make_hospitals(rng: Random, country: str, count: int) -> list[Hospital]:
    """Hospitals whose names fit the country, though none of them exists."""
    made = []
    for town, shape in zip(
        rng.sample(_TOWNS[country], count), rng.sample(_SHAPES[country], count), strict=True
    ):
        name = shape.format(town)
        made.append(Hospital(name, (f"{town} Hospital",) if "Hospital of Lanzhe" in shape else ()))
    return made


def make_investors(rng: Random) -> list[str]:
    """The company's investors, three to five."""
    return rng.sample(_FUNDS, rng.choice((3, 3, 4, 5)))
