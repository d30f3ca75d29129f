"""Which language a text is in: foreign releases told, English ones never taken for foreign, names left open."""

import json
from pathlib import Path

import pytest

from extract.read.language import language_of

GOLD = Path(__file__).parent / "gold"
TEXTS = {
    line["doc_id"]: line["text"]
    for path in sorted(GOLD.glob("*.jsonl"))
    for line in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    if "text" in line
}

PARAGRAPHS = [
    (
        "de",
        "Die Nordwald Pharma AG gab heute bekannt, dass die Europäische Kommission die Zulassung für ihr Antikörperpräparat zur Behandlung von Erwachsenen mit schwerem Asthma erteilt hat. Das Medikament soll ab dem Herbst in Deutschland und Österreich erhältlich sein.",
    ),
    (
        "de",
        "Das Bundesinstitut für Arzneimittel hat den Antrag auf Durchführung einer klinischen Prüfung der Phase II genehmigt. Das Unternehmen erwartet erste Ergebnisse im kommenden Jahr.",
    ),
    (
        "de",
        "Im ersten Halbjahr stiegen die Umsätze um zwölf Prozent. Der Vorstand bestätigt die Prognose für das laufende Geschäftsjahr und plant den Ausbau der Produktion.",
    ),
    (
        "fr",
        "La société Valmont Biosciences annonce aujourd’hui avoir reçu l’autorisation de débuter un essai clinique de phase I chez des patients atteints de la maladie de Charcot. Les premiers résultats sont attendus au cours de l’année prochaine.",
    ),
    (
        "fr",
        "L’Agence européenne des médicaments a accordé le statut de médicament orphelin à notre candidat pour le traitement des enfants souffrant d’une maladie rare du foie.",
    ),
    (
        "fr",
        "Le conseil d’administration a nommé une nouvelle directrice médicale. Elle rejoindra le groupe au mois de septembre et dirigera les études en oncologie.",
    ),
    (
        "es",
        "Laboratorios Sierra Alta ha anunciado hoy que la Agencia Española de Medicamentos ha autorizado el inicio de un ensayo clínico de fase II con su candidato para el tratamiento de la psoriasis en adultos.",
    ),
    (
        "es",
        "La compañía cerró una ronda de financiación de veinte millones de euros, con la que construirá una nueva planta de producción y ampliará su equipo de investigación.",
    ),
    (
        "es",
        "Los resultados del estudio muestran una reducción significativa de los síntomas en los pacientes tratados frente a los que recibieron placebo.",
    ),
    (
        "zh",
        "上海远行生物医药有限公司今日宣布，国家药品监督管理局已受理其用于治疗重度哮喘的单克隆抗体注射液的临床试验申请。公司预计将于明年第一季度完成首例患者入组。",
    ),
    (
        "zh",
        "公司完成了近两亿元人民币的B轮融资，本轮融资将用于推进核心产品AB-101的II期临床研究以及新生产基地的建设。",
    ),
    (
        "ja",
        "株式会社東雲バイオは本日、厚生労働省より再生医療等製品の希少疾病用製品指定を受けたことを発表しました。今後、国内における第II相臨床試験を開始する予定です。",
    ),
    ("ja", "当社は、新規抗体医薬品の治験届を医薬品医療機器総合機構に提出しましたので、お知らせいたします。"),
    (
        "ko",
        "한빛바이오는 오늘 식품의약품안전처로부터 파킨슨병 치료제 후보물질의 임상 1상 시험계획을 승인받았다고 밝혔다. 회사는 내년 상반기에 첫 환자 투여를 시작할 계획이다.",
    ),
    ("ko", "회사는 이번 투자금으로 신규 생산 시설을 건설하고 연구 인력을 확충할 예정이라고 설명했다."),
    (
        "da",
        "Nordlys Bioscience A/S meddelte i dag, at Lægemiddelstyrelsen har godkendt ansøgningen om at påbegynde et klinisk forsøg i fase II hos voksne patienter med svær astma. Selskabet forventer de første resultater i slutningen af næste år.",
    ),
    (
        "da",
        "Bestyrelsen har besluttet at udvide produktionen i Odense, og de nye lokaler forventes at være klar til brug i foråret.",
    ),
    (
        "nl",
        "Waterland Therapeutics maakte vandaag bekend dat het Geneesmiddelenbureau een positief advies heeft gegeven over de behandeling van kinderen met een zeldzame spierziekte. Het bedrijf verwacht dat het middel volgend jaar beschikbaar komt.",
    ),
    (
        "nl",
        "De onderneming heeft dertig miljoen euro opgehaald bij nieuwe en bestaande investeerders om de klinische ontwikkeling van haar vaccins te versnellen.",
    ),
    (
        "it",
        "La società Montechiaro Farmaceutici ha annunciato oggi che l’Agenzia italiana del farmaco ha autorizzato l’avvio di uno studio clinico di fase III nei pazienti affetti da sclerosi multipla. I primi risultati sono attesi per il prossimo autunno.",
    ),
    (
        "it",
        "Il nuovo stabilimento produrrà terapie cellulari per il mercato europeo e darà lavoro a oltre cento persone entro la fine dell’anno.",
    ),
    (
        "pt",
        "A Biorrio anunciou hoje que a Anvisa aprovou o início de um estudo clínico de fase I com a sua vacina contra a dengue. A empresa espera incluir os primeiros voluntários ainda neste semestre.",
    ),
    (
        "pt",
        "Os resultados do estudo mostraram que o tratamento reduziu de forma significativa o número de internações em doentes com insuficiência cardíaca.",
    ),
    (
        "sv",
        "Fjällbäcken Pharma AB meddelade i dag att Läkemedelsverket har godkänt bolagets ansökan om att inleda en klinisk prövning i fas II på patienter med psoriasis. Bolaget räknar med att den första patienten behandlas före årets slut.",
    ),
    (
        "sv",
        "Styrelsen föreslår att ingen utdelning lämnas för räkenskapsåret. Bolaget fortsätter att satsa på forskning inom ovanliga sjukdomar.",
    ),
    (
        "pl",
        "Spółka Wisła Biotech poinformowała dziś, że Urząd Rejestracji Produktów Leczniczych wydał zgodę na rozpoczęcie badania klinicznego pierwszej fazy u pacjentów z łuszczycą. Pierwsze wyniki spodziewane są w przyszłym roku.",
    ),
    (
        "pl",
        "Zarząd podpisał umowę na budowę nowego zakładu produkcyjnego, który ma zostać uruchomiony w drugiej połowie roku.",
    ),
    (
        "no",
        "Selskapet opplyste i dag at Legemiddelverket har godkjent søknaden om å starte en klinisk studie hos pasienter med leddgikt. De første resultatene ventes i løpet av neste år.",
    ),
    (
        "fi",
        "Yhtiö ilmoitti tänään, että lääkevirasto on hyväksynyt hakemuksen kliinisen tutkimuksen aloittamisesta. Ensimmäisten potilaiden odotetaan aloittavan hoidon keväällä.",
    ),
    (
        "ru",
        "Компания сообщила сегодня, что Министерство здравоохранения одобрило проведение клинического исследования препарата у пациентов с астмой.",
    ),
]
NAMES = [
    "",
    "Boston, MA",
    "AB-101 Phase 2",
    "Contact: Marie Dupont, +33 1 44 55 66 77, marie.dupont@valmont-bio.fr",
    "Nasdaq: ABCD",
    "Dr. Hans-Jürgen Müller",
    "Table 1\nORR 45% 12/27 95% CI 23-61\nPFS 8.4 mo",
    "Sociedad Anónima",
    "Novo Nordisk A/S\nBoehringer Ingelheim GmbH & Co. KG\nLaboratoires Pierre Fabre S.A.\nChiesi Farmaceutici S.p.A.\nAlmirall, S.A.\nH. Lundbeck A/S\nTakeda Yakuhin Kogyo",
    "12.5 34.6 78\n1,234 5,678\n2025 2024",
    "FDA grants Orphan Drug Designation to AB-101",
    "Hospital Universitario La Paz, Madrid; Charité – Universitätsmedizin Berlin; Hôpital Necker, Paris; Ospedale San Raffaele, Milano",
    "Q3 2024: $12.4M (Q2: $11.1M)",
    "AB-101 AB-102 CD-19 HER2 EGFR KRAS G12C",
    "pembrolizumab nivolumab atezolizumab durvalumab trastuzumab",
]


