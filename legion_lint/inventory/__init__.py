"""The joined facts, and every question a rule may ask of them."""
