-- What an event costs besides the cars, and the consents that pictures of minors need, as counts.
create table evenement_depense (
  id uuid not null default gen_random_uuid(),
  evenement_id uuid not null references evenement on delete cascade,
  rang smallint not null,
  nature text not null,
  libelle text not null,
  montant_centimes integer not null,
  payeur text,
  constraint evenement_depense_pk primary key (id),
  constraint evenement_depense_nature_connue check (nature in ('repas', 'location', 'materiel', 'intervenants', 'communication', 'transport', 'autre')),
  constraint evenement_depense_payeur_connu check (payeur in ('etablissement', 'campus', 'collectivite', 'entreprise')),
  constraint evenement_depense_valeurs check (libelle <> '' and length(libelle) <= 150 and montant_centimes between 0 and 100000000 and rang between 1 and 100)
);
comment on table evenement_depense is 'A cost of an event, in cents; the cars are priced group by group. `payeur` null: not decided yet.';
create index evenement_depense_de_l_evenement on evenement_depense (evenement_id, rang);

create table evenement_image (
  id uuid not null default gen_random_uuid(),
  evenement_id uuid not null references evenement on delete cascade,
  projet text not null,
  support text not null,
  jusqu_au date not null,
  constraint evenement_image_pk primary key (id),
  constraint evenement_image_une unique (evenement_id, projet, support),
  constraint evenement_image_support_connu check (support in ('site_campus', 'reseaux_sociaux', 'presse', 'rapport', 'affiche', 'film')),
  constraint evenement_image_projet check (projet <> '' and length(projet) <= 150)
);
comment on table evenement_image is 'Pictures that an event wants of pupils: one project, one medium, until a day. Each needs the written consent of parents, which stays at the school or with the team: only counts are here.';

create table inscription_image (
  groupe_id uuid not null references inscription_groupe on delete cascade,
  image_id uuid not null references evenement_image,
  accords integer not null,
  refus integer not null,
  garde text,
  version integer not null default 1,
  exemple boolean not null default false,
  dit_le timestamptz not null,
  constraint inscription_image_pk primary key (groupe_id, image_id),
  constraint inscription_image_comptes check (accords between 0 and 500 and refus between 0 and 500),
  constraint inscription_image_garde check (garde <> '' and length(garde) <= 120)
);
comment on table inscription_image is 'How many parents of a group said yes, or no, to pictures; who did not answer is what is left. `garde`: the service of the school that keeps the papers; null: the team does. Nobody is named.';
create index inscription_image_image on inscription_image (image_id);
