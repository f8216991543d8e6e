"""A questionnaire of forty short questions about an organization, each with three answers."""

from pathlib import Path

HEAD = """\
format             = 1
id                 = "forty"
version            = "1.0.0"
status             = "published"
date               = 2026-11-22
languages          = ["fr-CA", "en"]
coverage_threshold = 0.5
title.fr-CA        = "Quarante questions"
title.en           = "Forty questions"
description.fr-CA  = "Pour éprouver l’interview."
description.en     = "To try the interview."

[home]
offered = ["CA-QC", "CA"]
default = ["CA-QC", "CA"]

[[role]]
id          = "ciso"
title.fr-CA = "Responsable de la sécurité de l’information"
title.en    = "Chief information security officer"
"""

SECTION = """\
[section]
id          = "all"
order       = 10
minutes     = 20
title.fr-CA = "Tout"
title.en    = "Everything"
"""

QUESTION = """
[[question]]
id         = "q{n:02}"
subject    = "organization"
scale      = "context"
text.fr-CA = "Question {n:02}?"
text.en    = "Question {n:02}?"
"""

CHOICE = """
  [[question.choice]]
  id          = "{id}"
  label.fr-CA = "{french}"
  label.en    = "{english}"
"""

CHOICES = (("no", "Non", "No"), ("partly", "En partie", "Partly"), ("yes", "Oui", "Yes"))

QUESTIONS = tuple(f"q{n:02}" for n in range(1, 41))


def written(folder: Path) -> Path:
    """Write it, with the jurisdictions it needs, and return its folder."""
    home = folder / "questionnaires" / "forty"
    (home / "sections").mkdir(parents=True)
    (home / "questionnaire.toml").write_text(HEAD, "utf-8")
    choices = "".join(CHOICE.format(id=id_, french=french, english=english) for id_, french, english in CHOICES)
    questions = "".join(QUESTION.format(n=n) + choices for n in range(1, 41))
    (home / "sections" / "all.toml").write_text(SECTION + questions, "utf-8")
    known = Path(__file__).parent.parent / "assessment" / "questionnaires" / "jurisdictions.toml"
    (home.parent / "jurisdictions.toml").write_bytes(known.read_bytes())
    return home
