-- A fee call, or the letter of a consultation, printed for who has no mail address: the day on which it was handed or posted.

alter table cotisation add column remis_le date;
alter table cotisation add column remis_moyen text;
alter table cotisation add constraint cotisation_remise_moyen check (remis_moyen in ('main', 'poste'));
alter table cotisation add constraint cotisation_remise_datee check ((remis_le is null) = (remis_moyen is null));
comment on column cotisation.remis_le is 'The day on which a printed call was handed or posted; null: none was, or it went by mail.';

alter table consultation_invitation add column remis_le date;
alter table consultation_invitation add column remis_moyen text;
alter table consultation_invitation add constraint consultation_invitation_remise_moyen check (remis_moyen in ('main', 'poste'));
alter table consultation_invitation add constraint consultation_invitation_remise_datee check ((remis_le is null) = (remis_moyen is null));
comment on column consultation_invitation.remis_le is 'The day on which the printed questions were handed or posted; null: none were, or they went by mail.';
