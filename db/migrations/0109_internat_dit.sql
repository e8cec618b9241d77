-- Beds of a line stood in two columns, of which pages read one or the other. `ligne_detail` alone keeps them, with who says them and when.
alter table ligne_detail
  add column internat_le timestamptz,
  add column internat_par text,
  add column internat_campus_id uuid references campus;
update ligne_detail set internat_le = modifie_le, internat_par = dit_par, internat_campus_id = campus_id where internat_places is not null;
insert into ligne_detail (ligne_id, internat_places, internat_le, internat_par, internat_campus_id, dit_par, campus_id, modifie_le, exemple)
select l.id, l.internat_places, s.le, s.par, i.campus_id, s.par, i.campus_id, s.le, i.campus_id is null or l.exemple
from ligne_formation l
left join import_lheo i on i.etat in ('importe', 'annule') and (i.bilan ->> 'origine')::integer = l.origine_id
cross join lateral (select coalesce(i.importe_le, now()) as le, case when i.campus_id is null then 'etablissement' else 'campus' end as par) s
where l.internat_places is not null
on conflict (ligne_id) do update set internat_places = excluded.internat_places, internat_le = excluded.internat_le,
  internat_par = excluded.internat_par, internat_campus_id = excluded.internat_campus_id
  where ligne_detail.internat_places is null and (ligne_detail.exemple or not excluded.exemple);
alter table ligne_detail
  add constraint ligne_detail_internat_le check ((internat_le is null) = (internat_places is null)),
  add constraint ligne_detail_internat_par check ((internat_par is null) = (internat_places is null)
    and internat_par in ('etablissement', 'campus') and (internat_par is not distinct from 'campus') = (internat_campus_id is not null));
create index ligne_detail_internat_campus on ligne_detail (internat_campus_id);
comment on column ligne_detail.internat_le is 'When the beds were last said to be that many; `modifie_le` is the last word on anything of the line.';
comment on column ligne_detail.internat_par is 'Who said so, and `internat_campus_id` which campus when it was one; `dit_par` is who spoke last of anything of the line.';
alter table ligne_formation drop column internat_places;
