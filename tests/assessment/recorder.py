"""A program to kill: it records numbered answers and says each number once it is on the disk.

Usage: recorder.py FILE [BYTES]

With BYTES, the system takes that many at a time and its time over them, so that a kill often falls in the middle of an entry.
"""

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from bornage.assessment.entries import Answer, Answered, AnswerState
from bornage.assessment.journal import Journal

AT = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
LENGTHS = (0, 50, 4_000, 300, 20_000)

write = os.write
at_a_time = int(sys.argv[2]) if len(sys.argv) > 2 else None


def write_slowly(descriptor, raw):
    time.sleep(0.001 if at_a_time else 0)
    return write(descriptor, raw[:at_a_time])


os.write = write_slowly

with Journal.open(Path(sys.argv[1])) as journal:
    n = len(journal.entries)
    while True:
        note = str(n) * LENGTHS[n % len(LENGTHS)]
        journal.append(Answered(Answer("contract", "today", AnswerState.ANSWERED, str(n), note=note), AT, "recorder"))
        write(1, f"{n}\n".encode())
        n += 1
