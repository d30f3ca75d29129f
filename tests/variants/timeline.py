"""The milestones in order of time: under headings of years, quarters or halves, dated by line, or prose."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from .events import early_study, grant, marketing, narrower, study
from .launches import launch
from .milestone import study_in_timeline, study_year
from .writer import MONTHS, Writer, lower_first


@dataclass(frozen=True)
class Event:
    """An event of the timeline: its year, the month that refines it, and who words it for a given date."""

    year: int
    month: int
    word: Callable[[str], str]


def timeline(w: Writer) -> list[str]:
    """The whole section, heading first."""
    layout = w.plan.dims["timeline"]
    if layout == "none":
        return []
    events = sorted(_events(w), key=lambda e: (e.year, e.month))
    if w.plan.dims["direction"] == "down" and layout != "prose":
        events.sort(key=lambda e: (-e.year, -e.month))
    first, last = w.plan.years[0], w.plan.years[-1]
    head = w.heading(
        w.rng.choice((f"Timeline of Key Milestones ({first}–{last})", "Key Milestones", "Our Journey So Far"))
    )
    if layout == "prose":
        return [head, *_prose(w, events)]
    if layout in ("lines", "months"):
        return [head, "\n".join(_line(w, event, layout) for event in events)]
    return [head, *_headed(w, events, layout)]


def _events(w: Writer) -> list[Event]:
    plan, rng = w.plan, w.rng
    events: list[Event] = []

    def add(year: int, word: Callable[[str], str]) -> None:
        events.append(Event(year, rng.randint(1, 12), word))

    for index, programme in enumerate(plan.programmes):
        for arm in programme.arms:
            year = plan.launches.get((index, arm.country))
            if year is not None:
                add(year, partial(launch, w, programme, arm))
        for designation in programme.designations:
            if rng.random() < 0.75 and programme.naming in ("timeline", "both"):
                add(rng.choice(plan.years), partial(grant, w, programme, designation))
    extras = plan.dims["extras"].split("+")
    done = next((i for i, p in enumerate(plan.programmes) if "early" in extras and _may_be_early(w, i)), None)
    if done is not None:
        programme = plan.programmes[done]
        programme.starts_only = True
        country = next(c for (i, c), year in plan.launches.items() if i == done and year == plan.years[-1])
        add(plan.years[-2], partial(early_study, w, programme, country))
    if "narrower" in extras:
        for programme in [p for p in plan.programmes if p.naming in ("timeline", "both")][-1:]:
            add(plan.years[-1], partial(narrower, w, programme))
    if "marketing" in extras:
        add(rng.choice(plan.years), partial(marketing, w))
    if plan.milestone and plan.milestone.mode != "same" and study_in_timeline(w, plan.milestone):
        add(study_year(w, plan.milestone), partial(study, w, plan.milestone))
    return events


def _may_be_early(w: Writer, index: int) -> bool:
    """An earlier study stays apart by its date alone, so its country's listed trial must start later."""
    plan = w.plan
    programme = plan.programmes[index]
    if programme.naming not in ("timeline", "both") or (plan.milestone and plan.milestone.programme == index):
        return False
    return any(i == index and year == plan.years[-1] for (i, _), year in plan.launches.items())


def _headed(w: Writer, events: list[Event], layout: str) -> list[str]:
    groups: dict[str, list[tuple[Event, str]]] = {}
    for event in events:
        quarter, half = (event.month + 2) // 3, 1 if event.month <= 6 else 2
        if layout == "quarter":
            head = (
                f"{event.year} Q{quarter}"
                if w.plan.dims["line_mark"] == "dash"
                else f"Q{quarter} {event.year}"
            )
            date = f"{event.year}-Q{quarter}"
        elif layout == "half":
            head, date = f"{'First' if half == 1 else 'Second'} half of {event.year}", f"{event.year}-H{half}"
        else:
            date = str(event.year)
            head = f"{date}:" if w.plan.dims["headings"] == "colon" else date
        groups.setdefault(head, []).append((event, date))
    mark = w.rng.choice(("  • ", "• ", "- ", "* ", ""))
    blocks = []
    for head, group in groups.items():
        lines = [f"{mark}{event.word(date)}" for event, date in group]
        blocks += [head, "\n".join(lines)] if mark else [head, *lines]
    return blocks


def _line(w: Writer, event: Event, layout: str) -> str:
    if layout == "months":
        when, date = f"{MONTHS[event.month - 1]} {event.year}", f"{event.year}-{event.month:02d}"
    else:
        when = date = str(event.year)
    text = event.word(date)
    return {"colon": f"• {when}: {text}", "dash": f"- {when} – {text}"}[w.plan.dims["line_mark"]]


def _prose(w: Writer, events: list[Event]) -> list[str]:
    paragraphs: dict[int, list[str]] = {}
    for event in events:
        said = paragraphs.setdefault(event.year, [])
        start = w.rng.choice(("Also in", "Also in", "In")) if said else "In"
        text = event.word(str(event.year))
        dated = f"{start} {event.year}, {lower_first(text)}"
        w.gold.reword(text, dated)
        said.append(dated)
    if w.plan.dims["numbers"] == "digits":
        return [" ".join(said) for said in paragraphs.values()]
    return [" ".join(text for said in paragraphs.values() for text in said)]
