-- What pupils think of an event, without an account: counted as it is received, so that no answer of anybody is kept.
create table evenement_avis_question (
  id uuid not null default gen_random_uuid(),
  evenement_id uuid not null references evenement on delete cascade,
  rang smallint not null,
  libelle text not null,
  genre text not null,
  constraint evenement_avis_question_pk primary key (id),
  constraint evenement_avis_question_genre_connu check (genre in ('note', 'texte')),
  constraint evenement_avis_question_valeurs check (libelle <> '' and length(libelle) <= 200 and rang between 1 and 100)
);
comment on table evenement_avis_question is 'A question asked of the pupils after an event. None: the questionnaire of the product (data/avis), copied here by the first answer so that it says for ever what was asked.';
create index evenement_avis_question_de_l_evenement on evenement_avis_question (evenement_id, rang);

create table avis_compte (
  groupe_id uuid not null references inscription_groupe on delete cascade,
  question_id uuid not null references evenement_avis_question on delete cascade,
  note smallint not null,
  nombre integer not null,
  constraint avis_compte_pk primary key (groupe_id, question_id, note),
  constraint avis_compte_valeurs check (note between 1 and 5 and nombre >= 1)
);
comment on table avis_compte is 'How many pupils of a group gave a mark to a question. Marks of one answer are not tied together.';
create index avis_compte_question on avis_compte (question_id);

create table avis_texte (
  id uuid not null default gen_random_uuid(),
  question_id uuid not null references evenement_avis_question on delete cascade,
  texte text not null,
  garde_le timestamptz,
  constraint avis_texte_pk primary key (id),
  constraint avis_texte_texte check (texte <> '' and length(texte) <= 500)
);
comment on table avis_texte is 'Words written by pupils, without their group nor their hour. `garde_le`: when the organiser read and kept them; one that is taken away is deleted.';
create index avis_texte_question on avis_texte (question_id);

create table avis_envoi (
  groupe_id uuid not null references inscription_groupe on delete cascade,
  cle uuid not null,
  constraint avis_envoi_pk primary key (groupe_id, cle)
);
comment on table avis_envoi is 'An answer received, by the key of the page that sent it: sent twice, it counts once. How many a group gave is the number of its rows.';
