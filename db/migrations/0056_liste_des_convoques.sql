-- The list of those called is frozen at the convocation; who calls may bring it up to date before the opening, with a reason.
alter table reunion add column liste_le timestamptz;
alter table reunion add column liste_motif text;
alter table reunion add constraint reunion_liste check ((liste_le is null) = (liste_motif is null) and liste_motif <> '' and length(liste_motif) <= 500);
comment on table reunion is 'A meeting of a body. `statuts_id`: the statutes it is held under, frozen when it is called; `convocation`: 0 none, 1 the first, 2 the second after a meeting without quorum; `annonce`: titles of the agenda as first announced; `premiere_le`: day of the meeting that had no quorum; `quorum_*`: as counted when it opened; `serie_jour`: the day that the rule of its series gave it; `serie_deplacee`: it was moved by itself, and no longer follows its series; `liste_le`: when the list of those called, frozen by the convocation, was last brought up to date, and `liste_motif` why.';
alter table vote_correspondance drop constraint vote_correspondance_motif_connu;
alter table vote_correspondance add constraint vote_correspondance_motif_connu check (ecarte_motif in ('presence', 'texte', 'retrait', 'report', 'liste'));
