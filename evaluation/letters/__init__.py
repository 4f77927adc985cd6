"""Made-up letters, each with a label on every identifier: what is found, what is wrongly hidden, what stays readable."""
