-- Beds of a line stood in two columns, of which pages read one or the other. `ligne_detail` alone keeps them, with who says them and when.
insert into ligne_detail (ligne_id, internat_places, dit_par, campus_id, modifie_le, exemple)
select l.id, l.internat_places, case when i.campus_id is null then 'etablissement' else 'campus' end, i.campus_id,
  coalesce(i.importe_le, now()), i.campus_id is null or l.exemple
from ligne_formation l
left join import_lheo i on i.etat = 'importe' and (i.bilan ->> 'origine')::integer = l.origine_id
where l.internat_places is not null
on conflict (ligne_id) do update set internat_places = coalesce(ligne_detail.internat_places, excluded.internat_places);
alter table ligne_formation drop column internat_places;
