"""What a worker makes for the addresses: answers as bytes, ready to be sent."""
