"""What units ask about a published result (kiến nghị), and the answers."""
