-- An agreement that was signed on paper, kept with its file.
alter table accueil_accord add column fichier_id uuid references fichier;
create index accueil_accord_fichier on accueil_accord (fichier_id) where fichier_id is not null;
comment on column accueil_accord.fichier_id is 'What was signed elsewhere, on paper; gone when the text changes, and a year after the placement.';
