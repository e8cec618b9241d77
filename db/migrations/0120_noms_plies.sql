-- Names are folded when they are written, not at each search: the words of /formations were compared with a fold of every name.
alter table organisation
  add column nom_plie text generated always as (plie(nom)) stored,
  add column commune_plie text generated always as (plie(commune_nom)) stored;
comment on column organisation.nom_plie is 'Name without accents or capitals, as searches compare it.';
comment on column organisation.commune_plie is 'Name of its commune, folded in the same way.';

alter table campus add column nom_plie text generated always as (plie(nom || coalesce(' ' || nom_usuel, ''))) stored;
comment on column campus.nom_plie is 'Its name and the one in use, without accents or capitals, as searches compare them.';

drop index organisation_nom_trigramme;
create index organisation_nom_trigramme on organisation using gin (nom_plie gin_trgm_ops, commune_plie gin_trgm_ops) with (fastupdate = off);
