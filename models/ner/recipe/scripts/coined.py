"""Names that nobody bears, in the shapes that sponsors, hospitals and societies have: what copies of passages get.

Places are the cities of the project's rule file; all else is put together from syllables and common words.
"""

import random

_ONSETS = "b br c cl d dr f fl g gr h j k kr l m n p pr q r s st t tr v vel w x z zy".split()
_VOWELS = "a e i o u ae ia io".split()
_CODAS = "l m n r s x t v".split() + [""] * 6
_STEMS = (
    "mab tinib ciclib parib rafenib gliptin gliflozin glutide siran nersen rsen vir previr cel leucel parvovec"
    " stat sartan olol pril azole oxetine pant xaban cept kin tide pressin grastim platin taxel rubicin mycin"
    " cillin penem floxacin lukast tant ipant oxin sertib lisib degib stim racetam triptan vastatin fibrate"
).split()
_PINYIN = (
    "an bei bo chang chen cheng dao de dong fang feng fu guang han hao heng hong hua huan hui jia jian jin jing kang ke"
    " kun lan li lian ling long lu ming nan ning ping qi qian qing ren rui shan sheng shi shu tai tian tong wan wei wen"
    " xi xiang xin xing xu yan yang yi yin ying yong yu yuan yue yun ze zhen zheng zhi zhong zhou zi"
).split()
_EASTERN = (
    "ha na mi ka to ri ko se ma sa ki no shi ta yo ra hi mo ri ne gyeong seo ryu hwa won sun dae jin".split()
)
_LAND = (
    "alder ash birch blue bright bridge clear cliff cloud copper coral crest dawn east elm ever fair falcon fern field"
    " flint fox glen gold granite green harbor haven hawk hill iron ivy keel lake lark light lion maple marsh meadow"
    " moon moss north oak ocean orchard osprey otter peak pine quarry raven reef ridge river rock rose sage salt sand"
    " shore silver sky snow spring star stone summit swan thorn tide timber tower vale vista water west wild willow wind"
    " wolf wood"
).split()
_FAMILY = (
    "Abbott Barlow Beckett Calder Carrow Dalton Delacroix Ellison Farrow Feld Garrick Hale Halvorsen Hartmann Hendry"
    " Ibarra Jansen Keller Kowalski Lindqvist Lowell Marchetti Mercer Moreau Nakano Novak Okafor Olsen Pereira Quint"
    " Rasmussen Ricci Saito Salazar Sato Schiller Silva Sorel Stratton Tanaka Thorne Vance Vogel Wendt Winslow Yamada"
).split()
_SAINTS = (
    "Anna Clare Elisabeth George Helen James John Joseph Luke Martin Mary Michael Olav Paul Vincent".split()
)
_TAILS = (
    "Therapeutics", "Therapeutics", "Pharmaceuticals", "Pharma", "Pharma", "Bio", "Bio", "Biosciences", "Biotech",
    "Biopharma", "Biologics", "Biomedical", "Oncology", "Medicines", "Genetics", "Genomics", "Immunotherapeutics",
    "Vaccines", "Neuro", "Neuroscience", "Ophthalmics", "Dermatology", "Medical", "Life Sciences", "Laboratories",
    "Labs", "Healthcare", "Diagnostics", "Cell Therapy", "Gene Therapies", "RNA", "Radiopharma", "Biologicals",
    "Biotechnology", "Biotherapeutics", "Sciences", "Health", "Nutrition", "Innovation", "Technologies",
)  # fmt: skip
_BUSINESS = (
    "Capital", "Partners", "Ventures", "Securities", "Asset Management", "Holdings", "Group", "Investments", "Bank",
    "Life Science Partners", "Healthcare Advisors", "Capital Markets", "Equity", "Research", "Clinical", "CRO",
    "Manufacturing", "Advisors", "Communications", "International", "Global", "Industries", "Chemicals",
)  # fmt: skip
_FIELDS = (
    "Oncology", "Cardiology", "Hematology", "Neurology", "Ophthalmology", "Dermatology", "Pediatrics", "Psychiatry",
    "Endocrinology", "Gastroenterology", "Rheumatology", "Nephrology", "Infectious Diseases", "Rare Diseases",
    "Diabetes", "Epilepsy", "Cancer", "Heart", "Lung", "Kidney", "Liver", "Sleep", "Pain", "Genetics", "Immunology",
)  # fmt: skip
# {c} a city, {w} a coined or common name, {f} a field, {s} a saint, {n} an ordinal.
_HOSPITALS = (
    "{c} General Hospital", "{c} University Hospital", "University Hospital {c}", "{c} Medical Center",
    "University of {c} Medical Center", "{c} Children's Hospital", "{w} Hospital", "{w} Medical Center", "{w} Clinic",
    "{w} Cancer Center", "{c} Cancer Centre", "{w} Cancer Institute", "{c} Cancer Hospital", "St. {s}'s Hospital",
    "St {s}’s University Hospital", "{n} Affiliated Hospital of {c} Medical University", "{c} {n} People's Hospital",
    "The {n} Affiliated Hospital of {c} University", "{c} {f} Hospital", "Hospital Universitario {w}", "Hospital {w}",
    "Hospital Clínico de {c}", "CHU de {c}", "Centre Hospitalier {w}", "Institut {w}", "Universitätsklinikum {c}",
    "Uniklinik {c}", "Klinikum {c}", "Charité {w}", "Azienda Ospedaliera di {c}", "Ospedale {w}", "{c} UMC",
    "{c}s Universitetssjukhus", "{c} Eye Institute", "{c} {f} Center", "{w} Research Institute", "{w} Clinical Research",
    "{c} Clinical Trials", "{w} Health", "{w} Medicine", "University of {c}", "{c} University", "{w} University",
    "{c} Royal Infirmary", "Royal {c} Hospital", "{w} Memorial Hospital", "{w} Institute of {f}", "{w} {f} Associates",
    "National {f} Center", "{c} Institute of Medical Sciences", "{c} VA Medical Center", "Queen {s} Hospital",
)  # fmt: skip
_INSTITUTIONS = (
    "University of {c}", "{c} University", "{w} University", "{w} University School of Medicine", "{w} Foundation",
    "{c} School of Medicine", "{f} Foundation", "{w} {f} Foundation", "American {f} Association", "European {f} Society",
    "{f} Alliance", "{f} Society of {c}", "International Society of {f}", "{w} Institute", "{w} Institute for {f}",
    "{c} Institute of Technology", "Institute of {f}", "{f} Research UK", "Max Planck Institute for {f}", "{w} College",
    "College of {f}", "{c} Academy of Sciences", "{w} Trust", "Fondation {w}", "{w}stiftelsen", "{w} Medical School",
    "{c} Medical University", "{w} Hospital", "{w} Clinic", "{c} University Hospital", "{w} Medical Center", "{w} Fund",
    "{w} Cancer Center", "Cure {f}", "{f} Network", "Hospital {w}", "{w} Center for {f} Research",
)  # fmt: skip


