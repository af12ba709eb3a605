"""Formats copies of the files named on the command line; they lie below `formatted` in the scratch folder."""

import os
import shutil
import subprocess
import sys

root = os.path.join(os.environ["HOME"], "formatted")
copies = [os.path.join(root, path) for path in sys.argv[1:]]
for path, copy in zip(sys.argv[1:], copies):
    os.makedirs(os.path.dirname(copy), exist_ok=True)
    shutil.copyfile(path, copy)
command = [sys.executable, "-m", "black", "--quiet", "--config", os.devnull, "--workers", "1", *copies]
sys.exit(subprocess.run(command, check=False).returncode)
