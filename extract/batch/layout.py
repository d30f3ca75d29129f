"""The files of an output folder, by name."""

RECORDS, DOCUMENTS, ERRORS, REVIEW = "records.jsonl", "documents.jsonl", "errors.jsonl", "review.jsonl"
TABLES = (RECORDS, DOCUMENTS, ERRORS, REVIEW)
"""The files with a line for each record or document, which grow during a run."""
MANIFEST, LOG = "manifest.json", "run.log"
WORK = ".biowire"
"""The folder in it that holds an unfinished run, and what the next run has to know of the last one."""
