"""What WeasyPrint leaves to finish for one file to be both PDF/A-3a and PDF/UA-1.

It writes either identification, never both, compresses the metadata that some validators must read,
lists each attachment twice, does not say whether a head is a column's or a row's, and may end a
stream where validators lose a byte. What it leaves to mend in the structure is in `structure`.
"""

from __future__ import annotations

from typing import Any, Final

from bornage.report.press.packing import deflated
from bornage.report.press.structure import mend
from bornage.report.press.taking import all_written

_UA: Final = b"""<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""
"""Says PDF/UA-1, and describes to PDF/A the words that say it."""


def finish(document: Any, pdf: Any) -> None:
    """Called by WeasyPrint with the whole PDF, before it is written."""
    declare(pdf)
    tidy(document, pdf)
    _put_down(pdf)


def declare(pdf: Any) -> None:
    """Say what the whole file is, and list each attachment once."""
    _say_accessible(pdf)
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def tidy(document: Any, pdf: Any) -> None:
    """Mend the structure, say what heads are heads of, and compress; of the whole report or of one segment."""
    if "StructTreeRoot" in pdf.catalog:
        mend(document, pdf)
    for element in pdf.objects:
        if isinstance(element, dict) and element.get("S") == "/TH":
            element["A"]["Scope"] = "/Column" if _is_in_head(pdf, element) else "/Row"
        elif getattr(element, "compress", False):
            compress(element)


def _say_accessible(pdf: Any) -> None:
    metadata = _at(pdf, pdf.catalog["Metadata"])
    metadata.compress = False
    whole = b"".join(part if isinstance(part, bytes) else part.encode() for part in metadata.stream)
    metadata.stream = [whole.replace(b"</rdf:RDF>", _UA, 1)]


def compress(stream: Any) -> None:
    """Compress a stream now, unless that makes it end with a carriage return.

    A validator takes that byte and the line feed after it for one end of line, and finds the stream
    one byte short.
    """
    small = deflated(b"\n".join(all_written(stream.stream)))
    stream.compress = False
    if not small.endswith(b"\r"):
        stream.stream = [small]
        stream.extra["Filter"] = "/FlateDecode"


def _put_down(pdf: Any) -> None:
    """Put every element of the structure down once, in bytes: it would be three times, for the file and for its name."""
    pdf.objects[:] = [
        _PutDown(each) if each.free == "n" and each.compressible and each is not pdf.catalog else each
        for each in pdf.objects
    ]


class _PutDown:
    """What an object is in a file, which nothing can change any more."""

    __slots__ = ("data", "free", "generation", "number", "offset")

    compressible = True

    def __init__(self, said: Any) -> None:
        self.number, self.generation, self.data = said.number, said.generation, said.data
        self.free, self.offset = said.free, said.offset


def _is_in_head(pdf: Any, cell: Any) -> bool:
    """Whether a cell's row belongs to the head of its table."""
    row = _at(pdf, cell["P"])
    return bool(_at(pdf, row["P"])["S"] == "/THead")


def _at(pdf: Any, reference: Any) -> Any:
    """The object that a reference such as `12 0 R` points at."""
    text = reference.decode() if isinstance(reference, bytes) else str(reference)
    return pdf.objects[int(text.split()[0])]
