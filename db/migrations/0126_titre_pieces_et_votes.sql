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
