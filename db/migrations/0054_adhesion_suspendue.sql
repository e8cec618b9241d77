-- A member that is suspended keeps its history and has neither voice nor place in the quorum until an act restores it.
alter table adhesion drop constraint adhesion_statut_connu;
alter table adhesion add constraint adhesion_statut_connu check (statut in ('prospect', 'candidat', 'fondateur', 'membre', 'partenaire', 'soutien', 'suspendu', 'cite', 'ancien'));
alter table adhesion_etape drop constraint adhesion_etape_statut_connu;
alter table adhesion_etape add constraint adhesion_etape_statut_connu check (statut in ('prospect', 'candidat', 'fondateur', 'membre', 'partenaire', 'soutien', 'suspendu', 'cite', 'ancien'));
create index adhesion_etape_suspendue on adhesion_etape (adhesion_id) where statut = 'suspendu';
