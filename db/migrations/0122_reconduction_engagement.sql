-- A commitment that takes up another one whose term comes: one at most, until it is given up.
alter table engagement add column suite_de uuid references engagement;
alter table engagement add constraint engagement_suite_autre check (suite_de <> id);
comment on column engagement.suite_de is 'The commitment that this one takes up (« fait suite à »), of the same organisation in the same campus.';
create unique index engagement_une_suite on engagement (suite_de) where suite_de is not null and etat <> 'abandonne';
