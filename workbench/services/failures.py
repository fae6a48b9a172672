"""The one place that turns foreseeable failures of the environment into a sentence: full disks, missing
permissions, databases that are gone or damaged. What is not among them is a fault of the program and keeps its trace.
"""

from __future__ import annotations

import errno

from workbench.errors import WorkbenchError, printable
from workbench.storage.database.error_messages import DATABASE_ERRORS, database_fault

#: What may turn out to be foreseen; ``sentence`` says whether it is.
FORESEEN = (WorkbenchError, OSError, UnicodeError, MemoryError, *DATABASE_ERRORS)
_TIPS = {
    errno.ENOSPC: "the disk is full: free some space, then try again",
    errno.EDQUOT: "your share of the disk is used up: free some space, then try again",
    errno.EACCES: "permission is missing: check who may read and write there",
    errno.EPERM: "permission is missing: check who may read and write there",
    errno.EROFS: "nothing can be written there: the disk is read-only",
    errno.ENOENT: "there is no such file or folder",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EEXIST: "something of that name already exists",
    errno.EISDIR: "is a folder, not a file",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "is a link that leads back to itself",
}


def sentence(error: BaseException) -> str:
    """What a person should read of a failure, one line; empty where nobody could foresee it."""
    if isinstance(error, WorkbenchError):
        return " ".join(str(error).split("\n"))
    if isinstance(error, OSError):
        return _system_fault(error)
    if isinstance(error, UnicodeError):
        return "A name or a text holds bytes that are not UTF-8: correct them, then try again."
    if isinstance(error, MemoryError):
        return "There is too little memory for this: close other programs, or do it in parts."
    return database_fault(error) if isinstance(error, Exception) else ""


def _system_fault(error: OSError) -> str:
    said = _TIPS.get(error.errno or 0) or error.strerror or str(error).partition("\n")[0] or type(error).__name__
    said = said.rstrip(".")
    if error.filename is None:
        return f"{said[0].upper()}{said[1:]}."
    return f"{printable(str(error.filename))}: {said}."
