"""How large an image is, by its first bytes: a small file may unpack to gigabytes.

OpenCV tells only once it has unpacked an image, and it unpacks more formats than are taken here.
"""

import struct

HEAD = 1 << 20  # bytes; what a camera writes before the size of a JPEG is shorter
PNG, BMP, JPEG = b"\x89PNG\r\n\x1a\n", b"BM", b"\xff\xd8\xff"
# Start of frame: all from C0 to CF but tables (C4, C8, CC).
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def pixels_in(head: bytes) -> int:
    """Return the number of pixels of a PNG, BMP or JPEG image; 0 if it is none, or damaged."""
    try:
        if head.startswith(PNG):
            return _product(">II", head, 16)
        if head.startswith(BMP):
            return _product("<ii", head, 18)
        return _of_jpeg(head) if head.startswith(JPEG) else 0
    except (struct.error, IndexError):
        return 0


def _product(form: str, head: bytes, at: int) -> int:
    one, other = struct.unpack_from(form, head, at)
    return abs(int(one) * int(other))  # a BMP that is stored from above has a negative height


def _of_jpeg(head: bytes) -> int:
    at = 2
    while True:
        marker = head[at + 1]
        if head[at] != 0xFF:
            return 0
        if marker == 0xFF:  # filling
            at += 1
        elif marker in FRAMES:
            return _product(">HH", head, at + 5)
        else:
            at += 2 + int(struct.unpack_from(">H", head, at + 2)[0])
