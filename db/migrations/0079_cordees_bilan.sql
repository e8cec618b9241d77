-- A year of a cordée ends with a shared report; a programme that waits is reminded once; no act asks for money yet.
alter table cordee_annee drop constraint cordee_annee_etat_connu;
alter table cordee_annee add constraint cordee_annee_etat_connu check (etat in ('brouillon', 'a_valider', 'valide_partiellement', 'valide', 'en_cours', 'bilan_a_faire', 'bilan_valide', 'clos', 'abandonne'));
alter table cordee_annee add column rappelee_le date;
comment on column cordee_annee.rappelee_le is 'When the establishments that had not validated the programme as it stands were reminded of it, once.';
alter table cordee_amendement drop constraint cordee_amendement_genre_connu;
alter table cordee_amendement add constraint cordee_amendement_genre_connu check (genre in ('amendement', 'abandon', 'bilan'));
comment on table cordee_amendement is 'What somebody asked to change in a programme, why it was given up, or the shared analysis of its year, never edited. Validations given before are taken back by an amendment. `etablissement_id` null: written by the campus.';
