"""Print what the parts of the pipeline cost over varied texts: the time spent in each room and module, by cProfile.

    python benchmarks/costs.py [COUNT] [--ner none] [--modules 25] [--functions 15]

The time of what is not biowire's own (regular expressions, spaCy, Python) counts for the code of biowire that called
it. A profile slows small functions down more than large ones: it says where to look, not how long something takes.
"""

import argparse
import cProfile
import pstats
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from timing import bare_tokenizer, seconds
from varied import texts

import extract

PACKAGE = Path(extract.__file__).parent
Function = tuple[str, int, str]  # file, line, name
Stats = Mapping[Function, tuple[int, int, float, float, Mapping[Function, tuple[int, int, float, float]]]]


def module_of(function: Function) -> str | None:
    """Return the module of biowire that a function stands in, "" where it is the outermost, None where it is not ours."""
    path = Path(function[0])
    return str(path.relative_to(PACKAGE).with_suffix("")) if path.is_relative_to(PACKAGE) else None


def by_module(stats: Stats) -> tuple[dict[str, float], dict[Function, float]]:
    """Return the seconds of each module and of each function of biowire, with those of foreign code that they called."""
    seconds: dict[Function, float] = {function: entry[2] for function, entry in stats.items()}
    modules: defaultdict[str, float] = defaultdict(float)
    functions: defaultdict[Function, float] = defaultdict(float)
    foreign = {f: time for f, time in seconds.items() if module_of(f) is None}
    for function, time in seconds.items():
        if (module := module_of(function)) is not None:
            modules[module] += time
            functions[function] += time
    for _ in range(30):  # foreign code calls foreign code: its time goes up, a call at a time
        up: defaultdict[Function, float] = defaultdict(float)
        for function, time in foreign.items():
            callers = stats[function][4] if function in stats else {}
            total = sum(entry[3] for entry in callers.values())
            if not total:
                modules["(outside)"] += time
                continue
            for caller, entry in callers.items():
                share = time * entry[3] / total
                if (module := module_of(caller)) is not None:
                    modules[module] += share
                    functions[caller] += share
                else:
                    up[caller] += share
        foreign = {f: time for f, time in up.items() if time > 1e-6}
    modules["(outside)"] += sum(foreign.values())
    return dict(modules), dict(functions)


def show(title: str, costs: Mapping[str, float], limit: int) -> None:
    """Print the greatest of some costs, in seconds and as shares of all."""
    total = sum(costs.values())
    print(f"\n{title}")
    for name, cost in sorted(costs.items(), key=lambda item: -item[1])[:limit]:
        print(f"  {cost:8.3f} s  {cost / total:6.1%}  {name}")


def main() -> None:
    """Profile and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", nargs="?", type=int, default=58, help="how many texts")
    parser.add_argument("--ner", help='entity model, or "none"')
    parser.add_argument("--modules", type=int, default=25)
    parser.add_argument("--functions", type=int, default=15)
    options = parser.parse_args()
    reader = extract.load(ner=options.ner)
    reader(next(texts(1, start=10**6)).text)
    plain, profiled = ([t.text for t in texts(options.count, start=s)] for s in (0, options.count))
    bare, tokens = bare_tokenizer(plain)
    taken = seconds(lambda: [reader(text) for text in plain])
    print(f"{options.count} texts, {tokens:,} tokens: {tokens / taken:,.0f} tokens/s without a profile,")
    print(f"{bare / taken:.3f} of the bare tokenizer's speed; each text read once, others under the profile")
    profile = cProfile.Profile()
    profile.runcall(lambda: [reader(text) for text in profiled])
    stats: Any = pstats.Stats(profile)
    modules, functions = by_module(stats.stats)
    rooms: defaultdict[str, float] = defaultdict(float)
    for module, cost in modules.items():
        rooms[module.partition("/")[0]] += cost
    show("rooms, own time and that of foreign code they call", rooms, 99)
    show("modules", modules, options.modules)
    named = {f"{module_of(f)}:{f[1]} {f[2]}": cost for f, cost in functions.items()}
    show("functions", named, options.functions)
    show_components(stats.stats)


def show_components(stats: Stats) -> None:
    """Print what each component of the pipeline takes, with all that it calls."""
    places = ("components", "records", "nlp")
    found = {
        f"{module_of(function)} {function[2]}": entry[3]
        for function, entry in stats.items()
        if (module_of(function) or "").partition("/")[0] in places
        and function[2] in ("__call__", "find", "tokenize")
    }
    print("\ncomponents, with all that they call")
    for name, cost in sorted(found.items(), key=lambda item: -item[1]):
        print(f"  {cost:8.3f} s  {name}")


if __name__ == "__main__":
    main()
