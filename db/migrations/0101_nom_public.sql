-- Whether an organisation lets its name be shown among the members of a campus, on public pages.
alter table adhesion add column nom_public boolean not null default true;
comment on column adhesion.nom_public is 'False: public pages and files do not name the organisation as a member of the campus; whoever works in the network still reads it.';
