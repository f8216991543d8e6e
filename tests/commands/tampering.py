"""What somebody may do to a PDF so that it shows something else: one change each, on the objects of a sound report."""

import io
import re

from fontTools.ttLib import TTFont
from pypdf.annotations import FreeText, Text
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)


def place(writer):
    """Where the first page with links stands: it has a table, cells filled and framed, and several typefaces."""
    return next(n for n, page in enumerate(writer.pages) if "/Annots" in page)


def name(said):
    return NameObject(f"/{said}")


def dictionary(**members):
    return DictionaryObject({name(key): each for key, each in members.items()})


def script():
    return dictionary(S=name("JavaScript"), JS=TextStringObject("app.alert(1)"))


def stream(raw, **members):
    made = DecodedStreamObject()
    made.set_data(raw)
    for key, each in members.items():
        made[name(key)] = each
    return made


# --- finding things -----------------------------------------------------------------------------------


def contents(page):
    found = page["/Contents"].get_object()
    return [each.get_object() for each in found] if isinstance(found, list) else [found]


def objects(writer):
    return [each.get_object() for each in writer._objects if each is not None]


def of_type(writer, key, value):
    return [each for each in objects(writer) if isinstance(each, DictionaryObject) and each.get(key) == value]


def resources(writer):
    return writer.pages[place(writer)]["/Resources"].get_object()


def font(writer):
    """The typeface in which most is written on the page."""
    written = b"".join(each.get_data() for each in contents(writer.pages[place(writer)]))
    names = re.findall(rb"/(\S+) [\d.]+ Tf", written)
    return resources(writer)["/Font"].get_object()[f"/{max(names, key=names.count).decode()}"].get_object()


def below(writer):
    return font(writer)["/DescendantFonts"].get_object()[0].get_object()


def descriptor(writer):
    return below(writer)["/FontDescriptor"].get_object()


def link(writer):
    notes = writer.pages[place(writer)]["/Annots"].get_object()
    return next(found for each in notes if (found := each.get_object())["/Subtype"] == "/Link")


# --- making changes -----------------------------------------------------------------------------------


def written(old, new, most=0):
    """Another text where a page's content has one."""

    def change(writer):
        done = 0
        for each in contents(writer.pages[place(writer)]):
            raw, n = re.subn(old, new, each.get_data(), count=most)
            each.set_data(raw)
            done += n
        assert done

    return change


def added(raw, *, is_before=False):
    def change(writer):
        each = contents(writer.pages[place(writer)])[-1]
        each.set_data(raw + b"\n" + each.get_data() if is_before else each.get_data() + b"\n" + raw)

    return change


def in_brackets(writer):
    """The whole content made a string, for a reader who skips brackets that do not fit."""
    each = contents(writer.pages[place(writer)])[-1]
    each.set_data(b"(" + each.get_data() + b")")


def another_stream(writer):
    page = writer.pages[place(writer)]
    more = writer._add_object(stream(b"1 1 1 rg 0 0 400 400 re f"))
    page[name("Contents")] = ArrayObject([*page["/Contents"], more])


def put(where, **members):
    """Something said of an object."""

    def change(writer):
        for key, each in members.items():
            where(writer)[name(key)] = each

    return change


def page_of(writer):
    return writer.pages[place(writer)]


def pages_of(writer):
    return writer._root_object["/Pages"].get_object()


def root(writer):
    return writer._root_object


def without(where, key):
    def change(writer):
        del where(writer)[name(key)]

    return change


def size(*numbers):
    return ArrayObject(map(FloatObject, numbers))


def seen_through(writer):
    for each in resources(writer)["/ExtGState"].get_object().values():
        each.get_object()[name("ca")] = FloatObject(0)


def fonts_exchanged(writer):
    found = resources(writer)["/Font"].get_object()
    one, other = list(found)[:2]
    found[name(one[1:])], found[name(other[1:])] = found.raw_get(other), found.raw_get(one)


def widened(writer):
    widths = below(writer)["/W"].get_object()
    inner = next(each for each in widths if isinstance(each, list))
    inner[0] = NumberObject(inner[0] + 200)


def said_of_another(writer):
    """The widths of a run of letters given to those beside them."""
    widths = below(writer)["/W"].get_object()
    widths[0] = NumberObject(widths[0] + 1)


def read_out_otherwise(writer):
    found = font(writer)["/ToUnicode"].get_object()
    codes = re.sub(rb"<0065>", b"<0061>", found.get_data())
    assert codes != found.get_data()
    found.set_data(codes)


def typeface(change):
    """The file of the typeface, written again with something changed."""

    def changed(writer):
        found = descriptor(writer)["/FontFile2"].get_object()
        opened = TTFont(io.BytesIO(found.get_data()), recalcBBoxes=False)
        change(opened, shown(opened))
        made = io.BytesIO()
        opened.save(made)
        found.set_data(made.getvalue())

    return changed


def shown(opened):
    """The names of the glyphs that draw something."""
    return [each for each in opened.getGlyphOrder() if opened["glyf"][each].numberOfContours > 0]


