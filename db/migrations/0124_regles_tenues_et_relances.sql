-- By what title a meeting was called by somebody whom the statutes do not name, and why a file came after their delay.
alter table reunion add column convoquee_titre text;
alter table reunion add constraint reunion_convoquee_titre check (convoquee_titre <> '' and length(convoquee_titre) <= 2000);
comment on column reunion.convoquee_titre is 'By what title it was called (delegation, request), with the rule of the statutes, when who called it is none of those whom they name; null otherwise.';
alter table reunion_piece add column tardif_motif text;
alter table reunion_piece add constraint reunion_piece_tardif_motif check (tardif_motif <> '' and length(tardif_motif) <= 2000);
comment on column reunion_piece.tardif_motif is 'Why it was deposited after the delay that the statutes give to files, with the rule that admits it; null when it was in time.';
-- At hands, who takes no part in a vote is noted, apart from who abstains.
alter table votant drop constraint votant_choix_connu;
alter table votant add constraint votant_choix_connu check (choix in ('pour', 'contre', 'abstention', 'sans_part'));
-- A mailing may carry a link of one's own, and be followed by one reminder to those who did not follow it.
alter table courrier
  add column lien text,
  add column relance_de uuid references courrier,
  add constraint courrier_lien check (lien = 'fiche' or (lien ~ '^/[^/\\]' and length(lien) <= 300) or lien = '/'),
  add constraint courrier_relance_autre check (relance_de <> id);
comment on column courrier.lien is 'Where the link of each recipient leads: `fiche`, the confirmation of the sheet of her organisation, or the path of a public page; null when there is none.';
comment on column courrier.relance_de is 'The mailing that it reminds of: it goes to those who received it and did not follow their link. One reminder a mailing.';
create unique index courrier_relance on courrier (relance_de) where relance_de is not null;
alter table courrier_destinataire add column suivi_le timestamptz;
comment on column courrier_destinataire.suivi_le is 'When she followed the link of her mail, by its button: opening its page writes nothing, mail scanners do.';
