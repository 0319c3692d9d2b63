"""What a person asks for, end to end, with no screen: events come out, nothing is drawn."""
