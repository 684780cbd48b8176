"""Says where work is done, by whom in which role, when, which tasks a site has, and what can be learnt there."""
