-- Whom a cordée accompanies: numbers declared by each establishment, and opaque codes that let it count pupils once without naming them.
create table cordee_declaration (
  annee_id uuid not null references cordee_annee,
  etablissement_id uuid not null references cordee_etablissement,
  version integer not null default 1,
  declaree_le timestamptz not null,
  compte_id uuid references compte,
  constraint cordee_declaration_pk primary key (annee_id, etablissement_id)
);
comment on table cordee_declaration is 'An establishment has said how many pupils it accompanies in a year, none included: without this row its number is unknown, and is not 0.';
create index cordee_declaration_etablissement on cordee_declaration (etablissement_id);
create index cordee_declaration_compte on cordee_declaration (compte_id) where compte_id is not null;

create table cordee_effectif (
  annee_id uuid not null,
  etablissement_id uuid not null,
  niveau text not null,
  eleves integer not null,
  filles integer,
  qpv integer,
  suivis integer,
  constraint cordee_effectif_pk primary key (annee_id, etablissement_id, niveau),
  constraint cordee_effectif_declaration foreign key (annee_id, etablissement_id) references cordee_declaration on delete cascade,
  constraint cordee_effectif_niveau_connu check (niveau in ('4e', '3e', '2de', '1re', 'terminale', 'cap', 'bts')),
  constraint cordee_effectif_nombres check (eleves between 1 and 5000 and filles between 0 and eleves and qpv between 0 and eleves
    and suivis between 0 and eleves)
);
comment on table cordee_effectif is 'Distinct pupils of a level of an establishment in a year: how many, girls, living in a priority neighbourhood (QPV), followed for more than a year; null: not counted. Participations are counted apart. Priority education and rurality belong to the establishment.';

create table cordee_presence (
  action_id uuid not null references cordee_action on delete cascade,
  etablissement_id uuid not null references cordee_etablissement,
  empreinte bytea not null,
  fin_annee date not null,
  constraint cordee_presence_pk primary key (action_id, etablissement_id, empreinte)
);
comment on table cordee_presence is 'A pupil took part in an action: the print, keyed and by establishment, of an opaque code that the school alone can tie to somebody. Never a name; counted once a year. `fin_annee`: last day of the school year, a year after which it is deleted.';
create index cordee_presence_etablissement on cordee_presence (etablissement_id);
