-- Meetings of the bodies that govern a campus: agenda, convocations, attendance, proxies, votes, decisions and tasks.
create table reunion (
  id uuid not null default gen_random_uuid(),
  instance_id uuid not null references instance_gouvernance,
  titre text not null,
  etat text not null default 'preparation',
  debut timestamptz not null,
  minutes integer,
  lieu text,
  visio text,
  statuts_id uuid references statuts,
  convocation integer not null default 0,
  annonce text[],
  premiere_le date,
  convoquee_le timestamptz,
  ouverte_le timestamptz,
  levee_le timestamptz,
  motif text,
  quorum_requis integer,
  quorum_atteint integer,
  origine_id integer not null references origine,
  cree_le timestamptz not null default now(),
  version integer not null default 1,
  constraint reunion_pk primary key (id),
  constraint reunion_etat_connu check (etat in ('preparation', 'convoquee', 'ouverte', 'sans_quorum', 'close', 'compte_rendu_propose', 'compte_rendu_approuve', 'publiee', 'reportee', 'annulee')),
  constraint reunion_titree check (titre <> '' and length(titre) <= 200),
  constraint reunion_minutes check (minutes between 5 and 1440),
  constraint reunion_convocation check (convocation between 0 and 2),
  constraint reunion_levee check (levee_le is null or ouverte_le is null or levee_le >= ouverte_le)
);
comment on table reunion is 'A meeting of a body. `statuts_id`: the statutes it is held under, frozen when it is called; `convocation`: 0 none, 1 the first, 2 the second after a meeting without quorum; `annonce`: titles of the agenda as first announced; `premiere_le`: day of the meeting that had no quorum; `quorum_*`: as counted when it opened.';
create index reunion_instance on reunion (instance_id, debut desc);

create table reunion_point (
  id uuid not null default gen_random_uuid(),
  reunion_id uuid not null references reunion on delete cascade,
  rang integer not null,
  titre text not null,
  texte text,
  presente_par text,
  minutes integer,
  pour_decision boolean not null default false,
  tache_id uuid,
  version integer not null default 1,
  constraint reunion_point_pk primary key (id),
  constraint reunion_point_un_rang unique (reunion_id, rang) deferrable initially deferred,
  constraint reunion_point_titre check (titre <> '' and length(titre) <= 200),
  constraint reunion_point_minutes check (minutes between 1 and 600)
);
comment on table reunion_point is 'An item of an agenda, in its order. `tache_id`: the task of an earlier meeting that comes back there because it is not done.';

create table convoque (
  id uuid not null default gen_random_uuid(),
  reunion_id uuid not null references reunion on delete cascade,
  organisation_id uuid not null references organisation,
  contact_id uuid references contact,
  mandat_id uuid references mandat,
  college text,
  role text not null,
  votant boolean not null,
  jeton_empreinte bytea,
  envoye_le timestamptz,
  recu_le timestamptz,
  reponse text,
  reponse_le timestamptz,
  constraint convoque_pk primary key (id),
  constraint convoque_reponse_connue check (reponse in ('present', 'absent')),
  constraint convoque_reponse_datee check ((reponse is null) = (reponse_le is null)),
  constraint convoque_jeton unique (jeton_empreinte)
);
comment on table convoque is 'Who is called to a meeting: the list frozen when the convocation left. A seat is an organisation, or a mandate; `contact_id` is who was written to (null: nobody is known). `jeton_empreinte`: SHA-256 of the token of her own page; `recu_le`: she opened it.';
create index convoque_reunion on convoque (reunion_id);
create index convoque_contact on convoque (contact_id);
create unique index convoque_un_siege on convoque (reunion_id, organisation_id, coalesce(mandat_id, '00000000-0000-0000-0000-000000000000'::uuid));

create table presence (
  id uuid not null default gen_random_uuid(),
  convoque_id uuid not null references convoque on delete cascade,
  arrivee timestamptz not null,
  depart timestamptz,
  constraint presence_pk primary key (id),
  constraint presence_heures check (depart is null or depart >= arrivee)
);
comment on table presence is 'When somebody who was called came and left; who comes back has another row.';
create unique index presence_en_cours on presence (convoque_id) where depart is null;
create index presence_convoque on presence (convoque_id);

create table pouvoir (
  id uuid not null default gen_random_uuid(),
  mandant_id uuid not null references convoque on delete cascade,
  mandataire_id uuid not null references convoque on delete cascade,
  donne_le timestamptz not null,
  par text not null,
  retire_le timestamptz,
  constraint pouvoir_pk primary key (id),
  constraint pouvoir_par_connu check (par in ('bureau', 'lien')),
  constraint pouvoir_autrui check (mandant_id <> mandataire_id),
  constraint pouvoir_dates check (retire_le is null or retire_le >= donne_le)
);
comment on table pouvoir is 'A proxy given by one of those called to another. `par`: at the attendance desk, from a written one, or online by whoever holds the link. One that was withdrawn, or that ended with a meeting without quorum, stays.';
create unique index pouvoir_en_cours on pouvoir (mandant_id) where retire_le is null;
create index pouvoir_mandataire on pouvoir (mandataire_id) where retire_le is null;

