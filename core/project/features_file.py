"""The feature cache: one HDF5 file a video and extractor, with the identity of what made it."""

from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.project import hdf5_file
from core.project.feature_parts import FeatureParts
from core.project.files import clear_abandoned, make_folder, replacing, safe_name
from core.snippet_features import SnippetFeatures
from core.timeline import Snippets
from core.videos import Video

FORMAT = "pwes-features"
SCHEMA = 1
STREAMS = ("rgb", "flow")
CURVES = ("motion", "frame_difference", "face_boxes")
ARRAYS = (*STREAMS, *CURVES)

Mapper = Callable[[Path], NDArray[np.uint8]]  # maps the bytes of a file into memory


class FeatureStore:
    """The features folder of a project; a worker needs nothing else of the project.

    Everything in it can be computed again, so what cannot be used counts as absent.

    Attributes:
        folder: Where the files VIDEO_ID.EXTRACTOR.h5 lie.
        mapper: Maps files into memory, for those who cannot hold the streams of all videos at
            once; None to read them. A mapped file may be replaced like any
            other, but on Windows: there write() fails as long as somebody maps it.
    """

    def __init__(self, folder: Path, mapper: Mapper | None = None) -> None:
        self.folder = folder
        self.mapper = mapper
        self._is_tidy = False

    def need(
        self, video: Video, extractor: str, weights_hash: str, window: int, stride: int
    ) -> SnippetFeatures:
        """Return the features of a video as exactly this extractor makes them.

        Args:
            video: The video; features of other frames, or of another rate, are not its features.
            extractor: Name and version of the extractor.
            weights_hash: Hash of every model file and setting that shapes the values.
            window: Frames in a snippet.
            stride: Frames from one snippet's start to the next one's.

        Raises:
            UserError: There are none, or only damaged ones or of another identity; the sentence
                says of which.
        """
        path = self.path_of(video.video_id, extractor)
        wanted = (extractor, weights_hash, window, stride, video.n_frames, round(video.fps, 6))
        again = f"Extract the features of {video.video_id} again."
        with hdf5_file.reading(path, FORMAT, SCHEMA, again) as file:
            found = _identity(file)
            if found == wanted:
                return _features(file, self.mapper)
        raise UserError(_difference(path, found, wanted), again)

    def need_as_stored(self, video: Video, extractor: str, remedy: str) -> SnippetFeatures:
        """Return the features of a video on the grid and by the weights that they happen to have.

        Args:
            video: The video; features of another number of frames are not its features.
            extractor: Name of what made them.
            remedy: What to do where there are none.

        Raises:
            UserError: There are none that fit the video.
        """
        path = self.path_of(video.video_id, extractor)
        with hdf5_file.reading(path, FORMAT, SCHEMA, remedy) as file:
            n_frames = _whole(file, "n_frames")
            if n_frames == video.n_frames:
                return _features(file, self.mapper)
        raise UserError(
            f"{path} holds features of {n_frames} frames, but the video has {video.n_frames}.",
            remedy,
        )

    def parts(self, video_id: str, extractor: str, identity: str) -> FeatureParts:
        """Return the place where an extraction of a video keeps its blocks until write()."""
        return FeatureParts(self.path_of(video_id, extractor).with_suffix(".parts"), identity)

    def write(self, video_id: str, features: SnippetFeatures) -> None:
        """Write a video's features whole, in the place of earlier ones of the same extractor.

        Raises:
            UserError: The file cannot be written; earlier features are as they were.
        """
        path = self.path_of(video_id, features.extractor)
        make_folder(path.parent)
        if not self._is_tidy:  # once: it looks at every file that is there
            clear_abandoned(path.parent)
            self._is_tidy = True
        with replacing(path) as draft, hdf5_file.writing(draft, FORMAT, SCHEMA) as file:
            hdf5_file.write_text(file, "extractor", features.extractor)
            hdf5_file.write_text(file, "weights_hash", features.weights_hash)
            file.attrs["fps"] = float(features.fps)
            file.attrs["window"] = features.snippets.window
            file.attrs["stride"] = features.snippets.stride
            file.attrs["n_frames"] = features.snippets.n_frames
            for name in ARRAYS:
                file.create_dataset(name, data=getattr(features, name), dtype="f4")
        self.parts(video_id, features.extractor, "").remove()

    def path_of(self, video_id: str, extractor: str) -> Path:
        return self.folder / f"{safe_name(video_id)}.{safe_name(extractor)}.h5"


def _identity(file: h5py.File) -> tuple[object, ...]:
    grid = (_whole(file, name) for name in ("window", "stride", "n_frames"))
    fps = hdf5_file.number(hdf5_file.attribute(file, "fps"), "fps")
    return (*_maker(file), *grid, round(fps, 6))


def _maker(file: h5py.File) -> tuple[str, str]:
    extractor, weights_hash = (
        str(hdf5_file.attribute(file, name)) for name in ("extractor", "weights_hash")
    )
    return extractor, weights_hash


def _whole(file: h5py.File, name: str) -> int:
    return hdf5_file.whole(hdf5_file.attribute(file, name), name)


def _difference(path: Path, found: tuple[object, ...], wanted: tuple[object, ...]) -> str:
    """Say in what two identities differ, the plainest reason first."""
    if found[4] != wanted[4]:
        return f"{path} holds features of {found[4]} frames, but the video has {wanted[4]}."
    if found[2:4] != wanted[2:4]:
        return (
            f"{path} holds features of snippets of {found[2]} frames every {found[3]}, "
            f"but {wanted[2]} every {wanted[3]} are asked for."
        )
    if found[5] != wanted[5]:
        return f"{path} was made at {found[5]} frames a second, but the video has {wanted[5]}."
    return (
        f"{path} was made by another version of the extractor, or with other weights or settings."
    )


def _features(file: h5py.File, mapper: Mapper | None) -> SnippetFeatures:
    snippets = Snippets(*(_whole(file, name) for name in ("n_frames", "window", "stride")))
    fps = hdf5_file.number(hdf5_file.attribute(file, "fps"), "fps")
    content = _mapped(file, mapper) if mapper else None  # once: mapped twice, pages count twice
    streams = (hdf5_file.floats(file, name, content) for name in STREAMS)
    curves = (hdf5_file.floats(file, name) for name in CURVES)
    return SnippetFeatures(*_maker(file), fps, snippets, *streams, *curves)


def _mapped(file: h5py.File, mapper: Mapper) -> NDArray[np.uint8] | None:
    try:
        return mapper(Path(file.filename))
    except (OSError, RuntimeError):  # some network drives cannot be mapped
        return None
