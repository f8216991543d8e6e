"""What is really loaded, and what is really shipped: the import contract reads the code, this runs it."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import bornage

CHECKOUT = Path(__file__).resolve().parents[1]

TRACER = """
import sys
try:
    {code}
except SystemExit as stop:
    assert stop.code in (None, 0, 1), f"exit {{stop.code}}"
names = {{name.partition(".")[0] for name in sys.modules}}
print("loaded:", *sorted(names))
"""


def packages_loaded_by(code: str) -> set[str]:
    """Return the top-level packages that a fresh interpreter has loaded once it has run `code`."""
    run = subprocess.run(
        [sys.executable, "-c", TRACER.format(code=code)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    return set(run.stdout.splitlines()[-1].removeprefix("loaded:").split())


def command(*arguments: str) -> str:
    """Return code that runs `bornage` as its console script does."""
    return f"sys.argv = {['bornage', *arguments]!r}; from bornage.cli import main; sys.exit(main())"


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        pytest.param(
            "import bornage",
            {"babel", "jinja2", "pydantic", "rich", "textual", "tomli_w", "weasyprint"},
            id="package",
        ),
        pytest.param(
            command("--version"),
            {"babel", "jinja2", "pydantic", "rich", "textual", "tomli_w", "weasyprint"},
            id="version",
        ),
        pytest.param(
            command("--help"),
            {"babel", "jinja2", "pydantic", "rich", "textual", "tomli_w", "weasyprint"},
            id="help",
        ),
        pytest.param(
            command("check", "questionnaires"),
            {"jinja2", "rich", "textual", "weasyprint"},
            id="check",
        ),
        pytest.param(
            "import bornage.plain.interview",
            {"jinja2", "pydantic", "textual", "weasyprint"},
            id="interview line by line",
        ),
        pytest.param("import bornage.tui.app", {"jinja2", "weasyprint"}, id="interview"),
        pytest.param(
            "import bornage.evaluation.evaluate", {"jinja2", "pydantic", "textual", "weasyprint"}, id="evaluation"
        ),
        pytest.param("import bornage.commands.plan", {"highspy", "numpy", "textual", "weasyprint"}, id="plan"),
        pytest.param("import bornage.commands.report", {"cryptography", "pyhanko", "pypdf", "weasyprint"}, id="report"),
        pytest.param("import bornage.commands.verify", {"cryptography", "pyhanko", "textual"}, id="verify"),
        pytest.param("import bornage.report.view", {"jinja2", "textual", "weasyprint"}, id="view"),
        pytest.param("import bornage.report.html", {"textual", "weasyprint"}, id="html"),
        pytest.param("import bornage.report.pdf", {"textual"}, id="pdf"),
    ],
)
def test_a_command_loads_only_what_it_needs(code: str, absent: set[str]):
    loaded = packages_loaded_by(code)

    assert loaded & absent == set()


START = """
import asyncio, sys
from pathlib import Path
from bornage.commands.backstage import Backstage
from bornage.commands.config import read_config
from bornage.commands.doors import USUAL, Disk
from bornage.commands.own_folders import cache_folder
from bornage.interview.glyphs import DRAWN
from bornage.tui.app import InterviewApp

file = Path(sys.argv[1])
disk = Disk("en", cache_folder())
session = disk.opened(file) if file.exists() else disk.begun(file, USUAL, "Clinic", None, "en")
disk.recent()

async def first_frame():
    backstage = Backstage(file, lambda: len(session.journal.entries))
    config = read_config("en")
    app = InterviewApp(
        session, language="en", export=backstage.export, glyphs=DRAWN, elapsed=lambda: 0.0, keymap=config.keys
    )
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("n", "1", "n")

asyncio.run(first_frame())
print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_an_interview_opened_again_loads_no_more_than_it_shows(tmp_path: Path):
    """Of the whole shipped questionnaire: the first opening checks it, the next finds the copy that was kept."""
    own = {name: str(tmp_path / name) for name in ("BORNAGE_CACHE", "BORNAGE_STATE", "BORNAGE_CONFIG")}
    command = [sys.executable, "-c", START, str(tmp_path / "clinic.toml")]
    runs = [
        subprocess.run(command, env={**os.environ, **own}, capture_output=True, text=True, check=False, timeout=120)
        for _ in range(2)
    ]

    assert [run.returncode for run in runs] == [0, 0], runs[-1].stderr
    loaded = set(runs[1].stdout.splitlines()[-1].removeprefix("loaded:").split())
    assert "textual" in loaded
    assert loaded & {"highspy", "jinja2", "numpy", "pydantic", "pydantic_core", "weasyprint"} == set()


def files_of_the_repository() -> list[Path]:
    """Return every file that is, or is about to be, under version control."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("not a checkout")
    return [CHECKOUT / name for name in listed.stdout.split("\0") if name and (CHECKOUT / name).is_file()]


# Written in pieces, so that this file passes its own test.
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "deb." + "debian.org",
    "snapshot." + "debian.org",
]
MACHINE = re.compile(
    r"(?<![\w.}~-])/(?:work|root|farm|tmp/[a-z][\w.-]*)/|" + "|".join(map(re.escape, REGISTRIES)),
)


def test_no_file_names_a_machine_or_a_registry():
    found = [
        f"{path.relative_to(CHECKOUT)}:{number}: {line.strip()[:120]}"
        for path in files_of_the_repository()
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), start=1)
        if MACHINE.search(line)
    ]

    assert found == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built as `pipx install .` would, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, CHECKOUT],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    (built,) = folder.glob("*.whl")
    return built


def shipped_files(name: str) -> set[str]:
    """Return what a checkout has under `name`, as a wheel should name it."""
    return {
        f"bornage/{path.relative_to(CHECKOUT).as_posix()}"
        for path in files_of_the_repository()
        if path.is_relative_to(CHECKOUT / name)
    }


@pytest.mark.parametrize("name", ["questionnaires", "templates"])
def test_a_wheel_carries_the_content(wheel: Path, name: str):
    content = shipped_files(name)

    assert content
    assert content <= set(zipfile.ZipFile(wheel).namelist())


def test_a_wheel_finds_its_own_content(wheel: Path, tmp_path: Path):
    zipfile.ZipFile(wheel).extractall(tmp_path)

    found = subprocess.run(
        [sys.executable, "-c", "import bornage; print(bornage.shipped('questionnaires'))"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert Path(found.stdout.strip()) == (tmp_path / "bornage" / "questionnaires").resolve()


def test_a_checkout_finds_its_own_content():
    assert bornage.shipped("questionnaires") == CHECKOUT / "questionnaires"
    assert bornage.shipped("templates") == CHECKOUT / "templates"
