-- What is not known yet of an event, or never was: how many days before a host wants a list of names; the school year alone.
alter table evenement
  add column liste_securite boolean not null default false,
  add constraint evenement_liste_securite_voulue check (liste_securite or liste_securite_jours is null),
  drop constraint evenement_precision_connue,
  add constraint evenement_precision_connue check (precision in ('heures', 'jour', 'mois', 'annee'));
comment on column evenement.liste_securite is 'The host wants a list of names. `liste_securite_jours`: how many days before, once it is known.';
comment on column evenement.precision is 'What is known of the dates: hours, days, the month, or the school year alone; `debut` and `fin` are then the first and the last instant of it.';
