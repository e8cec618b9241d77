-- Mail leaves through an outbox: the row is written in the transaction of the act, a worker of any process sends it.
create table courriel (
  id uuid not null default gen_random_uuid(),
  gabarit text not null,
  destinataire text not null,
  destinataire_nom text,
  compte_id uuid,
  objet text not null,
  texte text,
  html text,
  paragraphes text[],
  etat text not null default 'a_envoyer',
  essais integer not null default 0,
  prochain_essai timestamptz not null default now(),
  erreur text,
  regroupable boolean not null default false,
  regroupe_dans uuid,
  desabonnement text,
  cree_le timestamptz not null default now(),
  envoye_le timestamptz,
  constraint courriel_pk primary key (id),
  constraint courriel_regroupe_dans_connu foreign key (regroupe_dans) references courriel on delete set null,
  constraint courriel_etat_connu check (etat in ('a_envoyer', 'envoye', 'echec', 'abandonne')),
  constraint courriel_envoi_date check ((etat = 'envoye') = (envoye_le is not null)),
  constraint courriel_contenu_present check (etat not in ('a_envoyer', 'echec') or (texte is not null and html is not null)),
  constraint courriel_adresse_simple check (destinataire ~ '^[^\s<>(),;:"@\\\[\]]+@[^\s<>(),;:"@\\\[\]]+$' and length(destinataire) <= 254),
  constraint courriel_entetes_d_une_ligne check (
    objet !~ '[\u0001-\u001f\u007f\u0085\u2028\u2029]'
    and coalesce(destinataire_nom, '') !~ '[\u0001-\u001f\u007f\u0085\u2028\u2029]'
    and destinataire !~ '[\u0001-\u001f\u007f\u0085\u2028\u2029]'),
  constraint courriel_desabonnement_simple check (desabonnement ~ '^[A-Za-z0-9_-]{16,200}$')
);
comment on table courriel is 'Outbox. A row is written with the act that causes it and sent at least once; what was sent loses its text at once, and the row goes after thirty days.';
comment on column courriel.gabarit is 'Template of data/courriels.';
comment on column courriel.compte_id is 'Account of the recipient, when there is one; no foreign key: the core knows no room.';
comment on column courriel.paragraphes is 'Body alone, of a mail that may join the daily digest.';
comment on column courriel.prochain_essai is 'Not before. A worker that takes the row pushes it five minutes ahead: killed meanwhile, the mail is sent again.';
comment on column courriel.erreur is 'Last answer of the mail server, without address.';
comment on column courriel.regroupe_dans is 'The digest that replaced this mail.';
comment on column courriel.desabonnement is 'Token of the one-click address (RFC 8058).';
create index courriel_a_envoyer on courriel (prochain_essai, id) where etat = 'a_envoyer';
create index courriel_echec on courriel (cree_le desc, id) where etat = 'echec';
create index courriel_compte on courriel (compte_id) where compte_id is not null;
create index courriel_age on courriel (cree_le);
