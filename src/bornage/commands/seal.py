"""`bornage seal`: the clean copy for the client."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bornage.assessment.seal import sealed
from bornage.commands.console import DONE, USAGE, Refusal, say
from bornage.commands.opening import open_to_read
from bornage.commands.writing import hand_over_new
from bornage.text import message

if TYPE_CHECKING:
    import argparse


def run(asked: argparse.Namespace, language: str) -> int:
    """Write the answers without notes or history. Refuses to write over a file."""
    opened = open_to_read(asked.file, language)
    target = asked.out or asked.file.with_suffix(".sealed.toml")
    if os.path.lexists(target):
        raise Refusal(message("cli.seal.exists", file=target), USAGE)
    hand_over_new(target, sealed(opened.assessment, opened.questionnaire))
    say(str(target))
    return DONE
