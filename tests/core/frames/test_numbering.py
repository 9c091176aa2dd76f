"""The number in an image's name says which frame it is, if the names count frames."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from core.frames.numbering import natural_key, numbered


def of(*names: str) -> tuple[list[str | None], int, list[str]]:
    frames, first, notices = numbered([Path("face") / name for name in names])
    return [each.name if each else None for each in frames], first, notices


@given(numbers=st.lists(st.integers(0, 10**6), min_size=2, unique=True))
def test_natural_order_is_the_order_of_the_numbers(numbers: list[int]) -> None:
    paths = sorted((Path(f"img{number}.jpg") for number in numbers), key=natural_key)
    assert [int(path.stem[3:]) for path in paths] == sorted(numbers)


@given(
    first=st.integers(0, 5000),
    there=st.lists(st.booleans(), min_size=1, max_size=60),
    digits=st.integers(1, 6),
)
def test_every_image_keeps_its_number(first: int, there: list[bool], digits: int) -> None:
    numbers = [first, *(first + i for i, is_there in enumerate(there, 1) if is_there)]
    images = [Path("face") / f"s1_img{number:0{digits}}.png" for number in numbers]
    frames, said, notices = numbered(images[::-1])
    n_missing = numbers[-1] - first + 1 - len(numbers)
    if n_missing > len(numbers):
        assert (frames, said) == (images, 0)
    else:
        assert said == first
        assert [first + i for i, each in enumerate(frames) if each is not None] == numbers
    assert bool(notices) == bool(n_missing)


def test_gaps_are_told() -> None:
    frames, first, notices = of(*(f"{i}.jpg" for i in (3, 4, 7, 8, 9, 11, 13, 15)))
    assert (first, len(frames)) == (3, 13)
    assert frames[2:5] == [None, None, "7.jpg"]
    (notice,) = notices
    assert "face lacks 5 of its numbered images: 5 to 6, 10, 12 and 1 more gaps." in notice


def test_of_two_images_with_one_number_the_first_is_taken_and_the_other_told() -> None:
    frames, first, notices = of("img2.jpg", "img1.png", "img01.jpg", "IMG1.jpg", "img3.jpg")
    assert (frames, first) == (["IMG1.jpg", "img2.jpg", "img3.jpg"], 1)
    assert notices == [
        "img01.jpg has the same number as IMG1.jpg and is left out.",
        "img1.png has the same number as IMG1.jpg and is left out.",
    ]


def test_many_doubles_are_counted() -> None:
    _, _, notices = of(*(f"img{i}.{suffix}" for i in range(9) for suffix in ("jpg", "png")))
    assert notices[3:] == ["6 more images are left out for the same reason."]


def test_names_that_count_no_frames_are_taken_one_after_another() -> None:
    assert of("b.jpg", "a.jpg") == (["a.jpg", "b.jpg"], 0, [])
    assert of("still.jpg") == (["still.jpg"], 0, [])
    frames, first, (notice,) = of("s1_2.jpg", "s2_1.jpg", "s1_1.jpg")
    assert (frames, first) == (["s1_1.jpg", "s1_2.jpg", "s2_1.jpg"], 0)
    assert notice.startswith("The names of the images in face differ in more than a number")
    frames, first, (notice,) = of("t_1005.jpg", "t_1038.jpg", "t_1071.jpg")  # milliseconds
    assert (frames, first) == (["t_1005.jpg", "t_1038.jpg", "t_1071.jpg"], 0)
    assert notice == (
        "The images in face lack more numbers than they have: they are taken one after another."
    )
