-- Reports: frames as versioned data, the report that answers one, its prose, its comments, and what it was once it is closed.
create table cadre (
  id uuid not null default gen_random_uuid(),
  code text not null,
  version text not null,
  contenu jsonb not null,
  emetteur text not null,
  parente text,
  etat text not null default 'brouillon',
  revision integer not null default 1,
  modifie_le timestamptz not null,
  modifie_par uuid references compte,
  origine_id integer not null references origine,
  constraint cadre_pk primary key (id),
  constraint cadre_code_version unique (code, version),
  constraint cadre_code_forme check (code ~ '^[a-z0-9_]{1,60}$' and version ~ '^\d{4}\.\d{1,4}$'),
  constraint cadre_contenu_objet check (jsonb_typeof(contenu) = 'object'),
  constraint cadre_emetteur_connu check (emetteur in ('national', 'pilotage', 'campus')),
  constraint cadre_etat_connu check (etat in ('brouillon', 'publie', 'retire'))
);
comment on table cadre is 'A version of a reporting frame: a tree of headings (`contenu`, JSON of data/cadres). Those that ship with the product are copied here when a report first uses them, so that no upgrade rewrites one. `parente`: code/version it was made from. Only a draft changes; `revision` counts its writings.';

create table bilan (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  cadre_id uuid not null references cadre,
  titre text not null,
  genre text not null,
  du date not null,
  au date not null,
  etat text not null default 'en_preparation',
  destinataire text not null default '',
  motif text not null default '',
  precedent_id uuid references bilan,
  publie_le timestamptz,
  annee smallint,
  version integer not null default 1,
  cree_le timestamptz not null,
  cree_par uuid references compte,
  origine_id integer not null references origine,
  constraint bilan_pk primary key (id),
  constraint bilan_periode unique (campus_id, cadre_id, du, au),
  constraint bilan_genre_connu check (genre in ('civile', 'scolaire', 'date')),
  constraint bilan_dates check (du <= au),
  constraint bilan_etat_connu check (etat in ('en_preparation', 'a_relire', 'clos', 'transmis', 'a_reprendre', 'accepte')),
  constraint bilan_textes check (titre <> '' and length(titre) <= 200 and length(destinataire) <= 200 and length(motif) <= 1000),
  constraint bilan_publication check ((publie_le is null) = (annee is null))
);
comment on table bilan is 'A report of a campus on a period: the version of a frame that it answers, its state (data/workflows/bilan.json). `motif`: what the receiver asks to take up again. `precedent_id`: the report it started from. `annee`: year of its public page, once the direction published it.';
create index bilan_cadre on bilan (cadre_id);
create index bilan_precedent on bilan (precedent_id) where precedent_id is not null;
create unique index bilan_public on bilan (campus_id, annee) where annee is not null;

create table bilan_rubrique (
  bilan_id uuid not null references bilan on delete cascade,
  rubrique text not null,
  texte text not null default '',
  non_renseigne boolean not null default false,
  motif text not null default '',
  repris_de text,
  version integer not null default 1,
  ecrit_le timestamptz not null,
  ecrit_par uuid references compte,
  constraint bilan_rubrique_pk primary key (bilan_id, rubrique),
  constraint bilan_rubrique_textes check (length(texte) <= 20000 and length(motif) <= 1000),
  constraint bilan_rubrique_non_renseigne check (not non_renseigne or motif <> '')
);
comment on table bilan_rubrique is 'What is written under a heading of a report: prose, or « non renseigné » with why, which is an answer. `repris_de`: the previous report from which the text was copied, until somebody confirms it.';

create table bilan_commentaire (
  id uuid not null default gen_random_uuid(),
  bilan_id uuid not null references bilan on delete cascade,
  rubrique text not null,
  texte text not null,
  ecrit_le timestamptz not null,
  ecrit_par uuid references compte,
  constraint bilan_commentaire_pk primary key (id),
  constraint bilan_commentaire_texte check (texte <> '' and length(texte) <= 2000)
);
comment on table bilan_commentaire is 'A remark of a reader on a heading of a report. It never leaves with the document.';
create index bilan_commentaire_bilan on bilan_commentaire (bilan_id, rubrique, ecrit_le);

create table bilan_gel (
  bilan_id uuid not null references bilan,
  rang smallint not null,
  contenu text not null,
  empreinte text not null,
  fige_le timestamptz not null,
  fige_par uuid references compte,
  constraint bilan_gel_pk primary key (bilan_id, rang),
  constraint bilan_gel_empreinte check (empreinte ~ '^[0-9a-f]{64}$')
);
comment on table bilan_gel is 'What a report was when it was closed: values, lists and texts, as one JSON text whose SHA-256 is `empreinte`. Never changed; closed again after it was sent back, it gets another rank.';
create function bilan_gel_intouchable() returns trigger language plpgsql as $$
begin
  raise exception 'bilan_gel is never changed';
end $$;
create trigger bilan_gel_intouchable before update on bilan_gel for each row
  when (old.contenu is distinct from new.contenu or old.empreinte is distinct from new.empreinte)
  execute function bilan_gel_intouchable();
