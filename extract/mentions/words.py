"""Closed classes of English words, and the tokens that noun phrases are read by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(r"[A-Za-zÀ-ÿΑ-ω0-9][\wÀ-ÿΑ-ω’'&./+-]*(?<![.'’/-])(?:’s|'s)?|[^\w\s]|_")

DETERMINERS = frozenset(
    "a an the this that these those its their our his her your my each every any some all both such".split()
)
PREPOSITIONS = frozenset(
    "of in on at by for from to with without within into onto over under after before during between among against"
    " through across per via than as like including excluding versus vs around about until since despite upon toward"
    " towards regarding concerning following".split()
)
CONJUNCTIONS = frozenset(
    "and or but nor so yet while whereas although because if when where which who whom whose that".split()
)
PRONOUNS = frozenset("it they we he she you i them us him itself themselves there here".split())
AUXILIARIES = frozenset(
    "is are was were be been being am has have had having do does did will would shall should can could may might must"
    " not no never also now currently already still only just further".split()
)
VERBS = frozenset(
    "treat treats treated treating treatment evaluate evaluating evaluated evaluates study studying studied test testing"
    " tested target targets targeting targeted affect affects affecting affected cause causes causing caused address"
    " addressing combat combating prevent preventing prevents prevention reduce reducing reduces manage managing"
    " management diagnosed diagnose develop developing developed develops suffer suffers suffering live lives living"
    " called named known include includes included including become becomes show shows showed shown give given giving"
    " granted grants receive received receives announce announced announces initiate initiated launched approved"
    " cleared accepted submitted filed has have had get gets got led leads lead made make makes using used use uses"
    " support supports supporting complete completed completes begin began begins start started starts expected expects"
    " plans planned designed indicated investigating investigate investigates assess assessing assesses assessed"
    " explore exploring improve improves improving improved cure curing cures restore restoring slow slows slowing"
    " enrolling enroll enrolls recruiting recruits examine examining examines examined compare comparing compared cover covers"
    " covering concern concerns concerning received undergoing experiencing having harboring harbouring expressing"
    " remains remain whose carrying focused focuses focus focusing dedicated committed advance advancing advances"
    " bring brings brought bringing pioneering leading based associated related entered enters obtained conducted"
    " conduct conducting described describes represent represents need needs require requires sets set put puts"
    " run runs running join joins follows follow followed said says added adds fight fights fighting exploit exploits face faces facing beat beats overcome tackle tackles halt halts"
    " reverse reverses delay delays slow protect protects against help helps offer offers seek seeks".split()
)
FUNCTION_WORDS = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | AUXILIARIES
STOPS = FUNCTION_WORDS | VERBS

# Nouns and adjectives that stand before a disease and are no part of its name.
NOT_IN_DISEASE = frozenset(
    "same primates mice rats patient patients people adults adult children child men women subjects subject participants individuals infants"
    " babies volunteers cases case first second third new novel potential several multiple many most other various certain"
    " therapy therapies drug drugs product products candidate candidates trial trials study studies phase designation"
    " application approval clearance status orphan fast track breakthrough program programs programme programmes"
    " symptoms symptom signs risk rate rates incidence burden progression onset diagnosis form forms type types kind"
    " indication indications unmet medical need million world world’s world's common leading prevalent lethal"
    " deadly potentially one two three four five six seven eight nine ten 's today today’s key positive topline"
    " results data company market global annual total specific different prevalence severity history research"
    " development clinical preclinical investigational lead pivotal approved promising effective safe oral"
    " multicenter multicentre multi-center multi-centre double-blind single-arm placebo-controlled controlled open-label randomized randomised international"
    " registrational registered national-level ongoing current future".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark with its half-open character offsets."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """Return the word in lower case, with a straight apostrophe."""
        return self.text.casefold().replace("’", "'")


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the words and marks of `text[start:end]`."""
    return list(each_token(text, start, end))


def each_token(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the words and marks of `text[start:end]`."""
    for match in TOKEN.finditer(text, start, end):
        yield Token(match.group(), match.start(), match.end())
