"""What is kept of files that members work on, sealed and for half an hour: see `shared.personal`."""

from secondlook_web.documents.models import OpenFile
from secondlook_web.shared.personal import Held, Leaver


def _erase(leaver: Leaver) -> None:
    for file in OpenFile.objects.filter(member=leaver.pk):
        file.delete()  # one by one: what is kept of each on the disk goes with its row


HELD = (
    Held(
        model="documents.OpenFile",
        links=("member",),
        plain={
            "lock": "sealed; opens with a secret that lies in the browser",
            "says": "a sentence of ours",
            "format": "a kind of file",
        },
        not_given="a file that is open in your browser is kept for half an hour, and only that browser can open it",
        erase=_erase,
        goes="Files that you are looking at.",
        step=20,
    ),
)