def letters_exchanged(opened, shown):
    glyphs = opened["glyf"].glyphs
    glyphs[shown[0]], glyphs[shown[1]] = glyphs[shown[1]], glyphs[shown[0]]


def letter_emptied(opened, shown):
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    opened["glyf"].glyphs[shown[3]] = Glyph()


def letter_moved(opened, shown):
    wide, side = opened["hmtx"][shown[3]]
    opened["hmtx"][shown[3]] = (wide, side + 300)


def point_moved(opened, shown):
    coordinates = opened["glyf"][shown[3]].coordinates
    coordinates[0] = (coordinates[0][0] + 50, coordinates[0][1])


def points_rounded(opened, shown):
    glyph = opened["glyf"][shown[3]]
    glyph.flags = bytearray(each ^ 1 for each in glyph.flags)


def made_smaller(opened, _shown):
    opened["head"].unitsPerEm *= 4


def given_a_program(opened, shown):
    from fontTools.ttLib.tables.ttProgram import Program

    program = Program()
    program.fromBytecode(b"\xb0\x00")
    opened["glyf"][shown[3]].program = program


def another_kind(writer):
    found = descriptor(writer)
    found[name("FontFile3")] = found.raw_get("/FontFile2")
    del found["/FontFile2"]


def signature_that(**members):
    """A place for a signature that shows nothing, and something more."""

    def change(writer):
        made = dictionary(
            Type=name("Annot"), Subtype=name("Widget"), FT=name("Sig"), T=TextStringObject("S"), F=NumberObject(132),
            Rect=size(0, 0, 0, 0), **members,
        )  # fmt: skip
        added_ = writer._add_object(made)
        page = writer.pages[place(writer)]
        page[name("Annots")] = ArrayObject([*page["/Annots"].get_object(), added_])
        root(writer)[name("AcroForm")] = dictionary(Fields=ArrayObject([added_]), SigFlags=NumberObject(3))

    return change


def signed_form(**members):
    """A form beside an innocent signature."""

    def change(writer):
        signature_that()(writer)
        root(writer)["/AcroForm"].get_object().update({name(key): each for key, each in members.items()})

    return change


def laid(annotation):
    return lambda writer: writer.add_annotation(place(writer), annotation)


def stamped(writer):
    shows = stream(b"1 1 1 rg 0 0 99 99 re f", Type=name("XObject"), Subtype=name("Form"), BBox=size(0, 0, 99, 99))
    link(writer)[name("AP")] = dictionary(N=writer._add_object(shows))


def pages_exchanged(writer):
    kids = pages_of(writer)["/Kids"].get_object()
    kids[1], kids[2] = kids[2], kids[1]


def outline_renamed(writer):
    root(writer)["/Outlines"].get_object()["/First"].get_object()[name("Title")] = TextStringObject("Met")


def spoken(key):
    def change(writer):
        of_type(writer, "/Type", "/StructElem")[5][name(key)] = TextStringObject("Met")

    return change


def carried(**members):
    def change(writer):
        of_type(writer, "/Type", "/Filespec")[0].update({name(key): each for key, each in members.items()})

    return change


def profile(writer):
    found = root(writer)["/OutputIntents"][0].get_object()["/DestOutputProfile"].get_object()
    found.set_data(found.get_data()[:-1] + b"\x7f")


def said_to_be_made_by(writer, weasyprint):
    """Another version of WeasyPrint, wherever a PDF says which."""
    writer.add_metadata({"/Producer": f"WeasyPrint {weasyprint}"})
    found = root(writer)["/Metadata"].get_object()
    found.set_data(re.sub(rb"WeasyPrint [\d.]+", f"WeasyPrint {weasyprint}".encode(), found.get_data()))


def described(writer):
    found = root(writer)["/Metadata"].get_object()
    found.set_data(found.get_data().replace(b"Bornage", b"Borhage"))


