"""What each piece of the recipe adds: short trainings on the training parts, one piece taken away at a time.

    python scripts/ablation.py CONFIG WORK --corpora DIR --corpus DIR [--steps 2000]

Prints a table of F1 in per cent on the development parts: BC5CDR, NCBI-disease, the left-out fold of the in-domain
corpus, and the same in capitals. WORK is a folder for the trained pipelines.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
WITHOUT = {
    "all pieces": [],
    "without the lexicon feature": ["components.lexicon.labels=[]"],
    "without copies with other names": ["recipe.name_copies=0"],
    "without copies in other cases": [
        f"recipe.{kind}.{case}=0.0"
        for kind in ("case_copies", "press_case_copies")
        for case in ("upper", "lower", "title")
    ],
    "width 128": ["components.tok2vec.model.encode.width=128"],
}


def main() -> None:
    """Read the command line, train, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("config", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=2000)
    options = parser.parse_args()
    places = ["--corpora", str(options.corpora), "--corpus", str(options.corpus)]
    options.work.mkdir(parents=True, exist_ok=True)
    for number, (name, settings) in enumerate(WITHOUT.items()):
        model, metrics = options.work / str(number), options.work / f"{number}.json"
        every = [f"recipe.steps={options.steps}", f"recipe.silver_steps={options.steps // 5}", *settings]
        training = [sys.executable, HERE / "train.py", options.config, model, *places, "--set", *every]
        subprocess.run(training, check=True, stdout=subprocess.DEVNULL)
        scoring = [sys.executable, HERE / "evaluate.py", model, metrics, *places, "--dev"]
        subprocess.run(scoring, check=True, stdout=subprocess.DEVNULL)
        found = json.loads(metrics.read_text("utf-8"))
        for how in ("with consistency", "model alone"):
            row = {
                key: value[how]["ALL"]["f1"]
                for key, value in found.items()
                if isinstance(value, dict) and how in value
            }
            print(f"{name:32} {how:16} {row}", flush=True)


if __name__ == "__main__":
    main()
