-- A letter asked on paper, of an organisation where nobody may be written to by mail.
alter table lettre_demandee alter column empreinte drop not null;
alter table lettre_demandee alter column courriel drop not null;
alter table lettre_demandee alter column envoye_le drop not null;
alter table lettre_demandee alter column expire_le drop not null;
alter table lettre_demandee add column remis_le date;
alter table lettre_demandee add column remis_moyen text;
alter table lettre_demandee add constraint lettre_demandee_lien_entier check (num_nonnulls(empreinte, courriel, envoye_le, expire_le) in (0, 4));
alter table lettre_demandee add constraint lettre_demandee_remise_moyen check (remis_moyen in ('main', 'poste'));
alter table lettre_demandee add constraint lettre_demandee_remise_datee check ((remis_le is null) = (remis_moyen is null));
comment on column lettre_demandee.courriel is 'Who received the link; null: nobody may be written to, and the letter is asked on paper.';
comment on column lettre_demandee.remis_le is 'The day on which the printed request was handed or posted; null: none was, or it went by mail.';
comment on column lettre_demandee.remis_moyen is 'How the printed request was handed: « main », in person; « poste », by post.';
