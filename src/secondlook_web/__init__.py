"""The site of Second Look: a page to check a draft, and a closed forum where every post is checked first.

A Django project around the engine (`secondlook`), which knows nothing of it. Settings are in `settings/`, one app to a
part: `members`, `forum`, `checks`, `moderation`, `concerns`, `jobs`, `api`; what they share is in `shared`.
"""
