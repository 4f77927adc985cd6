"""Where devices write a patient's name into the pixels, and which pictures have no writing in them.

From three sources, in this order. The file says so itself: an ultrasound picture's regions (PS3.3, C.8.5.5) are the
parts that are picture, and names stand outside of them. A catalogue of devices whose top rows hold the name: the facts
(maker, model, rows) are those that the RSNA's Clinical Trial Processor and pydicom's deid publish, blanked here over
the full width. Kinds of picture that a scanner writes without any words, unless the file says otherwise.

A picture of a device that is in none of them is refused: recognition of characters alone misses too much of what is
written in grey on grey, and a name that is missed is shown to everybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pydicom.dataset import Dataset

from secondlook.documents.model import Box
from secondlook.errors import BadDocument

_SLICES = frozenset(("CT", "MR", "PT"))
"""Kinds whose own pictures are grey values of a body and nothing else; they may leave (0028,0301) out."""
_PLAIN_FILMS = frozenset(("DX", "MG", "IO", "PX"))
"""Digital films say in (0028,0301) whether words are burnt in: they are believed when they say no."""
_MADE_LATER = frozenset(
    ("SECONDARY", "SCREEN SAVE", "DOSE", "DOSE_INFO", "LOCALIZER", "LOCAL", "VOLREN", "REPORT", "SCREENSHOT")
)
"""Values of (0008,0008) of pictures that a workstation drew, or in which scanners write."""
_WHOLE = 0.97
"""Of the area: regions that cover so much tell nothing apart."""
_ADVICE = (
    "Save it as a PNG or JPEG in the viewer, with names switched off, look at every edge of it, and give that file."
)


@dataclass(frozen=True, slots=True)
class Device:
    """A device that writes names into its top rows."""

    maker: str
    """Part of (0008,0070), in small letters."""
    model: str
    """Part of (0008,1090), in small letters."""
    rows: int
    """Of the picture."""
    written_rows: int
    """From the top."""


DEVICES = tuple(
    Device(maker, model, rows, written)
    for maker, model, rows, written in (
        ("philips", "iu22", 480, 47),
        ("philips", "iu22", 600, 59),
        ("philips", "iu22", 786, 75),
        ("philips", "affiniti 70g", 825, 70),
        ("philips", "epiq", 600, 59),
        ("philips", "epiq", 768, 59),
        ("philips", "epiq", 825, 59),
        ("siemens", "s2000", 768, 60),
        ("siemens", "s3000", 768, 60),
        ("siemens", "acuson nx3", 768, 58),
        ("siemens", "x150", 600, 50),
        ("siemens", "g40", 600, 45),
        ("acuson", "sequoia", 480, 30),
        ("toshiba", "tus-a300", 632, 72),
        ("toshiba", "tus-a300", 720, 68),
        ("toshiba", "tus-a500", 632, 60),
        ("toshiba", "tus-a500", 903, 50),
        ("supersonic", "aixplorer", 1050, 89),
        ("zonare", "z_one", 600, 65),
        ("zonare", "zs3", 600, 55),
        ("medison", "accuvix v20", 768, 65),
        ("ge", "voluson p8", 727, 65),
        ("ge", "voluson s10", 600, 62),
        ("ge", "voluson s10", 852, 62),
        ("ge", "logiqs7", 720, 67),
        ("ge", "logiqs8", 768, 65),
        ("ge", "logiqs8", 873, 65),
    )
)


def picture_parts(dataset: Dataset, *, rows: int, columns: int) -> list[Box] | None:
    """The parts of the pixels that may be shown; None: all of them. Refuses a picture of which that is not known."""
    modality = _word(dataset, "Modality")
    burnt_in = _word(dataset, "BurnedInAnnotation")
    if modality == "US":
        return _of_regions(dataset, rows, columns) or _of_catalogue(dataset, rows, columns) or _unknown("an ultrasound")
    if burnt_in == "YES":
        raise BadDocument(f"The DICOM file says that a name may be written in its pixels. {_ADVICE}")
    drawn = {str(value).strip().upper() for value in _values(dataset.get("ImageType"))}
    grey = _word(dataset, "PhotometricInterpretation").startswith("MONOCHROME")
    if drawn & _MADE_LATER or dataset.get("ConversionType") or not grey:
        raise BadDocument(f"The DICOM file holds a screen or a report, in which names may be written. {_ADVICE}")
    if modality in _SLICES or (modality in _PLAIN_FILMS and burnt_in == "NO"):
        return None
    return _unknown("a picture")


def _unknown(what: str) -> list[Box]:
    raise BadDocument(
        f"The DICOM file is {what} of a device of which it is not known where it writes the patient's name. {_ADVICE}"
    )


def _of_regions(dataset: Dataset, rows: int, columns: int) -> list[Box]:
    boxes: list[Box] = []
    for region in dataset.get("SequenceOfUltrasoundRegions") or ():
        left, top = max(int(region.RegionLocationMinX0), 0), max(int(region.RegionLocationMinY0), 0)
        right, bottom = (
            min(int(region.RegionLocationMaxX1) + 1, columns),
            min(int(region.RegionLocationMaxY1) + 1, rows),
        )
        if left < right and top < bottom:
            boxes.append(Box(left=left, top=top, right=right, bottom=bottom))
    largest = max((box.width * box.height for box in boxes), default=0)
    return [] if largest > _WHOLE * rows * columns else boxes


def _of_catalogue(dataset: Dataset, rows: int, columns: int) -> list[Box]:
    maker, model = (_word(dataset, name).lower() for name in ("Manufacturer", "ManufacturerModelName"))
    written = [
        device.written_rows
        for device in DEVICES
        if device.maker in maker and device.model in model and device.rows == rows
    ]
    return [Box(left=0, top=max(written), right=columns, bottom=rows)] if written else []


def _word(dataset: Dataset, name: str) -> str:
    return str(dataset.get(name) or "").strip().upper()


def _values(value: object) -> Sequence[object]:
    return [value] if isinstance(value, str) or not hasattr(value, "__iter__") else list(value)
