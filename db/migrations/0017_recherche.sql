-- Words alone (no place): a broad word (« cap », « bac ») matches a third of the offers. Their facets are summed from counts
-- kept by certification instead of being counted offer by offer. Derived like the rest of the search: filled by refreshSearch().
alter table recherche_certification
  add column niveau smallint,
  add column filiere text,
  add column resultats integer not null default 0;
comment on column recherche_certification.filiere is 'Its own, else the one of its NSF group: what its offers have in recherche_facette.';
comment on column recherche_certification.resultats is 'Rows of recherche_offre: what a search can find. `offres` also counts schools that open the diploma which replaced it.';
create index recherche_certification_mots on recherche_certification using gin (mots) with (fastupdate = off);
create index recherche_organisation_mots on recherche_organisation using gin (mots) with (fastupdate = off);

create table recherche_compte (
  certification_numero integer not null,
  facette text not null,
  valeur text not null,
  offres integer not null,
  constraint recherche_compte_pk primary key (certification_numero, facette, valeur)
);
comment on table recherche_compte is 'Offers of a certification by value of each facet that does not come from the certification itself (statut, secteur, academie, internat, campus).';

-- The best offers of a certification without reading the others.
create index recherche_offre_certification on recherche_offre (certification_numero, poids desc, numero);

-- Counts for the index in use; a rebuild gives the same.
update recherche_certification t set niveau = c.niveau, filiere = coalesce(c.filiere_lettre, n.filiere_lettre)
from certification c left join nsf n on n.code = c.nsf_code where c.id = t.certification_id;
update recherche_certification t set resultats = o.n
from (select certification_numero, count(*)::int as n from recherche_offre group by 1) o where o.certification_numero = t.numero;
insert into recherche_compte (certification_numero, facette, valeur, offres)
select r.certification_numero, v.facette, v.valeur, count(*)::int
from recherche_offre r join recherche_facette x on x.numero = r.facette_numero
cross join lateral (
  select 'statut' as facette, s.nom as valeur from (values (1, 'scolaire'), (2, 'apprentissage'), (4, 'formation_continue')) s(bit, nom) where x.statuts & s.bit <> 0
  union all select 'secteur', x.secteur where x.secteur is not null
  union all select 'academie', x.academie where x.academie is not null
  union all select 'internat', 'oui' where x.internat
  union all select 'campus', u.numero::text from unnest(x.campus) u(numero)) v
group by 1, 2, 3;
