"""The summary command."""

from core.cli.options import AsJson, ProjectPath
from core.cli.show import give, say
from core.jobs.summary import as_text, summarise
from core.project.folder import Project


def summary(project: ProjectPath, *, as_json: AsJson = False) -> None:
    """Say what a project holds and what is to be done next."""
    with Project.open(project, read_only=True) as opened:
        found = summarise(opened)
    say(as_text(found), as_json=as_json)
    give(found.as_object(), as_json=as_json)