@pytest.mark.parametrize(("code", "text"), PARAGRAPHS, ids=lambda value: value[:24])
def test_a_paragraph_of_a_foreign_release_is_told(code: str, text: str) -> None:
    found, probability = language_of(text)
    assert found == code
    assert 0.9 < probability <= 1.0


@pytest.mark.parametrize("doc_id", sorted(TEXTS))
def test_an_english_release_is_english(doc_id: str) -> None:
    assert language_of(TEXTS[doc_id])[0] == "en"


@pytest.mark.parametrize("doc_id", sorted(TEXTS)[::4])
def test_no_line_of_an_english_release_is_foreign(doc_id: str) -> None:
    assert {language_of(line)[0] for line in TEXTS[doc_id].splitlines()} <= {"en", "und"}


@pytest.mark.parametrize("text", NAMES, ids=lambda text: text[:24])
def test_of_names_numbers_and_few_words_nothing_is_said(text: str) -> None:
    assert language_of(text) == ("und", 0.0)


def test_an_english_text_with_foreign_names_is_english() -> None:
    sites = "Hospital Universitario La Paz, Madrid; Hôpital Necker, Paris; Universitätsklinikum Köln. "
    text = (
        f"The trial is running at sixteen sites in Europe, among them {sites}Results are expected next year."
    )
    assert language_of(text)[0] == "en"


def test_names_before_the_text_do_not_count() -> None:
    german = PARAGRAPHS[0][1]
    assert language_of("Contact\nInvestors\nMedia\nJohn Smith\n" * 9 + german)[0] == "de"


def test_a_lone_surrogate_is_no_obstacle() -> None:
    assert (
        language_of("The company said today that the trial has begun and is going well. \ud800" * 5)[0]
        == "en"
    )
