"""What the forum holds of members: see `shared.personal`. How it is erased: `leaving`."""

from collections.abc import Iterator

from django.db.models.fields.files import FieldFile

from secondlook_web.forum import leaving
from secondlook_web.forum.models import Note, Picture, Post, Room, Seen, Version
from secondlook_web.shared.personal import MOST_ROWS_AT_ONCE, Given, Held, Leaver, Row, values

RANDOM = "random, made by the form"


def posts_of(pk: int) -> Iterator[Row]:
    """Of a post's state the day only: when one was hidden to the minute would point to who was reading."""
    posts = Post.objects.filter(author=pk).select_related("thread__room").order_by("pk")
    for post in posts.iterator(chunk_size=MOST_ROWS_AT_ONCE):
        yield {
            "post": post.pk,
            "room": post.thread.room.name,
            "thread": post.thread_id,
            "thread_title": post.thread.title if post.opening else None,
            "written_at": post.written_at,
            "published_at": post.published_at,
            "edited_at": post.edited_at,
            "due_at": post.due_at,
            "state": post.state,
            "state_since": post.state_since.date(),
            "text": post.text,
        }


def pictures_of(pk: int) -> Iterator[Row]:
    pictures = Picture.objects.filter(post__author=pk).order_by("pk")
    for picture in pictures.iterator(chunk_size=MOST_ROWS_AT_ONCE):
        yield {
            "post": picture.post_id,
            "file": f"pictures/{picture.pk}.jpg",
            "describes": picture.describes,
            "state": picture.state,
            "reads": picture.reads,
            "width": picture.width,
            "height": picture.height,
            "added_at": picture.added_at,
        }


def picture_files_of(pk: int) -> Iterator[tuple[str, FieldFile]]:
    pictures = Picture.objects.filter(post__author=pk).order_by("pk")
    for picture in pictures.iterator(chunk_size=MOST_ROWS_AT_ONCE):
        yield f"pictures/{picture.pk}.jpg", picture.file


def _forget_places(leaver: Leaver) -> None:
    Seen.objects.filter(member=leaver.pk).delete()


def _forget_where_named(leaver: Leaver) -> None:
    Post.mentions.through.objects.filter(member=leaver.pk).delete()


def _off_the_lists(leaver: Leaver) -> None:
    Room.listed.through.objects.filter(member=leaver.pk).delete()


HELD = (
    Held(
        model="forum.Post",
        links=("author", "mentions"),
        words=("text",),
        gives=(
            Given(
                file="posts",
                what="Every post of yours that is still kept, whatever its state, and the titles of threads you "
                "opened.",
                rows=posts_of,
            ),
            Given(
                file="posts-that-name-you",
                what="Posts of others in which you are named, by number. Their words are theirs: read them on the "
                "site.",
                rows=lambda pk: values(
                    Post.objects.filter(mentions=pk).order_by("pk"), "published_at", post="pk", thread="thread_id"
                ),
            ),
        ),
        erase=leaving.erase_posts,
        goes="Posts that others cannot read (waiting, scheduled, held, returned, removed), and earlier texts of all "
        "posts.",
        stays="If somebody recognised a person in a post of yours and the moderators have not decided yet, its text "
        "stays for them alone, without your name, until they have; taken down, it is erased 30 days after you left, "
        "or when they have decided if that is later.",
        step=10,
    ),
    Held(
        model="forum.Thread",
        links=("author",),
        words=("title",),
        not_given="the titles are given with the opening posts",
        with_the_member="set to nobody with the posts: `leaving.erase_posts`",
    ),
    Held(
        model="forum.Version",
        words=("text", "title"),
        gives=(
            Given(
                file="earlier-texts",
                what="What posts of yours said before you changed them.",
                rows=lambda pk: values(
                    Version.objects.filter(post__author=pk).order_by("pk"),
                    "text",
                    "title",
                    "written_at",
                    post="post_id",
                ),
            ),
        ),
        with_the_member="erased with the posts: `leaving.erase_posts`",
    ),
    Held(
        model="forum.Picture",
        words=("file", "describes", "reads"),
        gives=(Given(file="pictures", what="Pictures of your posts; the files are beside it.", rows=pictures_of),),
        files=picture_files_of,
        with_the_member="erased with the posts, and the files with them: `leaving.erase_posts`",
    ),
    Held(
        model="forum.Note",
        links=("sender", "recipient"),
        words=("text",),
        gives=(
            Given(
                file="notes-sent",
                what="Private notes that you sent.",
                rows=lambda pk: values(
                    Note.objects.filter(sender=pk).order_by("pk"), "text", "sent_at", "read_at", to="recipient__handle"
                ),
            ),
            Given(
                file="notes-received",
                what="Private notes that you got: from whom and when. The words are the other’s, and may tell of other "
                "people, so they are not copied here. You can read them on the site.",
                rows=lambda pk: values(
                    Note.objects.filter(recipient=pk).order_by("pk"), "sent_at", "read_at", sender="sender__handle"
                ),
            ),
        ),
        erase=leaving.erase_notes,
        goes="Private notes that you sent, also from those who got them.",
        stays="Private notes that others wrote to you stay with those who wrote them, as notes to a former member.",
        step=20,
    ),
    Held(
        model="forum.Seen",
        links=("member",),
        plain={"post_id_seen": "the number of a post"},
        gives=(
            Given(
                file="read-so-far",
                what="How far you have read in which thread.",
                rows=lambda pk: values(
                    Seen.objects.filter(member=pk).order_by("pk"), "at", thread="thread_id", post="post_id_seen"
                ),
            ),
        ),
        erase=_forget_places,
    ),
    Held(
        model="forum.Room",
        links=("listed",),
        plain={
            "slug": "chosen by the moderators for a room",
            "name": "what a room is called",
            "purpose": "what a room is for",
            "marks": "how readers' copies are marked",
        },
        gives=(
            Given(
                file="rooms",
                what="Rooms for the people listed in which you are.",
                rows=lambda pk: values(Room.objects.filter(listed=pk).order_by("pk"), "name", "purpose"),
            ),
        ),
        erase=_off_the_lists,
    ),
    Held(
        model="forum.Post_mentions",
        links=("member",),
        not_given="given as posts that name you",
        erase=_forget_where_named,
        stays="Where others wrote @ and your username, that stays in what they wrote, as plain words that lead "
        "nowhere. The username is never given to anybody else: a code made from it, which cannot be read backwards, "
        "is kept to see to that.",
    ),
    Held(
        model="forum.Room_listed",
        links=("member",),
        not_given="given as rooms",
        with_the_member="taken out with the rooms",
    ),
)
