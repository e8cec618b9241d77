-- Organisations of a near name are found by an index: a creation no longer reads the name of every one of them.
create function plie(texte text) returns text
  language sql immutable strict parallel safe
  return lower(unaccent('unaccent'::regdictionary, texte));
comment on function plie is 'Text without accents or capitals, for an index. Immutable as long as the rules of the dictionary are not changed: then, reindex.';

create index organisation_nom_trigramme on organisation using gin (plie(nom) gin_trgm_ops);
