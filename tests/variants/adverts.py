"""Advertisements that stand under a release: loud with the words of the field, and without a single fact."""

from random import Random

_ADVERTS: dict[str, tuple[str, ...]] = {
    "database": (
        "Sharpen Your Pipeline Watch with TrialQuarry.",
        "Tired of paying for trial data you cannot trust? TrialQuarry covers 90,000+ molecules, from Phase "
        "I to Phase III, and "
        "every IND approval of the FDA and the NMPA.",
        "Use TrialQuarry to compare sponsors, patents, orphan drug designations and launch dates in one "
        "place.",
        "Book your free demo today!",
    ),
    "conference": (
        "Join Us at the World Advanced Medicines Forum in Vienna!",
        "Hear how twelve sponsors won FDA clearance for their Phase I trials in 2025, and meet the people "
        "behind four BLA approvals.",
        "Early-bird tickets end soon. Register now and save 30%.",
    ),
    "newsletter": (
        "Never miss a clinical hold again.",
        "Subscribe to Clinic Dispatch, the weekly letter on IND clearances, Fast Track and Breakthrough "
        "Therapy designations, "
        "Series A rounds and Phase II readouts. Over 40,000 readers in the U.S., Japan and Germany.",
        "Sign up free of charge!",
    ),
    "recruiter": (
        "Hiring for your next Phase III trial?",
        "Talentbridge Clinical places study managers at hospitals in the United Kingdom, Australia and "
        "South Korea. Our teams have "
        "supported seven IND approvals and two marketing approvals by the MHRA.",
        "Call our consultants to discuss your needs.",
    ),
    "cro": (
        "Your partner for first-in-human studies",
        "Southern Loop Research runs Phase I clinical trials in Australia for sponsors from 20 countries. "
        "To date, our clients have "
        "received 45 CTN approvals, and patients are dosed within eight weeks at our Brisbane unit.",
        "Ask us for a quote.",
    ),
    "course": (
        "Learn regulatory affairs online",
        "Our certificate course teaches you to write an IND, request orphan designation from the EMA and "
        "prepare a New Drug "
        "Application for the FDA. More than 3,000 graduates work in GMP manufacturing facilities and "
        "quality control centers.",
        "Enroll today and get the first module free.",
    ),
    "report": (
        "New Market Report: Cell and Gene Therapy 2030",
        "The report profiles 350 companies, 1,200 Phase II trials and 88 approved products, and forecasts "
        "sales in China, the U.S. "
        "and Europe through 2030. Buyers get the updated tables of all RMAT and PRIME designations.",
        "Order your copy now.",
    ),
    "supplier": (
        "Freeze it right: CryoNimbus storage for GMP plants",
        "CryoNimbus freezers are used in the manufacturing of three FDA-approved cell therapies and in "
        "over 60 Phase I/II clinical "
        "trials. No temperature excursions were observed in 24 months of operation.",
        "Get in touch with our sales team for a trial unit!",
    ),
    "patients": (
        "Living with migraine?",
        "Our partner clinics in the UK and Canada are recruiting volunteers for a Phase II clinical trial "
        "of a new tablet, led by the "
        "Larkfield Headache Clinic. Travel costs are paid.",
        "Check whether you can take part at larkfield-trials.example.",
    ),
    "app": (
        "TrialPocket: all studies near you, on your phone",
        "Looking for a clinical trial? TrialPocket lists recruiting Phase I, Phase II and Phase III "
        "studies at more than 900 hospitals "
        "and tells you when a study was approved.",
        "Download the app for free.",
    ),
}
KINDS = tuple(_ADVERTS)


def advert(kind: str, rng: Random, *, label: bool = False) -> list[str]:
    """The advertisement of that kind, sometimes (by `label` always) called one; nothing for "none"."""
    if kind == "none":
        return []
    labels = [["Advertisement"], ["Sponsored content"]] + ([] if label else [[], []])
    return [*rng.choice(labels), *_ADVERTS[kind]]
