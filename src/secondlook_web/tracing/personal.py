"""What traces hold of members: see `shared.personal`."""

from collections.abc import Iterator

from secondlook_web.shared.personal import Given, Held, Leaver, Row, values
from secondlook_web.tracing.models import Named, Stands, Trace


def _named(pk: int) -> Iterator[Row]:
    shown = Named.objects.filter(member=pk, trace__stands=Stands.AGREED).order_by("pk")
    return values(shown, "trace__decided_at", "trace__leak", "thread", "score", "chance")


def _asked(pk: int) -> Iterator[Row]:
    return values(Trace.objects.filter(asked_by=pk).order_by("pk"), "asked_at", "leak", "cause", "says")


def _forget_moderators(leaver: Leaver) -> None:
    Trace.objects.filter(asked_by=leaver.pk).update(asked_by=None)
    Trace.objects.filter(decided_by=leaver.pk).update(decided_by=None)


def _forget_named(leaver: Leaver) -> None:
    Named.objects.filter(member=leaver.pk).delete()


HELD = (
    Held(
        model="tracing.Trace",
        links=("asked_by", "decided_by"),
        words=("cause",),
        plain={"says": "what the engine answered, in its own words, without names"},
        gives=(Given(file="traces-by-you", what="As a moderator: leaks that you had traced, and why.", rows=_asked),),
        erase=_forget_moderators,
        stays="If you were a moderator, traces that you asked for or decided on stay, without your name.",
        step=20,
    ),
    Held(
        model="tracing.Named",
        links=("member",),
        gives=(
            Given(
                file="traces",
                what="Traces of leaks that named your account, once two moderators agreed to it.",
                rows=_named,
            ),
        ),
        erase=_forget_named,
        goes="That a trace of a leak named your account.",
        step=20,
    ),
)
