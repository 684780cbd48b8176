"""An organisation's word list: what its people say, and the words of the requirements that are meant."""
