"""Project self-evaluations (自评表): `form` reads one, whatever became of its table."""
