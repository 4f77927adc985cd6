"""Signing in elsewhere, as a relying party of OpenID Connect: what is sent, and what an answer must be to be believed.

`providers` says whom this site talks to, `asking` is the only place that opens a connection, `tokens` looks at a signed
answer, `speaking` is the conversation, `under_way` is what a browser's session keeps of one. What an answer shows of a
member is not decided here: `routes.sign_in`. Why this is not the client of django-allauth:
docs/decisions/signing-in-elsewhere.md.
"""
