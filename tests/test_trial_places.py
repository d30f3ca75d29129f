"""Where a trial runs, and which places are none of its own."""

import pytest

from tests.reading import stated

TRIAL = "Orvanta Bio initiated a Phase 2 trial of ORV-101 in gout"


@pytest.mark.parametrize(
    ("sentence", "country"),
    [
        (f"{TRIAL} at sites in the U.S., Ireland and the Netherlands.", ["US", "IE", "NL"]),
        (f"{TRIAL} at institutions across the Northeast of the United States.", "US"),
        (f"{TRIAL} with U.S. patients.", "US"),
        (f"{TRIAL}, of which data were shown at a congress taking place in Barcelona, Spain.", None),
        (f"{TRIAL} under an agreement with Velmora (Velmora & Co., Rahway, NJ, USA).", None),
        (f"{TRIAL}, funded by the National Cancer Institute.", None),
        (f"{TRIAL}, to bring a therapy to patients in Japan.", None),
        (
            "“The Phase 2 trial of ORV-101 in gout is ongoing,” said Anna Holm, M.D., "
            "of Massachusetts General Hospital.",
            None,
        ),
    ],
)
def test_only_places_of_the_trial_give_its_country(sentence: str, country: str | list[str] | None) -> None:
    assert stated(sentence, "trial", "country") == [country]
