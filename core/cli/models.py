"""Commands about the weights of video networks: models list, get, add, check."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from core.cli.options import AsJson
from core.cli.show import give, out, say
from core.errors import UserError
from core.features.i3d import weights

models_app = typer.Typer(help="Weights of video networks.", no_args_is_help=True)

Name = Literal["i3d-rgb", "i3d-flow", "i3d-inflated"]


@models_app.command("list")
def list_models(*, as_json: AsJson = False) -> None:
    """Show which weights are on this computer."""
    found = [_described(kind) for kind in weights.KINDS.values()]
    if not as_json:
        for each in found:
            here = f"{each['megabytes']:.0f} MB, {each['hash']}" if each["here"] else each["get"]
            out.print(f"[bold]{each['name']}[/] {'is here' if each['here'] else 'is missing'}")
            out.print(f"  {each['use']}\n  {here}\n  licence: {each['licence']}")
        say(f"They lie in {weights.folder()}")
    give(found, as_json=as_json)


@models_app.command("get")
def get_model(
    name: Annotated[Literal["i3d-rgb"], typer.Argument(help="Which.")],
    *,
    file: Annotated[
        Path | None,
        typer.Option("--from", help="The archive or checkpoint, where there is no network."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Download the weights of a network (47 MB), check and convert them."""
    from core.features.i3d.obtain import get

    path = get(file)
    say(f"{name} is in {path}", as_json=as_json)
    give(_described(weights.KINDS[name]), as_json=as_json)


@models_app.command("add")
def add_model(
    name: Annotated[Literal["i3d-flow"], typer.Argument(help="Which.")],
    file: Annotated[Path, typer.Argument(help="Your file, such as flow_imagenet.pt.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Take in weights of your own, in pytorch-i3d's form."""
    from core.features.i3d.obtain import add

    path = add(name, file)
    say(f"{name} is in {path}", as_json=as_json)
    give(_described(weights.KINDS[name]), as_json=as_json)


@models_app.command("check")
def check_model(
    name: Annotated[Name, typer.Argument(help="Which.")],
    reference: Annotated[Path, typer.Argument(help="An npz of clip, cells_N and logits_N.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Compare a network with what the original said of a clip; exit code 1 if it is off."""
    from core.bench.i3d import against
    from core.cli.bench import show_rows

    show_rows(f"models check {name}", against(reference, name), as_json=as_json)


def _described(kind: weights.Kind) -> dict[str, object]:
    path = weights.path_of(kind.name)
    try:
        identity = weights.identity(kind.name)
    except UserError:
        identity = ""
    return {
        "name": kind.name,
        "use": kind.use,
        "here": bool(identity),
        "path": str(path),
        "megabytes": path.stat().st_size / 1e6 if identity else 0.0,
        "licence": kind.licence,
        "hash": identity.removeprefix(kind.name).strip(),
        "get": f"get it with: models {kind.get}",
    }
