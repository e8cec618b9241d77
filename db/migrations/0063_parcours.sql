-- Bridges between two trainings, and the lines that a campus draws: both enter the explorer.
create table passerelle (
  id uuid not null default gen_random_uuid(),
  cle text,
  campus_id uuid not null references campus,
  de_certification_id uuid not null references certification,
  de_organisation_id uuid not null references organisation,
  de_statut text not null,
  vers_certification_id uuid not null references certification,
  vers_organisation_id uuid not null references organisation,
  vers_statut text not null,
  titre text not null,
  conditions text not null,
  places smallint,
  convention_le date,
  etat text not null default 'en_projet',
  motif text,
  origine_id integer not null references origine,
  version integer not null default 1,
  cree_le timestamptz not null,
  modifie_le timestamptz not null,
  constraint passerelle_pk primary key (id),
  constraint passerelle_cle_unique unique (cle),
  constraint passerelle_statuts_connus check (
    de_statut in ('scolaire', 'apprentissage', 'formation_continue') and vers_statut in ('scolaire', 'apprentissage', 'formation_continue')
  ),
  constraint passerelle_places_positives check (places is null or places > 0),
  constraint passerelle_etat_connu check (etat in ('en_projet', 'ouverte', 'suspendue', 'fermee')),
  constraint passerelle_fin_motivee check (etat not in ('suspendue', 'fermee') or motif is not null)
);
comment on table passerelle is 'An agreed way from one training (certification × school × status) into another, kept by a campus, with its conditions. Never erased: it closes, with the reason in `motif`. Two schools merged may leave one that leads nowhere: it is then closed by hand.';
create index passerelle_campus on passerelle (campus_id);
create index passerelle_de on passerelle (de_certification_id, de_organisation_id);
create index passerelle_vers on passerelle (vers_certification_id, vers_organisation_id);

create table parcours_campus (
  id uuid not null default gen_random_uuid(),
  cle text,
  campus_id uuid not null references campus,
  slug text not null,
  titre text not null,
  texte text not null,
  public text not null,
  etat text not null default 'brouillon',
  motif text,
  publie_le timestamptz,
  origine_id integer not null references origine,
  version integer not null default 1,
  cree_le timestamptz not null,
  modifie_le timestamptz not null,
  constraint parcours_campus_pk primary key (id),
  constraint parcours_campus_cle_unique unique (cle),
  constraint parcours_campus_adresse_unique unique (campus_id, slug),
  constraint parcours_campus_public_connu check (public in ('eleves', 'etudiants', 'adultes', 'tous')),
  constraint parcours_campus_etat_connu check (etat in ('brouillon', 'publie', 'retire')),
  constraint parcours_campus_retrait_motive check (etat <> 'retire' or motif is not null)
);
comment on table parcours_campus is 'A line that a campus draws across its schools. `version` counts what is said of it (title, text, audience, state); each step has its own.';

create table parcours_etape (
  id uuid not null default gen_random_uuid(),
  parcours_id uuid not null references parcours_campus,
  rang smallint not null,
  branche_de uuid references parcours_etape,
  certification_id uuid not null references certification,
  organisation_id uuid references organisation,
  statut text not null,
  passerelle_id uuid references passerelle,
  duree_mois smallint not null,
  metier text,
  texte text,
  descend boolean not null default false,
  version integer not null default 1,
  constraint parcours_etape_pk primary key (id),
  constraint parcours_etape_statut_connu check (statut in ('scolaire', 'apprentissage', 'formation_continue')),
  constraint parcours_etape_duree_bornee check (duree_mois between 1 and 120)
);
comment on table parcours_etape is 'A step of a curated line. It follows the one before it in the order of `rang`, or the step that `branche_de` names (an alternative). `descend`: the level goes down there, and the campus says so.';
create index parcours_etape_parcours on parcours_etape (parcours_id, rang);

create table parcours_edition (
  seule boolean not null default true,
  numero bigint not null default 1,
  constraint parcours_edition_pk primary key (seule),
  constraint parcours_edition_seule check (seule)
);
comment on table parcours_edition is 'One row at most: how many times the bridges or the published lines of campuses changed. The explorer lays them over its graph again when the number moves.';
