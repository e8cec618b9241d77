create table instance (
  cle text not null,
  valeur jsonb not null,
  exemple boolean not null default false,
  modifiee_le timestamptz not null default now(),
  constraint instance_pk primary key (cle)
);
comment on table instance is 'What is proper to this installation: publisher, host, contacts, accessibility statement, personal-data register. Legal pages are made from it.';
