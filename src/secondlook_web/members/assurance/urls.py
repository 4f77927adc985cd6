from django.urls import path

from secondlook_web.members.assurance.views import institutions, moderating, own

app_name = "assurance"
urlpatterns = [
    path("me/evidence/", own.evidence, name="evidence"),
    path("me/evidence/number/", own.number, name="number"),
    path("me/evidence/mail/", own.mail, name="mail"),
    path("me/evidence/mail/<str:token>/", own.open_link, name="open_link"),
    path("me/evidence/document/", own.document, name="document"),
    path("me/evidence/school/", own.school, name="school"),
    path("me/evidence/<int:pk>/withdraw/", own.withdraw, name="withdraw"),
    path("me/evidence/questions/<int:pk>/take-back/", own.take_back, name="take_back"),
    path("me/notice/", own.notice, name="notice"),
    path("me/notice/<int:pk>/appeal/", own.appeal, name="appeal"),
    path("me/moderating/lay-down/", own.lay_down, name="lay_down"),
    path("moderation/evidence/", moderating.questions, name="questions"),
    path("moderation/evidence/<int:pk>/decide/", moderating.decide_question, name="decide_question"),
    path("moderation/evidence/pieces/<int:pk>/end/", moderating.end_piece, name="end_piece"),
    path("moderation/notices/", moderating.notices, name="notices"),
    path("moderation/notices/<int:pk>/decide/", moderating.decide_notice, name="decide_notice"),
    path("moderation/proposals/<int:pk>/decide/", moderating.decide_proposal, name="decide_proposal"),
    path("moderation/members/<str:handle>/evidence/", moderating.person, name="person"),
    path("moderation/members/<str:handle>/evidence/keep/", moderating.keep_document, name="keep_document"),
    path("moderation/members/<str:handle>/moderator/", moderating.propose, name="propose"),
    path("moderation/institutions/", institutions.institutions, name="institutions"),
    path("moderation/institutions/<int:pk>/", institutions.institution, name="institution"),
    path("moderation/institutions/<int:pk>/domains/", institutions.add_domain, name="add_domain"),
    path("moderation/institutions/<int:pk>/students/", institutions.keep_students, name="keep_students"),
    path("moderation/domains/<int:pk>/remove/", institutions.remove_domain, name="remove_domain"),
    path("moderation/institutions/<int:pk>/left/", institutions.left, name="left"),
]
