"""Requirements documents of ePerusteet, the national register of qualification requirements."""
