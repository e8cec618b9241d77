-- The standings of an organisation in a campus through time, its candidature, what it promised and what was received.
alter table adhesion
  add column college text,
  add column fondateur boolean not null default false,
  add column correspondant_id uuid references contact on delete set null,
  add column contact_le date,
  add column version integer not null default 1,
  add constraint adhesion_college_forme check (college ~ '^[a-z0-9_-]{1,60}$');
comment on column adhesion.college is 'Group of members that votes together, by its key in the statutes; null where the campus has none.';
comment on column adhesion.fondateur is 'Founding member: it stays one once it has left.';
comment on column adhesion.contact_le is 'Last day on which something passed between the campus and the organisation.';
update adhesion set fondateur = true where statut = 'fondateur';

create table adhesion_etape (
  id uuid not null default gen_random_uuid(),
  adhesion_id uuid not null references adhesion on delete cascade,
  rang integer not null,
  statut text not null,
  debut text,
  fin text,
  motif text,
  instance text,
  decision_le date,
  decide_par text,
  note_le timestamptz not null default now(),
  constraint adhesion_etape_pk primary key (id),
  constraint adhesion_etape_unique unique (adhesion_id, rang),
  constraint adhesion_etape_statut_connu check (statut in ('prospect', 'candidat', 'fondateur', 'membre', 'partenaire', 'soutien', 'cite', 'ancien')),
  constraint adhesion_etape_motif_borne check (length(motif) <= 500)
);
comment on table adhesion_etape is 'One standing of an organisation in a campus, from a date to another: the last one is the present one. `instance`, `decision_le`: who decided and when; `decide_par`: account that wrote it down. Never edited once the next one stands.';
insert into adhesion_etape (adhesion_id, rang, statut, debut, fin) select id, 1, statut, debut, fin from adhesion;

create table candidature (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  nom text not null,
  genre text not null,
  commune text not null,
  code_genre text,
  code text,
  prenom text,
  nom_personne text,
  fonction text,
  courriel text,
  telephone text,
  message text,
  etat text not null default 'recue',
  recue_le timestamptz not null,
  close_le timestamptz,
  organisation_id uuid references organisation,
  motif text,
  version integer not null default 1,
  constraint candidature_pk primary key (id),
  constraint candidature_etat_connu check (etat in ('recue', 'en_examen', 'admise', 'refusee', 'ecartee')),
  constraint candidature_close check ((close_le is null) = (etat in ('recue', 'en_examen'))),
  constraint candidature_code check ((code_genre is null) = (code is null))
);
comment on table candidature is 'Somebody without an account asks that an organisation join a campus. `organisation_id`: the sheet on which it is examined; `ecartee`: put aside without an answer (unwanted mail).';
create index candidature_campus on candidature (campus_id, recue_le desc);
create index candidature_organisation on candidature (organisation_id) where organisation_id is not null;

create table engagement (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  organisation_id uuid not null references organisation,
  nature text not null,
  titre text not null,
  texte text,
  etat text not null default 'projete',
  debut date,
  echeance date,
  signature_le date,
  signataire text,
  constat text,
  fichier_id uuid references fichier,
  origine_id integer not null references origine,
  cree_le timestamptz not null,
  version integer not null default 1,
  constraint engagement_pk primary key (id),
  constraint engagement_un_fichier unique (fichier_id),
  constraint engagement_nature_connue check (nature in ('convention', 'lettre_soutien', 'lettre_engagement')),
  constraint engagement_etat_connu check (etat in ('projete', 'a_signer', 'signe', 'tenu_partiellement', 'tenu', 'non_tenu', 'rompu', 'abandonne')),
  constraint engagement_titre_rempli check (titre <> '' and length(titre) <= 200),
  constraint engagement_periode check (echeance is null or debut is null or echeance >= debut)
);
comment on table engagement is 'What an organisation commits itself to, in one campus: convention, letter of support, letter of commitment. `echeance`: null without a term; `constat`: what was said when it ended otherwise than kept.';
create index engagement_campus on engagement (campus_id, echeance);
create index engagement_organisation on engagement (organisation_id);

create table promesse (
  id uuid not null default gen_random_uuid(),
  engagement_id uuid not null references engagement on delete cascade,
  rang integer not null,
  genre text not null,
  quantite bigint not null,
  unite text not null,
  objet text,
  constraint promesse_pk primary key (id),
  constraint promesse_rang unique (engagement_id, rang),
  constraint promesse_genre_connu check (genre in ('montant', 'jours', 'heures', 'visites', 'places', 'equipement', 'locaux', 'personnes', 'groupes', 'prestation')),
  constraint promesse_quantite check (quantite > 0 and quantite <= 100000000000)
);
comment on table promesse is 'One thing promised, counted in its own unit; kinds are never added together. `montant`: in cents.';

create table apport (
  id uuid not null default gen_random_uuid(),
  promesse_id uuid not null references promesse on delete cascade,
  quantite bigint not null,
  recu_le date not null,
  note text,
  constate_par text,
  note_le timestamptz not null,
  constraint apport_pk primary key (id),
  constraint apport_quantite check (quantite > 0)
);
comment on table apport is 'What was received of a promise, on a day. Their sum never passes what was promised: a surplus is another promise.';
create index apport_promesse on apport (promesse_id);
