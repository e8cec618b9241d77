-- Requests of members of a campus to change the offer of trainings, and the opinions that are given on them.
create table demande_formation (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  organisation_id uuid not null references organisation,
  certification_id uuid not null references certification,
  nature text not null,
  statuts text[] not null default '{}',
  places_scolaire integer,
  places_apprentissage integer,
  places_colorees integer,
  annee smallint not null,
  titre text not null,
  motif text,
  besoin text,
  etat text not null default 'idee',
  fichier_id uuid references fichier,
  avis_demande_le date,
  avis_limite date,
  rappelee_le date,
  transmise_le date,
  sans_avis boolean not null default false,
  decision_reference text,
  decision_le date,
  decision_role text,
  decision_par uuid references compte,
  fin_le date,
  fin_motif text,
  auteur_id uuid references compte,
  version integer not null default 1,
  cree_le timestamptz not null,
  origine_id integer not null references origine,
  constraint demande_formation_pk primary key (id),
  constraint demande_formation_un_fichier unique (fichier_id),
  constraint demande_formation_nature_connue check (nature in ('ouverture', 'augmentation', 'coloration', 'diminution', 'fermeture')),
  constraint demande_formation_statuts_connus check (statuts <@ array['scolaire', 'apprentissage']),
  constraint demande_formation_etat_connu check (etat in ('idee', 'proposee', 'avis_campus', 'transmise', 'acceptee', 'refusee', 'ouverte', 'non_ouverte', 'abandonnee')),
  constraint demande_formation_places check (places_scolaire between 0 and 5000 and places_apprentissage between 0 and 5000
    and places_colorees between 0 and 10000),
  constraint demande_formation_part_coloree check (
    places_colorees is null or places_colorees <= coalesce(places_scolaire, 0) + coalesce(places_apprentissage, 0)),
  constraint demande_formation_delai check ((avis_demande_le is null) = (avis_limite is null)),
  constraint demande_formation_avis check (etat <> 'avis_campus' or avis_limite is not null),
  constraint demande_formation_transmission check (
    etat not in ('transmise', 'acceptee', 'refusee', 'ouverte', 'non_ouverte') or transmise_le is not null),
  constraint demande_formation_decision check (
    etat not in ('acceptee', 'refusee', 'ouverte', 'non_ouverte') or (decision_reference <> '' and decision_le is not null)),
  constraint demande_formation_textes check (titre <> '' and length(titre) <= 200 and length(motif) <= 4000
    and length(besoin) <= 4000 and length(decision_reference) <= 200 and length(fin_motif) <= 500)
);
comment on table demande_formation is 'A request of a member of a campus to open, enlarge, colour, reduce or close a training. `places_*`: places opened, added, removed, or concerned by the colouring, by status; `places_colorees`: how many of them are coloured. `annee`: year in which the school year asked for starts. `besoin`: the need behind it, or why there is none. `avis_limite`: last day of the opinion of the campus; `rappelee_le`: day of its reminder; `sans_avis`: sent on without that opinion, once that day had passed. `decision_role`: role of data/droits under which the decision of the State or of the Région was recorded. `fin_le`, `fin_motif`: when it was opened, given up or found not open, and why.';
create index demande_formation_campus on demande_formation (campus_id, etat);
create index demande_formation_organisation on demande_formation (organisation_id);
create index demande_formation_certification on demande_formation (certification_id);
create index demande_formation_attente on demande_formation (avis_limite) where etat = 'avis_campus';

create table demande_avis (
  id uuid not null default gen_random_uuid(),
  demande_id uuid not null references demande_formation,
  nature text not null,
  cle text not null,
  au_nom_de text not null,
  sens text not null,
  motif text not null,
  remplace_id uuid references demande_avis,
  remplace_motif text,
  role text not null,
  compte_id uuid references compte,
  rendu_le timestamptz not null,
  origine_id integer not null references origine,
  constraint demande_avis_pk primary key (id),
  constraint demande_avis_nature_connue check (nature in ('campus', 'etat', 'region', 'instance')),
  constraint demande_avis_sens_connu check (sens in ('favorable', 'reserve', 'defavorable')),
  constraint demande_avis_remplacement check ((remplace_id is null) = (remplace_motif is null)),
  constraint demande_avis_textes check (motif <> '' and length(motif) <= 4000 and remplace_motif <> '' and length(remplace_motif) <= 500)
);
comment on table demande_avis is 'An opinion on a request: never edited; another one, dated, takes its place with a reason (`remplace_id`). `cle`: of the campus, of the région or of the body that speaks; one opinion of each is in force. `au_nom_de`: its name on that day.';
create index demande_avis_demande on demande_avis (demande_id, rendu_le);
create unique index demande_avis_remplace_une_fois on demande_avis (remplace_id) where remplace_id is not null;
create unique index demande_avis_premier on demande_avis (demande_id, nature, cle) where remplace_id is null;

create function demande_avis_immuable() returns trigger language plpgsql as $$
begin
  raise exception 'an opinion that was given is not edited' using errcode = 'restrict_violation';
end
$$;
comment on function demande_avis_immuable is 'Refuses to change an opinion on a request of training.';
create trigger demande_avis_immuable before update on demande_avis for each row execute function demande_avis_immuable();
