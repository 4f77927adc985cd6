"""What ties a member to others: sign-ins elsewhere, members who answer for them, who asked them in."""
