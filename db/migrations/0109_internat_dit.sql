-- Beds of a line stood in two columns, of which pages read one or the other. `ligne_detail` alone keeps them, with who says them and when.
alter table ligne_detail add column internat_le timestamptz;
update ligne_detail set internat_le = modifie_le where internat_places is not null;
insert into ligne_detail (ligne_id, internat_places, internat_le, dit_par, campus_id, modifie_le, exemple)
select l.id, l.internat_places, coalesce(i.importe_le, now()), case when i.campus_id is null then 'etablissement' else 'campus' end, i.campus_id,
  coalesce(i.importe_le, now()), i.campus_id is null or l.exemple
from ligne_formation l
left join import_lheo i on i.etat in ('importe', 'annule') and (i.bilan ->> 'origine')::integer = l.origine_id
where l.internat_places is not null
on conflict (ligne_id) do update set internat_places = excluded.internat_places, internat_le = excluded.internat_le
  where ligne_detail.internat_places is null and (ligne_detail.exemple or not excluded.exemple);
alter table ligne_detail add constraint ligne_detail_internat_le check ((internat_le is null) = (internat_places is null));
comment on column ligne_detail.internat_le is 'When the beds were last said to be that many; `modifie_le` is the last word on anything of the line.';
alter table ligne_formation drop column internat_places;
