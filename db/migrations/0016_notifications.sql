-- Notifications: written in the transaction of the act, read in the product, sent by mail as each person chose.
create table notification (
  id uuid not null default gen_random_uuid(),
  compte_id uuid not null references compte,
  sujet text not null,
  cle text,
  titre text not null,
  texte text,
  lien text not null,
  creee_le timestamptz not null,
  lue_le timestamptz,
  courriel text not null default 'sans',
  desabonnement_empreinte bytea,
  constraint notification_pk primary key (id),
  constraint notification_une_fois unique (compte_id, cle),
  constraint notification_titre_rempli check (titre <> '' and length(titre) <= 200),
  constraint notification_lien_interne check (lien ~ '^/([^/\\]|$)'),
  constraint notification_courriel_connu check (courriel in ('sans', 'immediat', 'resume', 'remis')),
  constraint notification_desabonnement_unique unique (desabonnement_empreinte)
);
comment on table notification is 'What a person is told: a sentence, a page. Its choice is read when it is written: a topic refused writes no row.';
comment on column notification.cle is 'What it speaks of: the same thing is said once to a person.';
comment on column notification.courriel is 'sans: in the product only; immediat, resume: to be handed to the outbox; remis: handed.';
comment on column notification.desabonnement_empreinte is 'SHA-256 of the token of the one-click address of its mail (RFC 8058).';
create index notification_compte on notification (compte_id, creee_le desc, id);
create index notification_a_lire on notification (compte_id) where lue_le is null;
create index notification_a_remettre on notification (creee_le, id) where courriel in ('immediat', 'resume');
create index notification_age on notification (creee_le);

create table notification_choix (
  compte_id uuid not null references compte,
  sujet text not null,
  canal text not null,
  change_le timestamptz not null,
  constraint notification_choix_pk primary key (compte_id, sujet),
  constraint notification_choix_canal_connu check (canal in ('aucun', 'produit', 'immediat', 'resume'))
);
comment on table notification_choix is 'How a person wants to be told of a topic, when they have chosen: not at all, in the product, by mail at once, by the mail of the day.';
