-- Votes by correspondence on paper, entered at the desk: a way of their own, and why a wrong entry no longer counts.
alter table vote_correspondance drop constraint vote_correspondance_par_connu;
alter table vote_correspondance add constraint vote_correspondance_par_connu check (par in ('lien', 'compte', 'papier'));
alter table vote_correspondance drop constraint vote_correspondance_motif_connu;
alter table vote_correspondance add constraint vote_correspondance_motif_connu check (ecarte_motif in ('presence', 'texte', 'retrait', 'report', 'liste', 'saisie'));
alter table vote_correspondance add constraint vote_correspondance_saisie_papier check (ecarte_motif <> 'saisie' or par = 'papier');
comment on column vote_correspondance.recu_le is 'When it was received; on paper, when the paper was, whenever it was entered.';
-- A paper that came before the second convocation counts: after the first one, and unless its member was at the first meeting.
alter table reunion add column premiere_convoquee_le timestamptz;
update reunion set premiere_convoquee_le = convoquee_le where convocation = 1;
comment on column reunion.premiere_convoquee_le is 'When its first convocation left, whatever followed; null before that, and where a second one left before this was kept.';
alter table reunion add column sans_quorum_le timestamptz;
comment on column reunion.sans_quorum_le is 'When the lack of quorum was stated; null when it never was, or before this was kept.';
