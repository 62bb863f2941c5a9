"""The data of the Train page: cards of data sets, and what is in each."""
