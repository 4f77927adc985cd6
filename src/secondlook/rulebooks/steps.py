"""Everything a rule may advise, by name, each with the sentence that the review and the docs show.

What exactly to soften in a draft, and whether it helps, is searched for in `advice/`; here is only what a rule points
to.
"""

STEPS: dict[str, str] = {
    "remove_identifiers": "Take out every name, number, contact, address and date of birth or death.",
    "soften_narrowing_facts": "Tell less: an age group for an age, a region for a place, a kind for an event.",
    "drop_exact_values": "Leave out exact figures and words that the person would know as theirs.",
    "drop_place_and_day": "Leave out the place and the day, here and in the profile that readers can see.",
    "wait": "Wait some months, until nobody can tie it to a day or a clinic.",
    "drop_the_case": "Ask the general question without the case.",
    "ask_for_consent": "Show the patient what you would post, ask for consent for this audience, and record it.",
    "do_not_post": "Do not post it. If there is something to learn from it, tell that, later, without the person.",
    "say_it_with_respect": "Say what you want to say about the work, not about the people.",
    "drop_the_contest": "Leave out the contest; real patients are nobody's score.",
    "use_the_professional_channel": "Answer the patient through the service that cares for them, not here.",
    "raise_it_properly": "Raise a concern about a person or a service where somebody must answer it.",
    "check_the_attachment": "Have the attachment checked: remove what it shows from the file, do not cover it.",
    "declare_the_interest": "State your interest in the post itself.",
    "use_the_clinical_system": "Messages for care belong in the approved clinical system.",
}
"""By name: the sentence shown. No step says "change it": journal editors (ICMJE) forbid falsifying a case."""
