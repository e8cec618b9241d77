-- The consortium of a project is tied to it.
alter table instance_gouvernance add column projet_id uuid references projet;
alter table instance_gouvernance add constraint instance_gouvernance_projet_consortium check (projet_id is null or genre = 'consortium');
comment on column instance_gouvernance.projet_id is 'The project that this consortium carries; null for another body, or when nobody has said which.';
create index instance_gouvernance_projet on instance_gouvernance (projet_id) where projet_id is not null;
