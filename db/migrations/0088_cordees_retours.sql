-- The yearly return of a cordée: what those who took part think of it, and the whole return as it was deposited.
create table cordee_retour (
  annee_id uuid not null references cordee_annee,
  reponses integer,
  satisfaits integer,
  avis text not null default '',
  version integer not null default 1,
  contenu jsonb,
  depose_le timestamptz,
  constraint cordee_retour_pk primary key (annee_id),
  constraint cordee_retour_avis check (length(avis) <= 2000 and reponses between 0 and 100000 and satisfaits between 0 and reponses
    and (reponses is null) = (satisfaits is null)),
  constraint cordee_retour_depot check ((contenu is null) = (depose_le is null))
);
comment on table cordee_retour is 'The yearly return of a cordée. `reponses`, `satisfaits`: answers to an opinion survey and satisfied ones, numbers only; null: nobody was asked. `contenu`: the return as it was deposited with the report of the year, never written again; null: not deposited.';
