-- What the codes of an establishment came to in a year outlives the prints, which are deleted a year after the school year.
create table cordee_participation (
  annee_id uuid not null references cordee_annee,
  etablissement_id uuid not null references cordee_etablissement,
  eleves integer not null,
  participations integer not null,
  constraint cordee_participation_pk primary key (annee_id, etablissement_id),
  constraint cordee_participation_nombres check (eleves >= 0 and participations >= eleves)
);
comment on table cordee_participation is 'Distinct pupils and participations of an establishment in a year, counted from its codes (`cordee_presence`) each time some are noted or taken back. Numbers only: they stay when the prints are deleted.';
create index cordee_participation_etablissement on cordee_participation (etablissement_id);
insert into cordee_participation (annee_id, etablissement_id, eleves, participations)
select a.annee_id, p.etablissement_id, count(distinct p.empreinte), count(*)
from cordee_presence p join cordee_action a on a.id = p.action_id group by a.annee_id, p.etablissement_id;
