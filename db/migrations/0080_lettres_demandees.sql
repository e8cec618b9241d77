-- Letters of support, or of commitment, that a campus asks of its members, each by one mailed link.
create table lettre_demandee (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  organisation_id uuid not null references organisation,
  nature text not null,
  objet text not null,
  texte text,
  attendue_le date not null,
  etat text not null default 'demandee',
  motif text,
  demandee_le timestamptz not null,
  demandee_par uuid references compte,
  empreinte bytea not null,
  courriel text not null,
  contact_id uuid references contact on delete set null,
  compte_id uuid references compte,
  envoye_le timestamptz not null,
  expire_le timestamptz not null,
  relance_le timestamptz,
  rappel_le timestamptz,
  repondue_le timestamptz,
  signataire text,
  fonction text,
  fichier_id uuid references fichier,
  date_lettre date,
  engagement_id uuid references engagement,
  close_le timestamptz,
  origine_id integer not null references origine,
  version integer not null default 1,
  constraint lettre_demandee_pk primary key (id),
  constraint lettre_demandee_empreinte unique (empreinte),
  constraint lettre_demandee_un_fichier unique (fichier_id),
  constraint lettre_demandee_nature_connue check (nature in ('lettre_soutien', 'lettre_engagement')),
  constraint lettre_demandee_etat_connu check (etat in ('demandee', 'recue', 'a_corriger', 'controlee', 'declinee', 'annulee')),
  constraint lettre_demandee_objet check (objet <> '' and length(objet) <= 200),
  constraint lettre_demandee_motif check (etat not in ('a_corriger', 'declinee') or motif <> ''),
  constraint lettre_demandee_recue check (etat not in ('recue', 'a_corriger', 'controlee') or (fichier_id is not null and signataire <> '' and fonction <> '')),
  constraint lettre_demandee_datee check (etat <> 'controlee' or date_lettre is not null),
  constraint lettre_demandee_promesse check ((engagement_id is not null) = (etat = 'controlee' and nature = 'lettre_engagement')),
  constraint lettre_demandee_close check ((close_le is not null) = (etat in ('controlee', 'declinee', 'annulee')))
);
comment on table lettre_demandee is 'A letter asked of an organisation by a campus, and the mailed link that answers it: only the print of the link is kept, a newer one or a reminder changes it. `relance_le`: reminded without an answer; `rappel_le`: reminded before the day for which it is expected: two reminders at most; `motif`: what is to be corrected, or why it was declined; `signataire`, `fonction`: as who deposits says them; `engagement_id`: what a letter of commitment became.';
create index lettre_demandee_campus on lettre_demandee (campus_id, attendue_le);
create index lettre_demandee_organisation on lettre_demandee (organisation_id);
-- The same letter is asked once at a time, however often the form is sent.
create unique index lettre_demandee_une on lettre_demandee (campus_id, organisation_id, nature, objet) where close_le is null;
