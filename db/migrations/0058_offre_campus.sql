-- The offer that a campus holds: the life of each line that it shows, the figures that its members type, what no source says of a line.
alter table ligne_formation drop constraint ligne_formation_etat_connu;
alter table ligne_formation add constraint ligne_formation_etat_connu
  check (etat in ('a_confirmer', 'ouverte', 'en_projet', 'fermee'));
comment on column ligne_formation.etat is '`a_confirmer`: typed by a campus, its establishment has not said yes: shown nowhere in public.';

alter table ligne_campus
  add column id uuid not null default gen_random_uuid(),
  add column etat text not null default 'confirmee',
  add column depuis timestamptz not null default now(),
  add column par_id uuid references compte,
  add column par_cote text not null default 'source',
  add column sur_parole boolean not null default false,
  add column motif text,
  add column version integer not null default 1;
alter table ligne_campus
  add constraint ligne_campus_id_unique unique (id),
  add constraint ligne_campus_etat_connu check (etat in ('a_confirmer', 'confirmee', 'contestee', 'retiree', 'ecartee')),
  add constraint ligne_campus_cote_connu check (par_cote in ('source', 'campus', 'etablissement')),
  add constraint ligne_campus_motif_borne check (length(motif) <= 500),
  add constraint ligne_campus_parole check (not sur_parole or etat = 'confirmee');
comment on table ligne_campus is 'Lines that a campus shows as its own (`confirmee`, the only state that public pages and the search read), asks its member about (`a_confirmer`), that the member contests, that were taken out, or proposals set aside (`ecartee`). `par_cote`: who brought the present state; `sur_parole`: shown on the word of the campus, its member has not answered.';
create index ligne_campus_etat on ligne_campus (campus_id, etat);
create index ligne_campus_par on ligne_campus (par_id);

alter table ligne_annee add column colorees integer, add column filles integer;
alter table ligne_annee add constraint ligne_annee_parts
  check (coalesce(colorees, 0) >= 0 and coalesce(filles, 0) >= 0 and coalesce(colorees <= capacite, true) and coalesce(filles <= effectif, true));
comment on column ligne_annee.colorees is 'Places of `capacite` that carry the colour of a campus.';

create table effectif_saisi (
  id uuid not null default gen_random_uuid(),
  ligne_id uuid not null references ligne_formation,
  annee smallint not null,
  capacite integer,
  colorees integer,
  effectif integer,
  filles integer,
  saisi_par uuid references compte,
  saisi_le timestamptz not null,
  valide_par uuid references compte,
  valide_le timestamptz,
  renvoye_le timestamptz,
  renvoi_motif text,
  exemple boolean not null default false,
  version integer not null default 1,
  constraint effectif_saisi_pk primary key (id),
  constraint effectif_saisi_unique unique (ligne_id, annee),
  constraint effectif_saisi_annee check (annee between 2000 and 2100),
  constraint effectif_saisi_bornes check (coalesce(capacite, 0) between 0 and 5000 and coalesce(colorees, 0) between 0 and 5000
    and coalesce(effectif, 0) between 0 and 5000 and coalesce(filles, 0) between 0 and 5000),
  constraint effectif_saisi_dit check (num_nonnulls(capacite, effectif) > 0),
  constraint effectif_saisi_colorees check (colorees is null or (capacite is not null and colorees <= capacite)),
  constraint effectif_saisi_filles check (filles is null or (effectif is not null and filles <= effectif)),
  constraint effectif_saisi_issue check (valide_le is null or renvoye_le is null),
  constraint effectif_saisi_renvoi check ((renvoye_le is null) = (renvoi_motif is null) and length(renvoi_motif) <= 500)
);
comment on table effectif_saisi is 'Places and pupils of a line for the school year that starts in `annee`, as its establishment types them. Public once a campus has validated them: copied then into ligne_annee (dataset `saisie`), which keeps what was validated while a correction waits. What they were stands in the journal.';
create index effectif_saisi_attente on effectif_saisi (ligne_id) where valide_le is null and renvoye_le is null;

create table ligne_detail (
  ligne_id uuid not null references ligne_formation,
  id uuid not null default gen_random_uuid(),
  rythme text,
  equipe text,
  plateau text,
  badges text,
  portes_ouvertes date[] not null default '{}',
  internat_places smallint,
  mixte boolean not null default false,
  dit_par text not null,
  campus_id uuid references campus,
  modifie_par uuid references compte,
  modifie_le timestamptz not null,
  exemple boolean not null default false,
  version integer not null default 1,
  constraint ligne_detail_pk primary key (ligne_id),
  constraint ligne_detail_id_unique unique (id),
  constraint ligne_detail_bornes check (length(rythme) <= 300 and length(equipe) <= 600 and length(plateau) <= 300 and length(badges) <= 600
    and cardinality(portes_ouvertes) <= 6 and internat_places between 0 and 2000),
  constraint ligne_detail_dit_par check (dit_par in ('etablissement', 'campus') and (dit_par = 'campus') = (campus_id is not null))
);
comment on table ligne_detail is 'What no source says of a line: rhythm, functions of its team, workshop, badges, open days, boarding, class shared by two statuses. `dit_par`: who said it last, `campus_id` which campus when it was one.';
create index ligne_detail_campus on ligne_detail (campus_id);
