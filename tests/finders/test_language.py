"""What is not understood is said to be so, and never called shareable."""

import pytest

from secondlook.finders.language import understood


@pytest.mark.parametrize(
    "text",
    [
        "Saw a lovely lady in clinic today",
        "72M SOBOE PMHx AF HTN COPD o/e bibasal creps CXR NAD ?CCF",
        "omg our joy",
        "Ysbyty Gwynedd was heaving last night and I never got my break",
    ],
)
def test_english_and_clinical_notes_are_understood(text: str) -> None:
    """A false "not understood" would turn every handover into a revise."""
    assert understood(text)


@pytest.mark.parametrize(
    "text",
    [
        "Heute habe ich einen Patienten mit einem seltenen Tumor gesehen, der Bürgermeister unserer Stadt",
        "J'ai vu ce matin une patiente de quatre-vingts ans, très gentille, dans le service de cardiologie",
        "Widziałam dzisiaj pacjentkę z bardzo rzadką chorobą na naszym oddziale w szpitalu",
        "Сегодня в клинике видел пациента с очень редким заболеванием",
        "今日クリニックで珍しい患者さんを診ました",
        "🙃🙃🙃",
        "",
    ],
)
def test_other_languages_and_no_words_are_not(text: str) -> None:
    """Zero found must not be read as safe."""
    assert not understood(text)
