-- A group that nobody registered may come all the same: it is counted on the spot, and said as such.
alter table inscription_groupe
  add column sans_inscription boolean not null default false,
  add constraint inscription_groupe_sans_inscription check (not sans_inscription or (etat in ('presente', 'annulee')
    and coalesce(contact_nom, contact_fonction, contact_courriel, contact_telephone, message) is null));
comment on column inscription_groupe.sans_inscription is 'Counted on the day without having registered: nobody is its contact. Counted by mistake, it is cancelled.';
