"""Keeps the code under test away from the tests and from the inside of the interpreter while they run.

An audit hook cannot be taken out again. It sees what is opened whoever asks for it, and by which names; what the list of
refused names overlooks ends here.
"""

import os
import sys
import threading

_FILES = frozenset(["open", "os.listdir", "os.scandir", "os.walk", "os.fwalk", "os.chdir", "glob.glob", "pathlib.Path.glob"])
_INSIDE = frozenset(
    [
        *["sys._getframe", "sys._current_frames", "sys._current_exceptions", "sys.settrace", "sys.setprofile"],
        *["sys.addaudithook", "gc.get_objects", "gc.get_referrers", "gc.get_referents", "code.__new__"],
        *["function.__new__", "object.__getattr__", "object.__setattr__", "exec", "compile"],
    ]
)


_IMPORTS = "<frozen importlib._bootstrap_external>"


def _install(root, folders, beside, in_repository, realpath=os.path.realpath, fsdecode=os.fsdecode, frame_of=sys._getframe):
    main_thread = threading.main_thread().ident
    this_thread = threading.get_ident

    def is_code(frame):
        return frame.f_code.co_filename.startswith(folders)

    def asked_by_code(frame):
        while frame is not None:
            if is_code(frame):
                return True
            frame = frame.f_back
        return this_thread() != main_thread

    def is_ours(path):
        if isinstance(path, int):
            return False
        place = realpath(fsdecode(path or "."))
        if place.startswith(folders) or place + os.sep in folders or place in beside:
            return False
        return place == os.sep or place == root or place.startswith((root + os.sep, "/proc/"))

    # To look at a frame is such an event itself.
    busy = set()

    def refuse(event, arguments, frame):
        if event in _INSIDE and is_code(frame):
            raise PermissionError(f"code under test may not look inside the interpreter: {event}")
        if in_repository and event == "os.listdir" and frame.f_code.co_filename == _IMPORTS:
            return
        if event in _FILES and is_ours(arguments[0]) and asked_by_code(frame):
            raise PermissionError(f"code under test may not read the files of the test run: {arguments[0]!r}; use tmp_path")

    def hook(event, arguments):
        thread = this_thread()
        if (event not in _FILES and event not in _INSIDE) or thread in busy:
            return
        busy.add(thread)
        try:
            refuse(event, arguments, frame_of(1))
        finally:
            busy.discard(thread)

    sys.addaudithook(hook)


def _place(path):
    place = os.path.realpath(path)
    return place + os.sep if os.path.isdir(place) else place


def _paths(name):
    return [_place(path) for path in os.environ.get(name, "").split(":") if path]


_install(
    "/work",
    tuple(_paths("SPECPROOF_CODE")),
    frozenset(_paths("SPECPROOF_BESIDE")),
    "SPECPROOF_BESIDE" in os.environ,
)
