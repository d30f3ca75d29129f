"""Print the code blocks of one language of a Markdown file, for a run of the recipe that it shows.

python .ci/blocks.py FILE LANGUAGE
"""

import re
import sys
from pathlib import Path

_, file, language = sys.argv
blocks = re.findall(rf"^```{language}\n(.*?)^```$", Path(file).read_text("utf-8"), re.MULTILINE | re.DOTALL)
print("\n".join(blocks), end="")
