-- Timetables of the groups of a slot over the stands of its event.
create table rotation (
  creneau_id uuid not null,
  evenement_id uuid not null,
  accueil_minutes smallint not null,
  tour_minutes smallint not null,
  passage_minutes smallint not null,
  tours smallint not null,
  ensemble boolean not null,
  version integer not null default 1,
  calculee_le timestamptz not null,
  modifiee_le timestamptz not null,
  constraint rotation_pk primary key (creneau_id),
  constraint rotation_creneau foreign key (evenement_id, creneau_id) references evenement_creneau (evenement_id, id) on delete cascade,
  constraint rotation_durees check (accueil_minutes between 0 and 240 and tour_minutes between 5 and 600
    and passage_minutes between 0 and 120 and tours between 1 and 40)
);
comment on table rotation is 'How the groups of a slot go round the stands of its event. `accueil_minutes`: from the start of the slot to the first turn; `passage_minutes`: between two turns. `ensemble`: several groups may be at one stand as long as its places hold them. `calculee_le`: last time that it was computed; `modifiee_le`: computed or changed by hand.';
create index rotation_du_creneau on rotation (evenement_id, creneau_id);

create table rotation_groupe (
  creneau_id uuid not null references rotation on delete cascade,
  groupe_id uuid not null references inscription_groupe on delete cascade,
  rang smallint not null,
  parts smallint not null,
  constraint rotation_groupe_pk primary key (creneau_id, groupe_id),
  constraint rotation_groupe_rang check (rang between 1 and 500),
  constraint rotation_groupe_parts check (parts between 1 and 6)
);
comment on table rotation_groupe is 'A registered group as it was when the timetable was computed: `rang` gives its letter, `parts` in how many it is divided at the stands.';
create index rotation_groupe_groupe on rotation_groupe (groupe_id);

create table rotation_passage (
  creneau_id uuid not null,
  groupe_id uuid not null,
  part smallint not null,
  tour smallint not null,
  atelier_id uuid not null references evenement_atelier on delete cascade,
  fixe boolean not null default false,
  constraint rotation_passage_pk primary key (creneau_id, groupe_id, part, tour),
  constraint rotation_passage_groupe foreign key (creneau_id, groupe_id) references rotation_groupe (creneau_id, groupe_id) on delete cascade,
  constraint rotation_passage_bornes check (part between 1 and 6 and tour between 1 and 40)
);
comment on table rotation_passage is 'Where a group, or a part of it, is in one turn. `fixe`: placed by hand, kept when the timetable is computed again.';
create index rotation_passage_atelier on rotation_passage (atelier_id);
