"""The values that slots may take, as types."""

from typing import Annotated, Literal

from pydantic import Field

# Statuses stand in their order, the furthest last; phase, allocation and masking are those of
# ClinicalTrials.gov (API v2), two phases joined as AACT joins them.
Phase = Literal["EARLY_PHASE1", "PHASE1", "PHASE1/PHASE2", "PHASE2", "PHASE2/PHASE3", "PHASE3", "PHASE4"]
IndApplication = Literal["IND", "CTA", "CTN", "IDE", "STUDY"]
IndStatus = Literal["planned", "submitted", "accepted", "approved", "on_hold", "hold_lifted", "withdrawn"]
TrialStatus = Literal[
    "planned", "approved", "initiated", "recruiting", "first_patient_dosed", "ongoing", "enrollment_complete",
    "completed", "results_reported", "suspended", "terminated",
]  # fmt: skip
Allocation = Literal["RANDOMIZED", "NON_RANDOMIZED"]
Masking = Literal["NONE", "SINGLE", "DOUBLE", "TRIPLE", "QUADRUPLE"]
DesignationName = Literal[
    "ORPHAN", "FAST_TRACK", "BREAKTHROUGH_THERAPY", "RMAT", "RARE_PEDIATRIC_DISEASE", "PRIORITY_REVIEW",
    "ACCELERATED_APPROVAL", "QIDP", "PLATFORM_TECHNOLOGY", "BREAKTHROUGH_DEVICE", "PRIME",
    "ACCELERATED_ASSESSMENT", "ATMP_CLASSIFICATION", "ILAP", "SAKIGAKE", "CONDITIONAL_APPROVAL",
    "PROMISING_INNOVATIVE_MEDICINE", "PEDIATRIC_INVESTIGATION_PLAN",
]  # fmt: skip
DesignationStatus = Literal["planned", "requested", "granted", "denied", "withdrawn"]
SiteRole = Literal["lead", "trial", "manufacturing"]
ApprovalApplication = Literal[
    "NDA", "BLA", "MAA", "sNDA", "sBLA", "ANDA", "JNDA", "EUA", "PMA", "510(k)", "DE_NOVO"
]
ApprovalStatus = Literal["planned", "submitted", "accepted", "approved", "rejected", "withdrawn"]
OutcomeKind = Literal["safety", "efficacy"]
Direction = Literal["positive", "negative", "neutral"]
FacilityKind = Literal["research", "manufacturing", "quality_control", "headquarters"]

Text = Annotated[str, Field(min_length=1)]
# A rule of the user's own may bring a designation that the list above does not have.
OwnDesignation = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Number = Annotated[int | float, Field(ge=0, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=1)]
_MONTH = r"(0[1-9]|1[0-2])"
_DAY = r"(0[1-9]|[12]\d|3[01])"
Day = Annotated[str, Field(pattern=rf"^\d{{4}}-{_MONTH}-{_DAY}$")]
PartialDate = Annotated[str, Field(pattern=rf"^\d{{4}}(-(Q[1-4]|H[12]|{_MONTH}(-{_DAY})?))?$")]
RecordId = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
