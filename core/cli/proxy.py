"""The proxy command."""

from typing import Annotated

import typer

from core.cli.options import AsJson, ProjectPath
from core.cli.show import follow, give, say
from core.cli.work import copied_labels, refuse_unknown
from core.jobs.proxies import make_proxies, remove_proxies, usable_proxy
from core.jobs.requests import ProxyRequest
from core.project.folder import proxies_folder


def proxy(
    project: ProjectPath,
    video_ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[VIDEO]...", help="Names of videos; those slow to jump about in if left out."
        ),
    ] = None,
    *,
    remove: Annotated[
        bool, typer.Option("--remove", help="Remove proxies instead: of all videos if none named.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Make copies of videos that are quick to jump about in; labels and features stay theirs."""
    chosen = tuple(video_ids or ())
    with copied_labels(project) as (labels, labels_path):
        refuse_unknown(chosen, labels)
        videos = [each.video for each in labels if not chosen or each.video.video_id in chosen]
        if remove:
            n_removed = remove_proxies(project.resolve(), videos)
            say(f"Removed {n_removed} proxies.", as_json=as_json)
            give({"removed": n_removed}, as_json=as_json)
            return
        request = ProxyRequest(project.resolve(), labels_path, chosen)
        n_made = int(follow(make_proxies(request), quiet=as_json))
    there = [path for video in videos if (path := usable_proxy(project.resolve(), video))]
    n_bytes = sum(path.stat().st_size for path in there)
    folder = proxies_folder(project)
    say(
        f"Made {n_made} proxies; {len(there)} are in {folder} ({n_bytes / 1e6:.0f} MB).",
        as_json=as_json,
    )
    give({"made": n_made, "there": len(there), "bytes": n_bytes}, as_json=as_json)
