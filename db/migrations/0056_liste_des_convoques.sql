-- The list of those called is frozen at the convocation; who calls may bring it up to date before the opening, with a reason.
alter table reunion add column liste_le timestamptz;
alter table reunion add column liste_motif text;
alter table reunion add column liste_urgence text;
alter table reunion add constraint reunion_liste check ((liste_le is null) = (liste_motif is null) and liste_motif <> '' and length(liste_motif) <= 500 and (liste_urgence is null or liste_le is not null) and liste_urgence <> '');
comment on table reunion is 'A meeting of a body. `statuts_id`: the statutes it is held under, frozen when it is called; `convocation`: 0 none, 1 the first, 2 the second after a meeting without quorum; `annonce`: titles of the agenda as first announced; `premiere_le`: day of the meeting that had no quorum; `quorum_*`: as counted when it opened; `serie_jour`: the day that the rule of its series gave it; `serie_deplacee`: it was moved by itself, and no longer follows its series; `liste_le`: when the list of those called, frozen by the convocation, was last brought up to date, `liste_motif` why, and `liste_urgence` why those who sit since were called late, with the rule that admits it.';
-- Another person for a seat: her link is another one, and that of the former person is dead.
alter table convoque add column jeton_rang smallint not null default 0;
alter table convoque add constraint convoque_jeton_rang check (jeton_rang >= 0);
comment on table convoque is 'Who is called to a meeting: the list frozen when the convocation left, brought up to date with a reason. A seat is an organisation, or a mandate; `contact_id` is who was written to (null: nobody is known). `jeton_empreinte`: SHA-256 of the token of her own page; `jeton_rang`: how many people came before her on this seat, part of what the token is made of; `recu_le`: she opened it.';
alter table vote_correspondance drop constraint vote_correspondance_motif_connu;
alter table vote_correspondance add constraint vote_correspondance_motif_connu check (ecarte_motif in ('presence', 'texte', 'retrait', 'report', 'liste'));
