-- What an organisation confirmed of its sheet by its link, line by line: each value is dated on its own.

create table organisation_confirmee (
  organisation_id uuid not null references organisation on delete cascade,
  champ text not null,
  valeur text not null,
  confirmee_le timestamptz not null,
  constraint organisation_confirmee_pk primary key (organisation_id, champ)
);
comment on table organisation_confirmee is 'A field of a sheet that somebody of the organisation said to be right, and when. It holds for the value that was read: another one since is not confirmed.';