DRAWN = {
    "colours made white": written(rb"[\d.]+ [\d.]+ [\d.]+ rg", rb"1 1 1 rg"),
    "one colour changed by little": written(rb"0\.086275 (\S+ \S+) rg", rb"0.186275 \1 rg", 1),
    "letters not painted": written(rb"\nBT\n", rb"\nBT\n3 Tr\n"),
    "letters made small": written(rb"(/\S+) [\d.]+ Tf", rb"\1 0.4 Tf"),
    "one letter size changed by little": written(rb"(/\S+) (\d+)\S* Tf", rb"\1 \g<2>.9 Tf", 1),
    "another typeface taken": fonts_exchanged,
    "letters stretched": written(rb"1 0 0 -1 (\S+ \S+) Tm", rb"0.1 0 0 -1 \1 Tm"),
    "letters moved": written(rb"1 0 0 -1 (\S+) (\S+) Tm", rb"1 0 0 -1 9000 \2 Tm", 1),
    "letters drawn together": written(rb"<([0-9a-f]{4})>\d+<", rb"<\1>900<", 1),
    "one letter exchanged": written(rb"<(....)>0<(....)>", rb"<\2>0<\1>", 1),
    "page made smaller": written(rb"0\.75 0 0 0\.75", rb"0.01 0 0 0.01", 1),
    "drawing moved away": written(rb"0\.75 0 0 0\.75 0 0 cm", rb"0.75 0 0 0.75 900 0 cm", 1),
    "a cell made larger": written(rb"(\S+ \S+) (\S+) (\S+) re", rb"\1 900 \3 re", 1),
    "a cell moved by little": written(rb"(\n\d+)(\.\d+ \S+ \S+ \S+ re)", rb"\g<1>9\2", 1),
    "clipped otherwise": written(rb"\nW\*\nn\n", rb"\nW\nn\n", 1),
    "filled no more": written(rb"\nf\*?\n", rb"\nn\n"),
    "painted through nothing": written(rb"/a1(\.0)? gs", rb"/a0.0 gs", 1),
    "a box laid over": added(b"q 1 1 1 rg 0 0 600 700 re f Q"),
    "a box laid under": added(b"q 0 0 0 rg 0 0 600 700 re f Q", is_before=True),
    "an image written in": added(b"BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI"),
    "all made a string": in_brackets,
    "a comment": written(rb"\n(\S+ \S+ \S+ rg)", rb"\n%\1", 1),
    "one more stream": another_stream,
}
THROUGH = {
    "seen through": seen_through,
    "widths": widened,
    "widths of other letters": said_of_another,
    "every other width": put(below, DW=NumberObject(1)),
    "read out otherwise": read_out_otherwise,
    "written from top to bottom": put(font, Encoding=name("Identity-V")),
    "other glyphs for the codes": put(below, CIDToGIDMap=stream(bytes(4000))),
    "no typeface inside": without(descriptor, "FontFile2"),
    "another kind of typeface": another_kind,
    "letters exchanged": typeface(letters_exchanged),
    "a letter emptied": typeface(letter_emptied),
    "a letter moved": typeface(letter_moved),
    "a point of a letter moved": typeface(point_moved),
    "round made straight": typeface(points_rounded),
    "every letter smaller": typeface(made_smaller),
    "a letter that moves its points": typeface(given_a_program),
}
AROUND = {
    "paper": put(page_of, MediaBox=size(0, 0, 612, 400)),
    "part of the paper": put(page_of, CropBox=size(0, 0, 612, 400)),
    "part of all papers": put(pages_of, CropBox=size(0, 0, 612, 400)),
    "turned": put(page_of, Rotate=NumberObject(180)),
    "all turned": put(pages_of, Rotate=NumberObject(180)),
    "larger": put(page_of, UserUnit=NumberObject(5)),
    "leaves by itself": put(page_of, Dur=NumberObject(0)),
    "acts when it is opened": put(page_of, AA=dictionary(O=script())),
    "mixed with what is below": put(page_of, Group=dictionary(S=name("Transparency"), K=BooleanObject(value=True))),
    "a note": laid(Text(text="Met", rect=(50, 550, 70, 570))),
    "a text laid over": laid(FreeText(text="Met", rect=(50, 550, 200, 650))),
    "a frame about a link": put(link, Border=size(0, 0, 40)),
    "a link that shows": stamped,
    "a link that leads elsewhere": put(link, Dest=TextStringObject("contents")),
    "a link that acts": put(link, A=script()),
    "a link moved": put(link, Rect=size(0, 0, 600, 700)),
    "a signature that acts": signature_that(AA=dictionary(PO=script())),
    "a signature with a form": signed_form(XFA=TextStringObject("<xdp/>")),
    "a signature and more to fill in": signed_form(NeedAppearances=BooleanObject(value=True)),
    "a form": put(root, AcroForm=dictionary(Fields=ArrayObject(), XFA=TextStringObject("<xdp/>"))),
    "acts at first": put(root, OpenAction=script()),
    "acts at last": put(root, AA=dictionary(WC=script())),
    "layers": put(root, OCProperties=dictionary(OCGs=ArrayObject(), D=dictionary())),
    "a portfolio": put(root, Collection=dictionary(View=name("D"))),
    "other page numbers": put(root, PageLabels=dictionary(Nums=ArrayObject())),
    "opened otherwise": put(root, PageMode=name("FullScreen")),
    "another language": put(root, Lang=TextStringObject("fr")),
    "an outline renamed": outline_renamed,
    "spoken otherwise": spoken("ActualText"),
    "described otherwise": spoken("Alt"),
    "expanded otherwise": spoken("E"),
    "a file inside told of otherwise": carried(Desc=TextStringObject("Met")),
    "other colours": profile,
    "another description": described,
    "another title": lambda writer: writer.add_metadata({"/Title": "Met"}),
    "another program": lambda writer: writer.add_metadata({"/Producer": "Another 1.0"}),
    "another asker": lambda writer: writer.add_metadata({"/Creator": "Another 1.0"}),
    "a page out": lambda writer: writer.remove_page(place(writer)),
    "a page more": lambda writer: writer.add_page(writer.pages[place(writer)]),
    "pages exchanged": pages_exchanged,
}
