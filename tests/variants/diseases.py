"""Invented diseases: eponyms, descriptions and single words, with and without a short form."""

from random import Random

from .model import Disease
from .names import TAKEN

_EPONYMS = (
    "Brandvold Kesh Tholen Ostrey Hallam Voss Marchetti Quillard Eskeland Vantongeren Rusk Pellham Odunaya "
    "Zielke Fournault Ishimori Grelling Tavish Wexham Lindqvall Coromel Drusk"
).split()
_ADJECTIVES = (
    "progressive",
    "hereditary",
    "familial",
    "juvenile",
    "idiopathic",
    "congenital",
    "chronic",
    "diffuse",
)
_HEADS = {
    "cns": (
        "rubral ataxia",
        "callosal degeneration",
        "nigrolaminar atrophy",
        "tegmental encephalopathy",
        "cisternal myelopathy",
        "striopallidal palsy",
        "lamellar cord injury",
    ),
    "lung": (
        "septal pneumopathy",
        "acinar fibrosis",
        "bronchiolar-rim fibrosis",
        "alveolar lithiasis syndrome",
        "interlobular sclerosis",
    ),
    "eye": (
        "foveolar dystrophy",
        "scotopic retinopathy",
        "peripapillary degeneration",
        "stromal keratolysis",
        "vitreolental dystrophy",
    ),
    "metabolic": (
        "glucanyl transferase deficiency",
        "oxalyl storage disease",
        "threonyl acidemia",
        "lipoyl synthase deficiency",
        "cuproglycan storage disorder",
    ),
    "muscle": (
        "girdle-sparing myopathy",
        "sarcotubular dystrophy",
        "axial neuromyopathy",
        "distal tendinopathy",
        "intercostal muscle atrophy",
    ),
    "immune": (
        "perivascular dermatosis",
        "synoviofascial arthritis",
        "tubular vasculitis",
        "mucosal sclerodermitis",
        "serosal nephritis",
    ),
    "blood": (
        "follicular-rim lymphoma",
        "megakaryoid leukemia",
        "sinusoidal myelodysplasia",
        "plasmoid sarcoma",
        "stromal thrombocytopathy",
    ),
}
_SINGLE = {
    "cns": ("dysfalcemia", "rubroplegia"),
    "lung": ("corvanosis", "pneumolethria"),
    "eye": ("hypolumenia", "lentovitritis"),
    "metabolic": ("threnoluria", "cupraldosis"),
    "muscle": ("myolethria", "axomyositis"),
    "immune": ("orthelitis", "fasciodermitis"),
    "blood": ("corvanoma", "hemolysarcosis"),
}


def make_diseases(rng: Random, area: str, count: int) -> list[Disease]:
    """That many diseases with names and short forms all different from each other."""
    made: list[Disease] = []
    used: set[str] = set()
    while len(made) < count:
        disease = _disease(rng, area)
        words = set(disease.name.lower().split()) - {"disease", "syndrome", "type"}
        stop = set(_ADJECTIVES) | {"deficiency", "storage", "fibrosis"}
        if words & (used - stop) or disease.abbr in {d.abbr for d in made if d.abbr}:
            continue
        used |= words
        made.append(disease)
    return made


def _disease(rng: Random, area: str) -> Disease:
    roll = rng.random()
    if roll < 0.3:
        one, two = rng.sample(_EPONYMS, 2)
        name = rng.choice(
            (
                f"{one}-{two} disease",
                f"{one}-{two} syndrome",
                f"{one} disease",
                f"{one}'s disease",
                f"{one}-{two} {rng.choice(_HEADS[area]).split()[-1]}",
                f"{one} syndrome type 2",
            )
        )
    elif roll < 0.42:
        name = rng.choice(_SINGLE[area])
    elif roll < 0.8:
        name = f"{rng.choice(_ADJECTIVES)} {rng.choice(_HEADS[area])}"
    else:
        name = rng.choice(_HEADS[area])
    parts = name.replace("-", " ").replace("type 2", "2").split()
    abbr = "".join(part[0].upper() for part in parts)
    short = abbr if len(parts) > 1 and abbr not in TAKEN and rng.random() < 0.75 else None
    return Disease(name, short)
