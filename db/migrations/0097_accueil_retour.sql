-- What came of a placement: said by the host through its link, and by pupils through their school, in numbers.
create table accueil_retour (
  accord_id uuid not null references accueil_accord on delete cascade,
  hote_note smallint,
  hote_texte text,
  hote_le timestamptz,
  notes smallint[],
  ecole_texte text,
  ecole_le timestamptz,
  constraint accueil_retour_pk primary key (accord_id),
  constraint accueil_retour_note check (hote_note between 1 and 5),
  constraint accueil_retour_notes check (cardinality(notes) = 5),
  constraint accueil_retour_textes check (length(hote_texte) <= 1000 and length(ecole_texte) <= 1000),
  constraint accueil_retour_dit check ((hote_note is null) = (hote_le is null) and (notes is null) = (ecole_le is null))
);
comment on table accueil_retour is 'What is said of a placement once it is over. `notes`: how many pupils gave 1, 2, 3, 4 and 5 out of 5, counted on paper by their school. Texts name nobody.';
