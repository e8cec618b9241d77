-- A cordée may change its head: the former one stays the head of the years that it carried to their end.
alter table cordee_etablissement drop constraint cordee_etablissement_tete_reste;
drop index cordee_etablissement_une_tete;
create unique index cordee_etablissement_une_tete on cordee_etablissement (cordee_id) where role = 'tete' and jusqua is null;
comment on table cordee_etablissement is 'An establishment of a cordée, from a school year (named by the calendar year in which it begins) to another; `jusqua` null: still there. A head with `jusqua` headed it until that year: another one heads it now. `rural` null: nobody has said it. Priority education is read on the sheet of the organisation.';
