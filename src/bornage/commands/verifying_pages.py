"""Whether the pages of a report are those that the answers inside give, by the strongest comparison there is.

With the same programs, the report is made again and its bytes compared. Where the bytes differ, what is drawn is
compared, letters and all. With others, or without what makes a PDF, only what is said can be: that verifies nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bornage import __version__
from bornage.commands.making import weasyprint_here
from bornage.commands.verified import Check, Strength, failed, not_made, passed
from bornage.commands.verifying import other_version
from bornage.report.alike import alike, first_different
from bornage.report.carried import read_back
from bornage.report.said import held_against, words_of
from bornage.text import LANGUAGES, Text, message, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.commands.making import Making
    from bornage.commands.verifying import Inside
    from bornage.report.alike import Alike
    from bornage.report.carried import ReadBack

SIGNED: Final = frozenset({"/Root/AcroForm", "/Root/Extensions", "/Root/Version"})
"""What a signature adds to the root of a file."""
_MOST: Final = 10
"""Pages whose difference is told."""


@dataclass(frozen=True)
class Pages:
    """The pages of one report, and what they should be."""

    inside: Inside
    making: Making
    theirs: ReadBack
    is_signed: bool

    def check(self) -> Check:
        """The strongest check that can be made. Raises Unreadable."""
        from bornage.report.pdf import PdfUnavailable, Press
        from bornage.report.press.crew import cores

        html = self.making.html(self.inside.choices)
        try:
            with Press(cores()) as press:
                made = self.making.pdf(html, self.inside.choices, lambda: self.inside.files, press)
        except PdfUnavailable as unavailable:
            return self._figures(html, unavailable.text)
        raw = self.theirs.raw
        if raw == made:
            return passed("pages", message("verify.pages.bytes", size=_bytes(raw)), strength=Strength.BYTES)
        ours = read_back(made)
        if raw.startswith(made):
            return self._added(ours)
        return self._compared(ours, html)

    def _added(self, ours: ReadBack) -> Check:
        """The same bytes, and more: a signature, or something else."""
        if not self.is_signed:
            more = len(self.theirs.raw) - len(ours.raw)
            return failed("pages", message("verify.pages.added", size=_bytes(self.theirs.raw[:more])))
        found = alike(ours, self.theirs, beside=SIGNED, is_exact=True)
        if found.is_alike:
            return passed("pages", message("verify.pages.prefix", size=_bytes(ours.raw)), strength=Strength.SIGNED)
        paths = [*(f"page {n}" for n in found.pages), *found.typefaces, *found.elsewhere]
        return failed("pages", message("verify.pages.after_signing", paths=", ".join(paths[:_MOST])))

    def _compared(self, ours: ReadBack, html: str) -> Check:
        """Other bytes: the same drawing, the same words, or neither."""
        found = alike(ours, self.theirs, beside=SIGNED if self.is_signed else frozenset())
        if found.is_alike and self._is_same_program:
            return passed("pages", message("verify.pages.drawing"), strength=Strength.DRAWING)
        over = self.theirs.laid_over()
        if over:
            return failed("pages", message("verify.pages.laid_over", pages=_listed(over)))
        told = list(self._otherwise_said(ours, found))
        if not self._is_same_program:
            made, here = self._made_and_here()
            if told:
                return self._figures(html, message("verify.pages.programs", made=made, here=here))
            return passed("pages", message("verify.pages.text", made=made, here=here), strength=Strength.TEXT)
        told += _otherwise_drawn(found)
        if told or not found.pages:
            return failed("pages", *told or [message("verify.pages.elsewhere", paths=", ".join(found.elsewhere))])
        return not_made("pages", message("verify.pages.drawn", pages=_listed(found.pages)), why="drawn")

    def _otherwise_said(self, ours: ReadBack, found: Alike) -> Iterator[Text]:
        """What the pages say that the answers inside do not give; pages that draw the same say the same."""
        given, printed = found.count
        if given != printed:
            yield message("verify.pages.count", found=printed, given=given)
        told = 0
        for n in found.pages:
            apart = first_different(words_of(ours.text(n - 1)), words_of(self.theirs.text(n - 1)))
            if apart is None:
                continue
            told += 1
            if told > _MOST:
                return
            saw = message("verify.saw", printed=apart[1], given=apart[0])
            yield message("verify.pages.page", page=n, saw=saw)

    def _figures(self, html: str, why: Text) -> Check:
        """The words and figures alone, wherever they stand."""
        over = self.theirs.laid_over()
        if over:
            return failed("pages", message("verify.pages.laid_over", pages=_listed(over)))
        found = held_against(html, [self.theirs.text(n) for n in range(self.theirs.pages)])
        told = []
        if found.missing:
            told.append(message("verify.pages.missing_figures", figures="; ".join(found.missing)))
        if found.extra:
            told.append(message("verify.pages.extra_figures", figures="; ".join(found.extra)))
        if not told:
            return passed("pages", message("verify.pages.figures", why=why), strength=Strength.FIGURES)
        if self.inside.is_of_this_version:
            return failed("pages", *told)
        return not_made("pages", *told, other_version(self.inside))

    @property
    def _is_same_program(self) -> bool:
        return self.inside.is_of_this_version and self.inside.choices.weasyprint == weasyprint_here()

    def _made_and_here(self) -> tuple[str, str]:
        choices = self.inside.choices
        return (
            f"Bornage {choices.bornage}, WeasyPrint {choices.weasyprint}",
            f"Bornage {__version__}, WeasyPrint {weasyprint_here()}",
        )


def _otherwise_drawn(found: Alike) -> Iterator[Text]:
    """What no other libraries explain: the same in the same places, in other colours or of another shape."""
    if found.typefaces:
        yield message("verify.pages.typefaces", names=", ".join(found.typefaces))
    if found.changed:
        yield message("verify.pages.changed", pages=_listed(found.changed))


def _listed(pages: tuple[int, ...]) -> str:
    return ", ".join(map(str, pages[:_MOST])) + (" …" if len(pages) > _MOST else "")


def _bytes(raw: bytes) -> Text:
    """How many, as each language writes it."""
    return Text(tuple((language, number(len(raw), language)) for language in LANGUAGES))
