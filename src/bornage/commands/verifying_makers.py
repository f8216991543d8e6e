"""Whether a report says one thing of what made it, wherever it says so.

By what made it, `verify` chooses how to compare its pages: whoever names another program would choose the weaker way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.commands.verified import Check, failed
from bornage.text import message

if TYPE_CHECKING:
    from bornage.commands.verifying import Inside
    from bornage.report.carried import Makers


def same_makers(found: Inside | None, makers: Makers) -> Check | None:
    """The check that fails where the PDF names other programs than report.json inside; None where they agree."""
    if found is None:
        return None
    pairs = (
        (makers.writing, f"WeasyPrint {found.choices.weasyprint}"),
        (makers.asking, f"Bornage {found.choices.bornage}"),
    )
    wrong = [
        message("verify.carried.maker", printed=", ".join(sorted(named - {stated})) or "—", stated=stated)
        for named, stated in pairs
        if named != {stated}
    ]
    return failed("carried", *wrong) if wrong else None
