"""DICOM: which pixels may be shown, how they are meant to be seen, and what is no picture."""

import numpy as np
import pytest
from tests.documents.samples.dicom import ULTRASOUND, region
from tests.documents.samples.dicom import dicom as file_of

from secondlook.documents.formats import Note, dicom
from secondlook.documents.formats._dicom_devices import DEVICES, Device
from secondlook.documents.model import Page, Passage, Where
from secondlook.errors import BadDocument

RAMP = np.tile(np.arange(0, 256, dtype=np.uint16), (60, 1))


@pytest.fixture(autouse=True)
def _without_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    from secondlook.documents.raster import Raster

    monkeypatch.setattr(dicom, "look", lambda pixels, *, dots_per_inch: Page(raster=Raster.of(pixels)))
    monkeypatch.setattr(dicom, "words_in", lambda pixels: "words" if pixels.any() else "")


def _pixels(data: bytes) -> list[np.ndarray]:
    return [item.raster.pixels() for item in dicom.read(data) if isinstance(item, Page)]


def test_a_slice_of_a_scanner_is_shown_whole() -> None:
    """Nobody writes into the pixels of a plain slice."""
    [pixels] = _pixels(file_of(RAMP))
    assert (pixels[0, 0], pixels[0, -1]) == (0, 255)


def test_a_window_is_what_the_radiologist_saw() -> None:
    """Without it, a lung is one grey."""
    [pixels] = _pixels(file_of(RAMP, WindowCenter=1024, WindowWidth=512))
    assert (pixels[0, 0], pixels[0, 90], pixels[0, 170]) == (0, 0, 255)


def test_white_may_mean_low() -> None:
    """MONOCHROME1: a film of old, in which bone would be black else."""
    [pixels] = _pixels(file_of(RAMP, PhotometricInterpretation="MONOCHROME1"))
    assert pixels[0, 0] > pixels[0, -1]


def test_values_are_rescaled_before_they_are_windowed() -> None:
    """A window is given in the scanner's units."""
    [pixels] = _pixels(file_of(RAMP, RescaleSlope=1, RescaleIntercept=-1024, WindowCenter=0, WindowWidth=512))
    assert (pixels[0, 90], pixels[0, 170]) == (0, 255)


def test_of_an_ultrasound_only_its_regions_are_shown() -> None:
    """What stands beside them is the patient's name and birthday."""
    bright = np.full((60, 100), 200, np.uint16)
    bright[:, 0] = 0
    items = list(dicom.read(file_of(bright, **ULTRASOUND, SequenceOfUltrasoundRegions=[region(10, 20, 89, 49)])))
    [page] = [item for item in items if isinstance(item, Page)]
    shown = np.argwhere(page.raster.pixels())
    assert shown.min(axis=0).tolist() == [20, 10]
    assert shown.max(axis=0).tolist() == [49, 89]
    assert Where.CROPPED in {item.where for item in items if isinstance(item, Passage)}
    assert any(isinstance(item, Note) for item in items)


@pytest.mark.parametrize("device", DEVICES, ids=lambda device: f"{device.model} {device.rows}")
def test_the_rows_in_which_a_known_device_writes_are_black(device: Device) -> None:
    """A row in the catalogue that matches nothing would be a promise that nobody keeps."""
    bright = np.full((device.rows, 40), 200, np.uint16)
    bright[:, 0] = 0
    model = f"{device.model.upper()} Mark II"
    data = file_of(bright, **ULTRASOUND, Manufacturer=f"{device.maker.title()} Ultrasound", ManufacturerModelName=model)
    [pixels] = _pixels(data)
    assert pixels[: device.written_rows].max() == 0
    assert pixels[-1, 1:].min() > 0


@pytest.mark.parametrize(
    "elements",
    [
        {"Modality": "OT"},
        {"Modality": "DX"},
        {"BurnedInAnnotation": "YES"},
        {"ImageType": ["ORIGINAL", "PRIMARY", "LOCALIZER"]},
        {"ConversionType": "WSD"},
        {**ULTRASOUND, "Manufacturer": "ACME"},
        {**ULTRASOUND, "SequenceOfUltrasoundRegions": [region(0, 0, 255, 59)]},
        {"WaveformSequence": []},
        {"NumberOfFrames": 61},
    ],
    ids=str,
)
def test_what_may_have_a_name_in_its_pixels_is_refused(elements: dict[str, object]) -> None:
    """Recognition misses grey on grey. A picture of the viewer can be looked at."""
    with pytest.raises(BadDocument):
        _pixels(file_of(RAMP, **elements))


def test_a_film_that_says_it_has_no_words_is_believed() -> None:
    """Digital films have to say it, so that the word of the device counts."""
    assert len(_pixels(file_of(RAMP, Modality="DX", BurnedInAnnotation="NO"))) == 1


def test_the_header_is_out_of_sight() -> None:
    """All of it, by the names that the standard gives: of the words none is shown in what `repr` says."""
    items = [
        item
        for item in dicom.read(file_of(RAMP, PatientName="Doe^Jo", StudyDate="20260312"))
        if isinstance(item, Passage)
    ]
    assert {"PatientName", "StudyDate"} <= {item.kind for item in items}
    assert "Doe" not in repr(items)
