"""What is imported when: the help answers at once, and the knowledge base of scispaCy stays out."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "extract"
HEAVY = {"spacy", "numpy", "scispacy"}


def modules_after(code: str) -> set[str]:
    """Return the names of the modules that a fresh Python has after running `code`."""
    tail = "\nimport sys\nprint('\\n' + '\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code + tail], cwd=PACKAGE.parent, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import extract; extract.__version__",
        "from extract.cli import main; main(['--help'])",
        "from extract.cli import main; main(['run', '--help'])",
        "from extract.cli import main; main(['--version'])",
    ],
)
def test_nothing_heavy_is_imported(code: str) -> None:
    assert modules_after(code) & HEAVY == set()


def test_the_schema_needs_no_spacy() -> None:
    assert modules_after("from extract.cli import main; main(['schema'])") & {"spacy", "numpy"} == set()


def test_reading_imports_no_library_of_a_format() -> None:
    libraries = {"charset_normalizer", "ftfy", "py3langid", "pyarrow", "fsspec"}
    assert modules_after("import extract.read") & (HEAVY | libraries) == set()


def test_scoring_needs_no_spacy() -> None:
    assert "spacy" not in modules_after("import extract.evaluate, extract.terminal")


def test_importing_the_package_imports_none_of_its_modules() -> None:
    assert {name for name in modules_after("import extract") if name.startswith("extract.")} == set()


def imported(path: Path) -> set[str]:
    """Return the full names that a source file imports, at its top or anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix()
)
def test_only_the_linker_may_import_the_linking_of_scispacy(path: Path) -> None:
    linking = {
        name for name in imported(path) if name.startswith(("scispacy.linking", "scispacy.candidate_gen"))
    }
    assert not linking or path.relative_to(PACKAGE).parts[0].startswith("link")


def test_the_check_for_linking_sees_an_import(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        "def f():\n    from scispacy import linking\n    import scispacy.linking_utils\n"
    )
    assert {"scispacy.linking", "scispacy.linking_utils"} <= imported(tmp_path / "a.py")


def test_reading_a_document_does_not_import_the_linking_of_scispacy() -> None:
    pytest.importorskip("extract.pipeline")
    loaded = modules_after(
        "import extract; extract.load(ner='none')('The FDA cleared the IND of Acme for gout.')"
    )
    assert "spacy" in loaded
    assert "scispacy.linking" not in loaded
