-- A session that several académies share: so many of its places are for the teachers of each.
create table stage_place_academie (
  offre_id uuid not null references stage_offre on delete cascade,
  academie_code text not null references academie,
  places smallint not null,
  constraint stage_place_academie_pk primary key (offre_id, academie_code),
  constraint stage_place_academie_places check (places between 1 and 200)
);
comment on table stage_place_academie is 'Of the places of an offer to teachers, those of one académie; what is left of `stage_offre.places` serves the teachers of any académie, once those of their own are taken. The académie of a teacher is that of the sheet of the school.';
