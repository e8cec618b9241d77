-- Who has no mail address is handed her convocation, or has it posted: the day and the way are kept beside the seat, as a receipt is.

alter table convoque add column remis_le date;
alter table convoque add column remis_moyen text;
alter table convoque add constraint convoque_remise_moyen check (remis_moyen in ('main', 'poste'));
alter table convoque add constraint convoque_remise_datee check ((remis_le is null) = (remis_moyen is null));
comment on column convoque.remis_le is 'The day on which a printed convocation was handed or posted; null: none was, or it went by mail.';
