-- Names that the safety of a site demands before a visit: apart, sealed, gone thirty days after it.
create table liste_securite (
  groupe_id uuid not null references inscription_groupe on delete cascade,
  contenu bytea not null,
  jeunes integer not null,
  adultes integer not null,
  visite_fin timestamptz not null,
  deposee_le timestamptz not null,
  version integer not null default 1,
  constraint liste_securite_pk primary key (groupe_id),
  constraint liste_securite_nombres check (jeunes between 0 and 150 and adultes between 0 and 50 and jeunes + adultes > 0)
);
comment on table liste_securite is 'Names of those who enter a site that demands them, typed by the school behind its link. `contenu`: sealed by the key of the installation; `visite_fin`: end of the slot, thirty days after which the purge takes the line.';
alter table inscription_groupe add column liste_demandee_le timestamptz;
comment on column inscription_groupe.liste_demandee_le is 'When the list of names that the site demands was asked for by mail.';
