"""EDS-NLP and medspaCy over the same texts with the same phrases, each in a virtual environment of its own.

The environments are made under a cache folder, once; a neighbour that cannot be installed is left out, with the reason.
"""

import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from pathlib import Path

from commands import last_line
from timing import Figures
from varied import texts

from extract.assets import rules_dir
from extract.rules import load_rules

PACKAGES = {"EDS-NLP": "edsnlp>=0.20", "medspaCy": "medspacy>=1.3"}
WORK = Path(__file__).with_name("neighbour_pipelines.py")
INSTALL_LIMIT, READ_LIMIT = 900, 900
"""Seconds after which a neighbour is left out."""


def phrases() -> dict[str, list[str]]:
    """Return the phrases of all rules by their label: what the neighbours look for."""
    found: dict[str, list[str]] = {}
    for file in load_rules(rules_dir()).files:
        found.setdefault(file.label, []).extend(phrase for rule in file.rules for phrase in rule.phrases)
    return {label: sorted(set(words)) for label, words in found.items() if words}


def measure(count: int, rounds: int, cache: Path, say: Callable[[str], None]) -> Figures:
    """Return the speed of each neighbour, or why there is none; the texts are those that the pipeline is measured with."""
    batches = [[text.text for text in texts(count, start=number * count)] for number in range(rounds)]
    rules = phrases()
    found: Figures = {
        "phrases": sum(map(len, rules.values())),
        "documents": count,
        "rounds": rounds,
        "speeds": {},
    }
    with tempfile.TemporaryDirectory(prefix="biowire-bench-") as folder:
        task = Path(folder) / "task.json"
        task.write_text(json.dumps({"batches": batches, "phrases": rules}), encoding="utf-8")
        for name, package in PACKAGES.items():
            say(f"  {name}")
            try:
                python = environment_with(package, cache)
                done = subprocess.run(
                    [python, WORK, name, task],
                    capture_output=True,
                    text=True,
                    timeout=READ_LIMIT,
                    check=True,
                    env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
                )
                found["speeds"][name] = json.loads(done.stdout.splitlines()[-1])
            except (subprocess.SubprocessError, OSError, ValueError) as error:
                found["speeds"][name] = {"skipped": reason(error)}
                say(f"  {name} left out: {reason(error)}")
    return found


def environment_with(package: str, cache: Path) -> Path:
    """Return the Python of a virtual environment that has a package, which is made if it is not there."""
    folder = cache / package.partition(">")[0]
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    ready = folder / "installed"
    if not (ready.is_file() and ready.read_text() == package and python.exists()):
        venv.EnvBuilder(with_pip=True, clear=True).create(folder)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package],
            capture_output=True,
            text=True,
            timeout=INSTALL_LIMIT,
            check=True,
        )
        ready.write_text(package)
    return python


def reason(error: Exception) -> str:
    """Return why a neighbour is left out, in one line."""
    if isinstance(error, subprocess.TimeoutExpired):
        return f"took longer than {error.timeout:.0f} s"
    if isinstance(error, subprocess.CalledProcessError):
        what = "cannot be installed" if "pip" in map(str, error.cmd) else "failed"
        return f"{what}: {last_line(error.stderr or '')}"
    return f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    print(json.dumps(measure(29, 1, Path(sys.argv[1]), print), indent=2))
