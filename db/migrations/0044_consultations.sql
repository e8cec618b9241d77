-- Consultations of the members: questions asked to organisations until a day, one answer each.
create table consultation (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  instance_id uuid references instance_gouvernance,
  cibles text[] not null default '{}',
  titre text not null,
  presentation text not null,
  etat text not null default 'brouillon',
  cloture_le date not null,
  ouverte_le timestamptz,
  relancee_le date,
  rappel_pour date,
  prolongee_motif text,
  close_le timestamptz,
  close_motif text,
  partagee_le timestamptz,
  partage_textes boolean not null default false,
  point_id uuid references reunion_point on delete set null,
  version integer not null default 1,
  cree_le timestamptz not null default now(),
  origine_id integer not null references origine,
  constraint consultation_pk primary key (id),
  constraint consultation_etat_connu check (etat in ('brouillon', 'ouverte', 'close', 'abandonnee')),
  constraint consultation_aupres check ((instance_id is null) = (cardinality(cibles) > 0)
    and cibles <@ array['fondateur', 'membre', 'partenaire', 'soutien']),
  constraint consultation_ouverture check (etat in ('brouillon', 'abandonnee') or ouverte_le is not null),
  constraint consultation_cloture check ((etat = 'close') = (close_le is not null)),
  constraint consultation_partage check (partagee_le is null or etat = 'close'),
  constraint consultation_textes check (titre <> '' and length(titre) <= 200 and length(presentation) <= 5000
    and length(prolongee_motif) <= 500 and length(close_motif) <= 500)
);
comment on table consultation is 'A consultation of organisations: those that sit in `instance_id`, else the members of the campus whose standing is in `cibles`. `cloture_le`: last day to answer; `relancee_le`: day of the last reminder; `rappel_pour`: the last day for which the automatic reminder left; `close_motif`: why it was closed before its day; `partagee_le`: since when those who answered read the synthesis, with the free texts when `partage_textes`; `point_id`: the item of an agenda made of it.';
create index consultation_campus on consultation (campus_id, cree_le desc);
create index consultation_instance on consultation (instance_id) where instance_id is not null;
create index consultation_point on consultation (point_id) where point_id is not null;

create table consultation_question (
  id uuid not null default gen_random_uuid(),
  consultation_id uuid not null references consultation,
  rang integer not null,
  intitule text not null,
  genre text not null,
  obligatoire boolean not null,
  choix text[] not null default '{}',
  constraint consultation_question_pk primary key (id),
  constraint consultation_question_genre_connu check (genre in ('oui_non', 'choix', 'choix_multiple', 'nombre', 'texte')),
  constraint consultation_question_choix check ((genre in ('choix', 'choix_multiple')) = (cardinality(choix) >= 2)),
  constraint consultation_question_intitule check (intitule <> '' and length(intitule) <= 500)
);
comment on table consultation_question is 'A question of a consultation, in its order; frozen when the consultation opens.';
create index consultation_question_ordre on consultation_question (consultation_id, rang);

create table consultation_invitation (
  id uuid not null default gen_random_uuid(),
  consultation_id uuid not null references consultation,
  organisation_id uuid not null references organisation,
  constraint consultation_invitation_pk primary key (id),
  constraint consultation_invitation_une unique (consultation_id, organisation_id)
);
comment on table consultation_invitation is 'An organisation that is asked: the list is frozen when the consultation opens.';
create index consultation_invitation_organisation on consultation_invitation (organisation_id);

create table consultation_lien (
  id uuid not null default gen_random_uuid(),
  invitation_id uuid not null references consultation_invitation,
  empreinte bytea,
  courriel text,
  contact_id uuid references contact on delete set null,
  compte_id uuid references compte,
  envoye_le timestamptz not null,
  constraint consultation_lien_pk primary key (id),
  constraint consultation_lien_empreinte unique (empreinte)
);
comment on table consultation_lien is 'One mailed link: it answers for one organisation until the consultation is closed, then reads for ninety days. Only its print is kept; a reminder sends another one, the former still opens. `courriel` and `empreinte` are forgotten after that.';
create index consultation_lien_invitation on consultation_lien (invitation_id, envoye_le desc);

create table consultation_reponse (
  consultation_id uuid not null references consultation,
  organisation_id uuid not null references organisation,
  reponses jsonb not null,
  voie text not null,
  contact_id uuid references contact on delete set null,
  compte_id uuid references compte,
  repondue_le timestamptz not null,
  modifiee_le timestamptz not null,
  version integer not null default 1,
  anciennes jsonb not null default '[]',
  constraint consultation_reponse_pk primary key (consultation_id, organisation_id),
  constraint consultation_reponse_voie_connue check (voie in ('lien', 'compte')),
  constraint consultation_reponse_formes check (jsonb_typeof(reponses) = 'object' and jsonb_typeof(anciennes) = 'array')
);
comment on table consultation_reponse is 'The answer of an organisation: by question, a text, a number or a list of texts. `anciennes`: the answers that it replaced, oldest first, without who gave them; also the one of a sheet that was merged into this organisation.';
create index consultation_reponse_organisation on consultation_reponse (organisation_id);
