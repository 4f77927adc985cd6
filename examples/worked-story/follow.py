"""What each step of the engine makes of the worked story: `python examples/worked-story/follow.py`."""

from pathlib import Path

from secondlook import Draft, check, conduct, dossiers, load_context, telling
from secondlook.finders import read_text
from secondlook.rulebooks import pick_rulebook

here = Path(__file__).parent
draft = Draft((here / "draft.txt").read_text(encoding="utf-8"))
context = load_context(here / "context.toml")

reading = read_text(draft.text)
print("find")
for mention in reading.mentions:
    print(f"  {mention.start:>3} to {mention.end:<3} {mention.category:<10} {mention.about:<8} {mention.text}")

facts = dossiers.draft_facts(reading, context)
print("read")
for fact in facts:
    span = f"{fact.low:g} to {fact.high:g} {fact.unit}" if fact.unit not in ("", "days") else ""
    print(f"  {fact.attribute:<12} {' '.join(filter(None, (fact.value, span)))}{', exact' if fact.exact else ''}")

told = telling.weigh(reading, facts, at=context.posted_at)
print("weigh")
print(f"  telling: {told.kind}, {told.certainty:.2f} sure, {told.days_ago:g} days ago, memorable: {told.memorable}")
for sign in conduct.weigh(reading, context, told):
    print(f"  conduct: {sign.label}, {sign.certainty:.2f} sure, by {sign.reason}")

review = check(draft, context)
print("gather")
for subject in review.subjects:
    for fact in subject.dossier.facts:
        if fact.origin.source.value != "draft":
            print(f"  {subject.subject.label}: {fact.attribute} {fact.value}, from the {fact.origin.source}")
print("estimate")
for subject in review.subjects:
    for name, crowd in subject.crowds.items():
        among = f"of {crowd.start:,.0f} {crowd.start_says}"
        print(f"  {name:<14} {crowd.low:,.0f} to {crowd.high:,.0f}, expected {crowd.expected:,.0f}, {among}")
print("judge")
print(f"  by {pick_rulebook(context).name}: {review.verdict}, {', '.join(rule.id for rule in review.rules)}")
print("advise")
for change in review.advice.changes:
    words = change.softening.text or "(nothing)"
    print(f"  {change.mention.text} -> {words}, cost {change.softening.cost:g}")
print(f"  {len(review.advice.left_out)} sentences left out, {review.advice.delay_days} days to wait")
print(f"  {review.safer_text}")