def syllables(chance: random.Random, count: int) -> str:
    """Return a pronounceable lower-case word of so many syllables."""
    return "".join(
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(count)
    )


def code(chance: random.Random) -> str:
    """Return a development code: letters and digits in the shapes that sponsors use."""
    letters = "".join(
        chance.choice("ABCDEFGHJKLMNPQRSTVWXZ") for _ in range(chance.choice((1, 2, 2, 3, 3, 3, 4)))
    )
    digits = str(chance.randrange(1, 10 ** chance.choice((1, 2, 3, 3, 3, 4, 5)))).zfill(
        chance.choice((1, 2, 3))
    )
    joint = chance.choice(("-", "-", "-", "", "", " "))
    tail = chance.choice(("",) * 10 + ("A", "a", "b", "-A", " SL", "-01", "X", "P"))
    head = chance.choice(("",) * 12 + ("177Lu-", "mRNA-", "allo-", "AAV-"))
    return f"{head}{letters}{joint}{digits}{tail}"


def generic(chance: random.Random) -> str:
    """Return a generic name: coined syllables with a stem of an INN."""
    return syllables(chance, chance.choice((1, 2, 2))) + chance.choice(_VOWELS[:5]) + chance.choice(_STEMS)


def word(chance: random.Random) -> str:
    """Return a coined capitalised word, as brands and companies are."""
    return syllables(chance, chance.choice((1, 2, 2, 3))).capitalize()


def trial(chance: random.Random) -> str:
    """Return the name of a trial: capitals, now and then with a number."""
    return syllables(chance, 2).upper() + chance.choice(("", "", "-1", "-2", "-3", " 2", "-301", "-AD"))


def company_core(chance: random.Random) -> str:
    """Return the name of a company without what tells its trade."""
    kind = chance.random()
    if kind < 0.34:
        return word(chance)
    if kind < 0.52:
        return chance.choice(_LAND).capitalize() + chance.choice(_LAND)
    if kind < 0.60:
        return f"{chance.choice(_LAND).capitalize()} {chance.choice(_LAND).capitalize()}"
    if kind < 0.70:
        return "".join(chance.choice(_PINYIN) for _ in range(chance.choice((2, 2, 3)))).capitalize()
    if kind < 0.77:
        return "".join(chance.choice(_EASTERN) for _ in range(chance.choice((2, 3, 3)))).capitalize()
    if kind < 0.84:
        return chance.choice(_FAMILY) + chance.choice(("", "", f" & {chance.choice(_FAMILY)}"))
    if kind < 0.90:
        return "".join(chance.choice("ABCDEFGHIJKLMNOPRSTVX") for _ in range(chance.choice((2, 3, 3, 4))))
    if kind < 0.96:  # two words in one
        return syllables(chance, 1).capitalize() + chance.choice(
            ("Gen", "Cell", "Bio", "Vax", "Thera", "Med", "RNA", "X", "Onc", "Immune")
        )
    return f"{chance.choice('3456789')}{chance.choice(('D', 'T', 'B'))} {word(chance)}"


def company(chance: random.Random) -> str:
    """Return the name of a company, most often with a word for its trade."""
    kind = chance.random()
    tail = "" if kind < 0.35 else " " + chance.choice(_TAILS if kind < 0.85 else _BUSINESS)
    return company_core(chance) + tail


class Places:
    """Coins hospitals and other institutions in some cities."""

    def __init__(self, cities: list[str]) -> None:
        self.cities = cities

    def hospital(self, chance: random.Random) -> str:
        """Return the name of an institution where trials run."""
        return self._filled(chance.choice(_HOSPITALS), chance)

    def institution(self, chance: random.Random) -> str:
        """Return the name of a university, foundation, society or institute."""
        return self._filled(chance.choice(_INSTITUTIONS), chance)

    def _filled(self, pattern: str, chance: random.Random) -> str:
        name = chance.choice((word(chance), chance.choice(_FAMILY), chance.choice(_LAND).capitalize()))
        return pattern.format(
            c=chance.choice(self.cities), w=name, f=chance.choice(_FIELDS), s=chance.choice(_SAINTS),
            n=chance.choice(("First", "Second", "Third", "Fourth")),
        )  # fmt: skip
