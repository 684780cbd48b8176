"""Who has which role in an organisation: added by e-mail, ended on a day, never left without a coordinator."""
