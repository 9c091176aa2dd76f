"""What finished folds said, kept on the disk: a killed run trains again only what is missing."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from pathlib import Path

import numpy as np

from core.attention import Attention
from core.errors import UserError
from core.jobs.extraction import cached_features
from core.labels import Labels, VideoLabels
from core.model.data import mapped
from core.project.files import clear_abandoned, make_folder
from core.project.outputs_file import read_outputs_of, write_outputs
from core.proposals import Status
from core.settings import FeatureSettings, Settings
from core.snippet_features import SnippetFeatures
from core.spotting.folds import Fold
from core.videos import Video

CODE = 1  # raised whenever the program comes to train otherwise; older folds are then absent
DECIDES_NOTHING: dict[str, bool | set[str]] = {
    "spotting": True,
    "flow_peaks": True,
    "training": {"preview_every", "threads", "device", "folds_at_once", "warm_start"},
}

Identities = Mapping[str, list[object]]


class FoldCache:
    """A folder with one file a finished fold, under the hash of all that decided its result.

    Everything in it can be computed again, so what cannot be used counts as absent.

    Attributes:
        folder: Where the files KEY.h5 lie, as core.project.outputs_file writes them.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def prepare(self) -> None:
        """Make the folder, and clear what killed writers left in it.

        Raises:
            UserError: The folder cannot be made.
        """
        make_folder(self.folder.parent)
        make_folder(self.folder)
        clear_abandoned(self.folder)

    def read(self, key: str, video_ids: Iterable[str]) -> dict[str, Attention] | None:
        """Return a fold's attention of these videos, or None unless all of it can be read."""
        wanted = tuple(video_ids)
        try:
            outputs = read_outputs_of(self._path(key), wanted)
        except UserError:
            return None
        return outputs if len(outputs) == len(wanted) else None

    def write(self, key: str, outputs: Mapping[str, Attention]) -> None:
        """Keep a finished fold, whole or not at all.

        Raises:
            UserError: The disk refuses.
        """
        write_outputs(self._path(key), outputs)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.h5"


def identities(project: Path, videos: Iterable[Video], settings: FeatureSettings) -> Identities:
    """Return what the model is given of those videos that have features, by video_id.

    By their very numbers, not by what made them: what another version of an extractor wrote
    under the same name, or other simulated features, trains another model.
    """
    found = {each.video_id: cached_features(project, each, settings, mapped) for each in videos}
    return {
        video_id: [features.fps, *astuple(features.snippets), _digest(features)]
        for video_id, features in found.items()
        if features is not None
    }


def fold_key(labels: Labels, fold: Fold, settings: Settings, features: Identities) -> str:
    """Return the hash of everything that decides what a fold's model says of its held-out videos.

    That is the settings that a training reads, the training videos in their order with their
    points and reviewed intervals, and the features of both sides. Not in it: references, what
    people said about the held-out videos, who clicked and when, how proposals are drawn from
    the attention, and the device.
    """
    content = [
        CODE,
        settings.model_dump(mode="json", exclude=DECIDES_NOTHING),
        fold.subject_ids,
        [[each, features.get(each), _marks(labels[each])] for each in fold.train_ids],
        [[each, features.get(each)] for each in fold.test_ids],
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _marks(labels: VideoLabels) -> list[list[object]]:
    points: list[list[object]] = [[each.frame, each.kind] for each in sorted(labels.points)]
    points += [
        [*astuple(each.interval), each.kind, each.apex, each.status is Status.REJECTED]
        for each in sorted(labels.intervals)
    ]
    return points


def _digest(features: SnippetFeatures) -> str:
    content = hashlib.sha256(repr((features.rgb.shape, features.flow.shape)).encode())
    content.update(np.ascontiguousarray(features.rgb).data)
    content.update(np.ascontiguousarray(features.flow).data)
    return content.hexdigest()
