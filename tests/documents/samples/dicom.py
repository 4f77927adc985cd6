"""DICOM files that hide somebody: in the header, beside the picture, in a drawing over it, and in the pixels."""

import io
from collections.abc import Iterator

import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import CTImageStorage, EncapsulatedPDFStorage, ExplicitVRLittleEndian, UltrasoundImageStorage
from tests.documents.samples import PATIENT, Sample
from tests.documents.samples import png as png_samples
from tests.documents.samples import tiff as tiff_samples
from tests.documents.samples._pictures import CLINICAL, WORDS, picture


def dicom(pixels: np.ndarray | None, *, preamble: bytes = b"", **elements: object) -> bytes:
    """A file of grey pixels (or of several frames), of a CT scanner unless told otherwise."""
    made = Dataset()
    made.file_meta = FileMetaDataset()
    made.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    made.file_meta.MediaStorageSOPClassUID = made.SOPClassUID = CTImageStorage
    made.file_meta.MediaStorageSOPInstanceUID = made.SOPInstanceUID = "2.25.1"
    made.Modality, made.ImageType = "CT", ["ORIGINAL", "PRIMARY", "AXIAL"]
    if pixels is not None:
        made.Rows, made.Columns = pixels.shape[-2:]
        made.SamplesPerPixel, made.PhotometricInterpretation, made.PixelRepresentation = 1, "MONOCHROME2", 0
        made.BitsAllocated, made.BitsStored, made.HighBit = 16, 12, 11
        made.PixelData = (pixels.astype("<u2") * 8).tobytes()
        if pixels.ndim == 3:
            made.NumberOfFrames = pixels.shape[0]
    for name, value in elements.items():
        setattr(made, name, value)
    out = io.BytesIO()
    made.save_as(out, enforce_file_format=True)
    return preamble.ljust(128, b"\0") + out.getvalue()[128:]


def _inverted(*lines: str) -> np.ndarray:
    """White on black, as scanners write."""
    return 255 - np.asarray(picture(*lines))


def _private() -> bytes:
    data = dicom(_inverted())
    read = _read(data)
    read.private_block(0x0019, "SCANNER", create=True).add_new(0x01, "LO", PATIENT)
    return _saved(read)


def _overlay() -> bytes:
    drawn = np.asarray(picture(PATIENT)) < 128
    read = _read(dicom(_inverted()))
    read.add_new(0x60000010, "US", drawn.shape[0])
    read.add_new(0x60000011, "US", drawn.shape[1])
    read.add_new(0x60000040, "CS", "G")
    read.add_new(0x60000050, "SS", [1, 1])
    read.add_new(0x60000100, "US", 1)
    read.add_new(0x60000102, "US", 0)
    read.add_new(0x60003000, "OW", np.packbits(drawn.ravel(), bitorder="little").tobytes())
    return _saved(read)


def _read(data: bytes) -> Dataset:

    return pydicom.dcmread(io.BytesIO(data))


def _saved(read: Dataset) -> bytes:
    out = io.BytesIO()
    read.save_as(out, enforce_file_format=True)
    return out.getvalue()


def region(left: int, top: int, right: int, bottom: int) -> Dataset:
    """A part of an ultrasound picture that is picture."""
    made = Dataset()
    made.RegionLocationMinX0, made.RegionLocationMinY0 = left, top
    made.RegionLocationMaxX1, made.RegionLocationMaxY1 = right, bottom
    return made


ULTRASOUND = {"Modality": "US", "SOPClassUID": UltrasoundImageStorage}


def hiding() -> Iterator[Sample]:
    edge = _inverted(PATIENT, *CLINICAL)
    hidden = {
        "header": ("property", dicom(_inverted(), PatientName="Thornbury-Okafor^Philippa", PatientComments=PATIENT)),
        "own-element": ("property", _private()),
        "drawing": ("layer", _overlay()),
        "preamble": ("trailing", dicom(_inverted(), preamble=PATIENT.encode())),
        "ultrasound": (
            "cropped",
            dicom(edge, **ULTRASOUND, SequenceOfUltrasoundRegions=[region(0, 70, 819, 239)]),
        ),
        "burnt-in": ("shown", dicom(_inverted(f"Name {PATIENT}", *CLINICAL))),
    }
    for name, (place, data) in hidden.items():
        yield Sample(name=f"{name}.dcm", format="dicom", data=data, hides=(PATIENT,), keeps=WORDS, place=place)
    refused = {
        "unknown-device": dicom(edge, **ULTRASOUND, Manufacturer="ACME", ManufacturerModelName="One"),
        "says-burnt-in": dicom(edge, BurnedInAnnotation="YES"),
        "screen-of-a-report": dicom(edge, ImageType=["DERIVED", "SECONDARY"]),
        "pdf-inside": dicom(None, SOPClassUID=EncapsulatedPDFStorage, EncapsulatedDocument=b"%PDF-1.4"),
    }
    for name, data in refused.items():
        yield Sample(name=f"{name}.dcm", format="dicom", data=data, place="shown", refused=True)


def clean() -> Iterator[Sample]:
    yield Sample(name="slice.dcm", format="dicom", data=dicom(_inverted()), keeps=WORDS)
    stack = np.stack([_inverted(), _inverted(CLINICAL[0])])
    data = dicom(stack, PhotometricInterpretation="MONOCHROME1", WindowCenter=1000, WindowWidth=2000)
    yield Sample(name="stack.dcm", format="dicom", data=data, keeps=WORDS)


def leaks(output: bytes, text: str) -> Iterator[tuple[str, bytes]]:
    """The new file is a PNG, or a TIFF of several frames."""
    yield from (png_samples if output[:4] == b"\x89PNG" else tiff_samples).leaks(output, text)
