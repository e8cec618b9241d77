-- Slots that move together: two of them may hold the same hours while they do. The agenda lists what was announced, by its last instant.
alter table evenement_creneau
  drop constraint evenement_creneau_un_horaire,
  add constraint evenement_creneau_un_horaire unique (evenement_id, debut, fin) deferrable;
drop index evenement_agenda;
create index evenement_agenda on evenement (fin, debut) where supprime_le is null and visible and annonce_le is not null;
