"""Compiles the files named on the command line without running them and prints what does not compile, one JSON object a line."""

import json
import sys
import warnings

warnings.simplefilter("ignore")
broken = False
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        source = file.read()
    try:
        compile(source, path, "exec", dont_inherit=True)
    except SyntaxError as error:
        broken = True
        print(json.dumps({"path": path, "line": error.lineno or 1, "message": f"{type(error).__name__}: {error.msg}"}))
    except (ValueError, RecursionError, MemoryError) as error:
        broken = True
        print(json.dumps({"path": path, "line": 1, "message": f"{type(error).__name__}: {error}"}))
sys.exit(1 if broken else 0)