create table resolution (
  id uuid not null default gen_random_uuid(),
  reunion_id uuid not null references reunion,
  point_id uuid references reunion_point,
  question text not null,
  majorite text not null,
  secret boolean not null,
  etat text not null default 'preparee',
  empreinte bytea,
  ouverte_le timestamptz,
  close_le timestamptz,
  resultat text,
  calcul text,
  pour integer,
  contre integer,
  abstention integer,
  rang integer not null,
  version integer not null default 1,
  constraint resolution_pk primary key (id),
  constraint resolution_secret unique (id, secret),
  constraint resolution_un_rang unique (reunion_id, rang),
  constraint resolution_question check (question <> '' and length(question) <= 1000),
  constraint resolution_etat_connu check (etat in ('preparee', 'ouverte', 'close', 'nulle')),
  constraint resolution_resultat_connu check (resultat in ('adoptee', 'rejetee')),
  constraint resolution_comptee check (etat <> 'close' or (close_le is not null and resultat is not null and pour is not null and contre is not null and abstention is not null))
);
comment on table resolution is 'A question put to the vote, with the id of its majority in the statutes of the meeting. `empreinte`: SHA-256 of the question from the opening on; `nulle`: a secret vote closed below the number of voters that keeps it secret: nothing was counted.';

create table votant (
  resolution_id uuid not null,
  convoque_id uuid not null references convoque,
  secret boolean not null,
  choix text,
  par_convoque_id uuid references convoque,
  constraint votant_pk primary key (resolution_id, convoque_id),
  constraint votant_resolution foreign key (resolution_id, secret) references resolution (id, secret),
  constraint votant_choix_connu check (choix in ('pour', 'contre', 'abstention')),
  constraint votant_secret_sans_choix check (secret = (choix is null))
);
comment on table votant is 'Who voted on a question, herself or by whom she gave a proxy to (`par_convoque_id`). The choice is here for an open vote and cannot be for a secret one. No hour: the order of the voters says nothing.';

create table urne (
  resolution_id uuid not null references resolution,
  contenu bytea not null,
  constraint urne_pk primary key (resolution_id)
);
comment on table urne is 'The box of an open secret vote: one row, sealed with the key of the installation, written again whole and in the order of its random codes at each ballot. Emptied into `bulletin`, then deleted, when the vote closes.';

create table bulletin (
  resolution_id uuid not null references resolution,
  empreinte bytea not null,
  choix text not null,
  college text,
  constraint bulletin_pk primary key (resolution_id, empreinte),
  constraint bulletin_choix_connu check (choix in ('pour', 'contre', 'abstention'))
);
comment on table bulletin is 'What was voted in a secret vote. `empreinte`: SHA-256 of the random code that the voter alone was given. Every row of a vote is written by the one statement that closes it, in the order of these prints: neither place nor transaction ties a ballot to a voter.';

create table decision (
  id uuid not null default gen_random_uuid(),
  instance_id uuid not null references instance_gouvernance,
  reunion_id uuid not null references reunion,
  point_id uuid references reunion_point,
  resolution_id uuid references resolution,
  numero text not null,
  titre text not null,
  texte text not null,
  etat text not null,
  responsable_id uuid references contact,
  echeance date,
  suite text,
  action text,
  prise_le date not null,
  origine_id integer not null references origine,
  version integer not null default 1,
  constraint decision_pk primary key (id),
  constraint decision_un_numero unique (instance_id, numero),
  constraint decision_etat_connu check (etat in ('proposee', 'adoptee', 'rejetee', 'reportee', 'en_execution', 'executee', 'en_retard', 'rapportee')),
  constraint decision_titre check (titre <> '' and length(titre) <= 200)
);
comment on table decision is 'What a meeting decided, numbered in its body and year. `suite`: what was done of it; `action`: key of the action it concerns, for the room that will hold actions.';
create index decision_reunion on decision (reunion_id);
create index decision_responsable on decision (responsable_id);

create table tache (
  id uuid not null default gen_random_uuid(),
  instance_id uuid not null references instance_gouvernance,
  reunion_id uuid not null references reunion,
  decision_id uuid references decision,
  titre text not null,
  responsable_id uuid references contact,
  echeance date,
  etat text not null default 'a_faire',
  suite text,
  faite_le date,
  origine_id integer not null references origine,
  version integer not null default 1,
  constraint tache_pk primary key (id),
  constraint tache_etat_connu check (etat in ('a_faire', 'en_cours', 'faite', 'abandonnee')),
  constraint tache_titre check (titre <> '' and length(titre) <= 200)
);
comment on table tache is 'What somebody must do after a meeting. One that is neither done nor dropped is proposed to the next agenda of the body.';
create index tache_instance on tache (instance_id) where etat in ('a_faire', 'en_cours');
create index tache_reunion on tache (reunion_id);
create index tache_responsable on tache (responsable_id);
alter table reunion_point add constraint reunion_point_tache foreign key (tache_id) references tache;
create index reunion_point_tache on reunion_point (tache_id) where tache_id is not null;
