-- Who governs a campus: its statutes as data, its bodies with their colleges and members, and the mandates held there.
create table statuts (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  modele text not null,
  numero integer not null,
  contenu jsonb not null,
  valide_du date not null,
  valide_au date,
  origine_id integer not null references origine,
  cree_le timestamptz not null default now(),
  constraint statuts_pk primary key (id),
  constraint statuts_un_numero unique (campus_id, modele, numero),
  constraint statuts_numero_positif check (numero >= 1),
  constraint statuts_contenu_objet check (jsonb_typeof(contenu) = 'object'),
  constraint statuts_dates check (valide_au is null or valide_au >= valide_du)
);
comment on table statuts is 'Statutes of a campus as data (model of data/statuts copied, then edited): colleges, seats, weights, quorum, proxies, notice, majorities, mandates. A change is a new row: `contenu` is never rewritten, only `valide_au` is, so that a vote keeps the rules it was held under.';
create unique index statuts_en_vigueur on statuts (campus_id, modele) where valide_au is null;

create function statuts_garder_le_texte() returns trigger language plpgsql as $$
begin
  if (new.campus_id, new.modele, new.numero, new.contenu, new.valide_du)
    is distinct from (old.campus_id, old.modele, old.numero, old.contenu, old.valide_du) then
    raise exception 'statuts: a version is never rewritten' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger statuts_garder_le_texte before update on statuts for each row execute function statuts_garder_le_texte();

create table instance_gouvernance (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  genre text not null,
  nom text not null,
  texte text,
  frequence text,
  pilote_organisation_id uuid references organisation,
  pilote_contact_id uuid references contact,
  publique boolean not null default true,
  etat text not null default 'active',
  statuts_modele text,
  statuts_cle text,
  origine_id integer not null references origine,
  cree_le timestamptz not null default now(),
  version integer not null default 1,
  constraint instance_gouvernance_pk primary key (id),
  constraint instance_gouvernance_genre_connu check (genre in ('ag', 'ca', 'bureau', 'copil', 'comop', 'conseil_perfectionnement', 'groupe_travail', 'consortium')),
  constraint instance_gouvernance_etat_connu check (etat in ('active', 'close')),
  constraint instance_gouvernance_nommee check (nom <> '' and length(nom) <= 200),
  constraint instance_gouvernance_statuts check ((statuts_modele is null) = (statuts_cle is null))
);
comment on table instance_gouvernance is 'A body that governs a campus. `statuts_cle`: the entry of `instances` in the statutes of the model `statuts_modele` in force that day, which says its quorum, proxies, notice and majorities (null: no statutes rule it); `publique`: shown on « Qui gouverne ». (`instance` alone is the installation.)';
create index instance_gouvernance_campus on instance_gouvernance (campus_id);
create unique index instance_gouvernance_un_nom on instance_gouvernance (campus_id, lower(nom)) where etat = 'active';

create table instance_college (
  instance_id uuid not null references instance_gouvernance on delete cascade,
  cle text not null,
  nom text not null,
  sieges integer not null,
  poids integer not null,
  rang integer not null,
  constraint instance_college_pk primary key (instance_id, cle),
  constraint instance_college_sieges check (sieges between 0 and 1000),
  constraint instance_college_poids check (poids between 0 and 10000)
);
comment on table instance_college is 'A college of a body: its seats, and its weight in a vote in ten-thousandths (2500 = 25 %). `cle`: its id in the statutes.';

create table instance_membre (
  instance_id uuid not null references instance_gouvernance on delete cascade,
  organisation_id uuid not null references organisation,
  college text,
  constraint instance_membre_pk primary key (instance_id, organisation_id),
  constraint instance_membre_college foreign key (instance_id, college) references instance_college (instance_id, cle)
);
comment on table instance_membre is 'An organisation that sits in a body, in one college at most.';
create index instance_membre_organisation on instance_membre (organisation_id);

create table mandat (
  id uuid not null default gen_random_uuid(),
  instance_id uuid not null references instance_gouvernance,
  contact_id uuid not null references contact,
  organisation_id uuid not null references organisation,
  role text not null,
  college text,
  qualite text not null default 'titulaire',
  debut date not null,
  fin date,
  fin_motif text,
  termine_le timestamptz,
  suite_de uuid references mandat,
  alerte_pour date,
  origine_id integer not null references origine,
  cree_le timestamptz not null default now(),
  version integer not null default 1,
  constraint mandat_pk primary key (id),
  constraint mandat_college foreign key (instance_id, college) references instance_college (instance_id, cle),
  constraint mandat_role_connu check (role in ('president', 'copresident', 'vice_president', 'tresorier', 'tresorier_adjoint', 'secretaire', 'secretaire_adjoint', 'membre', 'pilote', 'rapporteur', 'invite')),
  constraint mandat_qualite_connue check (qualite in ('titulaire', 'suppleant')),
  constraint mandat_dates check (fin is null or fin >= debut),
  constraint mandat_motif_connu check (fin_motif in ('terme', 'demission', 'remplacement', 'fin_de_fonction', 'revocation', 'erreur')),
  constraint mandat_fini check (termine_le is null or (fin is not null and fin_motif is not null))
);
comment on table mandat is 'A person who sits in a body for an organisation, in one role, between two dates. `fin`: its last day; `termine_le`: somebody ended it and that end has come, so that it gives no right any more, were it that very day; `suite_de`: the mandate it renews; `alerte_pour`: the end of which its holder was told. The rights of governance are read from here (room gouvernance, mandateGrants).';
create index mandat_instance on mandat (instance_id);
create index mandat_contact on mandat (contact_id);
create index mandat_organisation on mandat (organisation_id);
create index mandat_fin on mandat (fin) where fin is not null and termine_le is null;
