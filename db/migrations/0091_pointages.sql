-- What phones send of the groups that they checked in, with the network or after it came back.
create table pointage (
  groupe_id uuid not null references inscription_groupe on delete cascade,
  cle uuid not null,
  version integer not null,
  recu_le timestamptz not null,
  constraint pointage_pk primary key (groupe_id, cle),
  constraint pointage_version check (version >= 1)
);
comment on table pointage is 'Counts received from a phone, by the key that the phone gave to each: sent again, one counts once. `version`: that of the registration once the count was received, by which a phone that corrects itself is told from somebody else.';
