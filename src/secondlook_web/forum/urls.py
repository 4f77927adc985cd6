from django.urls import path

from secondlook_web.forum.views import mails, marks, noting, own, readers, reading, searching, writing

app_name = "forum"
urlpatterns = [
    path("rooms/", reading.rooms, name="rooms"),
    path("rooms/<slug:slug>/", reading.room, name="room"),
    path("rooms/<slug:slug>/readers/", readers.readers, name="readers"),
    path("rooms/<slug:slug>/new/", writing.new_thread, name="new_thread"),
    path("threads/<int:pk>/", reading.thread, name="thread"),
    path("threads/<int:pk>/marks.css", marks.style, name="marks"),
    path("threads/<int:pk>/marks-<slug:scheme>.png", marks.tile, name="marks_tile"),
    path("threads/<int:pk>/reply/", writing.reply, name="reply"),
    path("posts/<int:pk>/", reading.post, name="post"),
    path("posts/<int:pk>/edit/", writing.edit, name="edit"),
    path("posts/<int:pk>/versions/", writing.versions, name="versions"),
    path("posts/<int:pk>/withdraw/", writing.withdraw, name="withdraw"),
    path("mails/stop/<str:token>/", mails.stop_digest, name="stop_digest"),
    path("notes/", noting.notes, name="notes"),
    path("notes/to/<str:handle>/", noting.note_to, name="note_to"),
    path("notes/<int:pk>/", noting.note, name="note"),
    path("search/", searching.search, name="search"),
    path("me/posts/", own.mine, name="mine"),
    path("me/named/", own.named, name="named"),
    path("pictures/<int:pk>.jpg", reading.picture, name="picture"),
    path("pictures/<int:pk>/remove/", writing.remove_picture, name="remove_picture"),
]
