"""PDFs for tests, each made once for all processes of a run."""

import hashlib
import os

from bornage.report.html import render
from bornage.report.pdf import to_bytes


def made_once(view, templates, folders):
    """The PDF of a view; tests in another process find it made."""
    html = render(view, templates)
    own = folders.getbasetemp()
    folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    kept = folder / f"{hashlib.sha256(html.encode()).hexdigest()}.pdf"
    if not kept.exists():
        being_made = kept.with_suffix(f".{own.name}")
        being_made.write_bytes(to_bytes(html, templates))
        being_made.replace(kept)
    return kept.read_bytes()
