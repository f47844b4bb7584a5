"""What probably is one: tags and people, with the evidence."""
