"""Formats copies of the files named on the command line; they lie below `formatted` in the scratch folder.

What begins with two hyphens is for black.
"""

import os
import shutil
import subprocess
import sys

root = os.path.join(os.environ["HOME"], "formatted")
options = [argument for argument in sys.argv[1:] if argument.startswith("--")]
paths = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
copies = [os.path.join(root, path) for path in paths]
for path, copy in zip(paths, copies):
    os.makedirs(os.path.dirname(copy), exist_ok=True)
    shutil.copyfile(path, copy)
command = [sys.executable, "-m", "black", "--quiet", "--config", os.devnull, "--workers", "1"]
sys.exit(subprocess.run([*command, *options, *copies], check=False).returncode)
