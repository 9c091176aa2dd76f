"""Where a cluster is: local:N, tcp://HOST:PORT or slurm:FILE; and a client of it."""

import logging
import sys
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, Field, ValidationError

from core import program
from core.errors import UserError
from core.settings_file import first_fault

if TYPE_CHECKING:
    from dask_jobqueue.slurm import SLURMCluster
    from distributed import Client, LocalCluster

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 10.0  # until an address that does not answer is given up
CARD = "GPU"  # the resource that workers with a graphics card offer
FORMS = "local:N, tcp://HOST:PORT or slurm:FILE"
Port = Annotated[int, Field(ge=0, le=65535)]


class Slurm(BaseModel, frozen=True, extra="forbid"):
    """The jobs that are asked of Slurm; each is one worker, which does one task at a time."""

    jobs: int = Field(1, ge=1, description="how many workers")
    memory: str = "8GB"
    cpus: int = Field(1, ge=1, description="cores a worker")
    walltime: str = "04:00:00"
    gpus: int = Field(0, ge=0, description="cards a worker; with any it offers the resource GPU")
    queue: str | None = None
    account: str | None = None
    interface: str | None = Field(None, description="network interface that all nodes share")
    directives: tuple[str, ...] = Field((), description="more lines of #SBATCH, without that word")
    before: tuple[str, ...] = Field((), description="lines of shell before a worker starts")


@dataclass(frozen=True, slots=True)
class Address:
    """A cluster's address, taken apart.

    Attributes:
        kind: "local", "tcp" or "slurm".
        rest: The number of processes, the whole address, or the file's path.
    """

    kind: str
    rest: str

    @classmethod
    def read(cls, text: str) -> "Address":
        """Return an address as a person writes it.

        Raises:
            UserError: It is none.
        """
        kind, _, rest = text.partition(":")
        if kind == "local" and rest.isdecimal() and 1 <= int(rest) <= 1024:
            return cls(kind, rest)
        if kind in {"tcp", "tls"} and rest.startswith("//") and rest.rpartition(":")[2].isdecimal():
            return cls("tcp", text)
        if kind == "slurm" and rest:
            return cls(kind, rest)
        raise UserError(f'"{text}" is no address of a cluster.', f"Write it as {FORMS}.")


@contextmanager
def client_of(address: Address, *, has_card: bool = False) -> "Iterator[Client]":
    """Yield a client of the cluster; local processes and Slurm's jobs end with it.

    Args:
        address: Where it is.
        has_card: Whether this computer has a graphics card: a single local process offers it.

    Raises:
        UserError: dask.distributed is not installed, nobody answers there, or the file is none.
    """
    _refuse_missing("distributed")
    import dask
    from distributed import Client

    quiet = {
        "distributed.logging.distributed": "error",
        "distributed.scheduler.worker-saturation": 1.0,  # a task waits where it may still go on
        "distributed.worker.memory.terminate": False,  # the system decides, as without a cluster
    }
    with dask.config.set(quiet), ExitStack() as stack:
        cluster: LocalCluster | SLURMCluster | str = address.rest
        if address.kind == "local":
            cluster = stack.enter_context(_local(int(address.rest), has_card=has_card))
        elif address.kind == "slurm":
            wanted = read_slurm(Path(address.rest))
            cluster = asked = stack.enter_context(slurm_cluster(wanted))
            asked.scale(wanted.jobs)  # a worker a job
        try:
            client = Client(cluster, timeout=PATIENCE_S, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise UserError(
                f"No scheduler answers at {address.rest}.",
                "See that it runs there and that this computer may reach it.",
            ) from error
        yield stack.enter_context(client)


def _local(n_workers: int, *, has_card: bool) -> "LocalCluster":
    from distributed import LocalCluster

    return LocalCluster(
        n_workers=n_workers,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        memory_limit=0,
        silence_logs=logging.ERROR,
        resources={CARD: 1} if has_card and n_workers == 1 else {},
    )


def slurm_cluster(wanted: Slurm) -> "SLURMCluster":
    """Return a scheduler here that can ask Slurm for workers; so far it has none.

    Raises:
        UserError: dask-jobqueue is not installed.
    """
    _refuse_missing("dask_jobqueue")
    from dask_jobqueue.slurm import SLURMCluster

    cards = [f"--gres=gpu:{wanted.gpus}"] if wanted.gpus else []
    return SLURMCluster(
        queue=wanted.queue,
        account=wanted.account,
        interface=wanted.interface,
        cores=1,  # a worker does one task at a time, however many cores that may use
        processes=1,
        job_cpu=wanted.cpus,
        memory=wanted.memory,
        walltime=wanted.walltime,
        job_extra_directives=[*cards, *wanted.directives],
        job_script_prologue=[f'export PYTHONPATH="{ROOT}"', *wanted.before],
        worker_extra_args=["--resources", f"{CARD}=1"] if wanted.gpus else [],
        python=sys.executable,
        scheduler_options={"dashboard_address": ":0"},
    )


def read_slurm(path: Path) -> Slurm:
    """Return what a TOML file says of the jobs to ask for.

    Raises:
        UserError: The file cannot be read or used.
    """
    try:
        with path.open("rb") as file:
            return Slurm.model_validate(tomllib.load(file))
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}).") from error
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{path} is no TOML file ({error}).") from error
    except ValidationError as error:
        raise UserError(f"{path} cannot be used: {first_fault(error)}") from error


def _refuse_missing(package: str) -> None:
    if find_spec(package) is None:
        raise UserError(
            "Nothing that speaks to clusters is installed.",
            "Take the program from its folder, not packaged: docs/elsewhere.md."
            if program.is_frozen()
            else 'Install it with: pip install ".[cluster]" -c .ci/constraints.txt',
        )
