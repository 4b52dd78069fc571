"""Price books, charge models, contracts and the choice of the price of a use."""
