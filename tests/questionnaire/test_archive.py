"""A questionnaire in one file: the same bytes for the same digest, and nothing foreign comes out of it."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from bornage import shipped
from bornage.questionnaire.archive import MOST_BYTES, BadArchive, packed, unpacked
from bornage.questionnaire.files import digest

CLOUD = shipped("questionnaires") / "cloud_sovereignty"
PLAIN = 0o100644 << 16


def zipped(*members, how=zipfile.ZIP_STORED, attributes=PLAIN):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name)
            info.compress_type, info.external_attr = how, attributes
            archive.writestr(info, content)
    return made.getvalue()


def refused(raw, into):
    with pytest.raises(BadArchive) as stop:
        unpacked(raw, into)
    assert not any(into.parent.rglob("*.toml"))
    assert stop.value.text.to("fr-CA")
    return str(stop.value)


@pytest.fixture
def into(tmp_path):
    made = tmp_path / "deep" / "into"
    made.mkdir(parents=True)
    return made


@pytest.mark.parametrize("name", ["cloud_sovereignty", "eu_csf"])
def test_what_comes_out_has_the_same_digest(into, name):
    folder = shipped("questionnaires") / name
    out = unpacked(packed(folder), into)

    assert digest(out) == digest(folder)
    assert packed(out) == packed(folder)


def test_only_what_is_digested_goes_in(into):
    unpacked(packed(CLOUD), into)

    assert not any("cases" in path.parts for path in into.rglob("*"))
    assert (into / "jurisdictions.toml").is_file()


def test_line_endings_and_dates_change_no_byte(tmp_path):
    copy = tmp_path / "cloud_sovereignty"
    shutil.copytree(CLOUD, copy)
    for name in ("jurisdictions.toml", "providers.toml"):
        shutil.copy(CLOUD.parent / name, tmp_path)
    for path in tmp_path.rglob("*.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert packed(copy) == packed(CLOUD)


@pytest.mark.parametrize(
    "name",
    [
        "../out.toml",
        "q/../../out.toml",
        "/etc/out.toml",
        "C:/out.toml",
        "q\\..\\..\\out.toml",
        "q/.hidden.toml",
        "./q/a.toml",
        "q//a.toml",
        "q/run.py",
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(into, name):
    assert "holds" in refused(zipped(("q/questionnaire.toml", "x"), (name, "x")), into)


def test_a_link_is_refused(into):
    assert "holds" in refused(zipped(("q/questionnaire.toml", "/etc/passwd"), attributes=0o120777 << 16), into)


def test_a_bomb_is_refused_before_it_is_unpacked(into):
    raw = zipped(("q/questionnaire.toml", b"\0" * (8 * 1024 * 1024)), how=zipfile.ZIP_DEFLATED)
    assert len(raw) < 20_000

    assert "holds" in refused(raw, into)


def test_a_size_that_lies_is_refused(into):
    raw = bytearray(zipped(("q/questionnaire.toml", b"x")))
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (0xFFFFFFF0).to_bytes(4, "little")

    assert "larger" in refused(bytes(raw), into)


def test_too_large_is_refused(into):
    assert "larger" in refused(b"PK" + b"\0" * MOST_BYTES, into)


def test_a_name_said_twice_is_refused(into):
    with pytest.warns(UserWarning, match="Duplicate"):
        raw = zipped(("q/questionnaire.toml", "x"), ("q/questionnaire.toml", "y"))

    assert "holds" in refused(raw, into)


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"no archive", packed(CLOUD)[:5000], packed(CLOUD)[:-30]])
def test_what_is_no_archive_is_refused(into, raw):
    assert "damaged" in refused(raw, into)


@pytest.mark.parametrize(
    "names", [("a/questionnaire.toml", "b/questionnaire.toml"), ("providers.toml",), ("q/a.toml",)]
)
def test_what_holds_not_one_questionnaire_is_refused(into, names):
    assert "no questionnaire" in refused(zipped(*((name, "x") for name in names)), into)


def test_a_changed_byte_inside_is_found(into):
    raw = bytearray(packed(CLOUD))
    raw[len(raw) // 2] ^= 1
    try:
        out = unpacked(bytes(raw), into)
    except BadArchive:
        return
    assert digest(out) != digest(CLOUD)


def test_the_folder_of_a_test_is_the_only_one_written(into):
    before = set(into.parents[1].rglob("*"))
    out = unpacked(packed(CLOUD), into)

    assert all(path.is_relative_to(into) for path in set(into.parents[1].rglob("*")) - before)
    assert isinstance(out, Path)
