-- The words of an exchange, folded once: a search reads them without folding every line again.
alter table echange add column mots text;
update echange set mots = lower(unaccent(recit || ' ' || coalesce(suite, '')));
comment on column echange.mots is 'What was said and what is to do next, in lower case and without accents, as searches compare words; emptied with what was said.';
