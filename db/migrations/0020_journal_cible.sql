-- Who reads the journal of a campus reads what was done under a role there, and who did it.
create index journal_cible on journal (acteur_cible, acteur_id) where acteur_cible is not null;
