-- What is built in memory from the whole offer (the graph of the parcours) is built anew when the offer moves, not when anything is written.
create table recherche_edition (
  seule boolean not null default true,
  numero bigint not null default 1,
  faite_le timestamptz not null default now(),
  constraint recherche_edition_pk primary key (seule),
  constraint recherche_edition_seule check (seule)
);
comment on table recherche_edition is 'One row at most: how many times the search index was refreshed, in whole or in part. Whoever keeps something made from the offer compares the number.';
