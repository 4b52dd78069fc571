"""What others are told: e-mail, alerts and budgets."""
