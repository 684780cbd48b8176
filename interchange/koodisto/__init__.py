"""Code lists of Koodisto, the national register of codes."""
