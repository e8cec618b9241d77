-- Colleges of the network are those of the statutes of the campus: values of the former list take the key that the statutes in force
-- give to the same college. Where several could be meant, the kinds that each admits decide; what stays doubtful is left as it is, readable.
create temporary table college_repris (ancien text, nouveau text) on commit drop;
insert into college_repris values
  ('pouvoirs-publics', 'fondateurs_publics'), ('pouvoirs-publics', 'etat'), ('pouvoirs-publics', 'region'),
  ('formation', 'formation_recherche'),
  ('recherche-vie-locale', 'superieur_recherche'), ('recherche-vie-locale', 'vie_locale'), ('recherche-vie-locale', 'formation_recherche');

with en_vigueur as (
  select distinct on (campus_id) campus_id, contenu from statuts
  where valide_du <= current_date and (valide_au is null or valide_au >= current_date) and jsonb_array_length(contenu -> 'colleges') > 0
  order by campus_id, contenu ->> 'forme' <> 'association', numero desc),
candidat as (
  select a.id, g ->> 'id' as college, g -> 'natures_admises' ? o.genre as admis,
    count(*) over (partition by a.id) as n,
    count(*) filter (where g -> 'natures_admises' ? o.genre) over (partition by a.id) as admises
  from adhesion a join organisation o on o.id = a.organisation_id join en_vigueur s on s.campus_id = a.campus_id
    join college_repris r on r.ancien = a.college
    cross join lateral jsonb_array_elements(s.contenu -> 'colleges') g
  where g ->> 'id' = r.nouveau
    and not exists (select from jsonb_array_elements(s.contenu -> 'colleges') h where h ->> 'id' = a.college))
update adhesion a set college = c.college, version = a.version + 1
from candidat c where c.id = a.id and (c.n = 1 or (c.admis and c.admises = 1));

-- A kept list of members that narrows by a college follows where only one is meant.
with en_vigueur as (
  select distinct on (campus_id) campus_id, contenu from statuts
  where valide_du <= current_date and (valide_au is null or valide_au >= current_date) and jsonb_array_length(contenu -> 'colleges') > 0
  order by campus_id, contenu ->> 'forme' <> 'association', numero desc),
candidat as (
  select t.id, min(g ->> 'id') as college
  from segment t join en_vigueur s on s.campus_id = t.campus_id join college_repris r on r.ancien = t.criteres ->> 'college'
    cross join lateral jsonb_array_elements(s.contenu -> 'colleges') g
  where g ->> 'id' = r.nouveau
    and not exists (select from jsonb_array_elements(s.contenu -> 'colleges') h where h ->> 'id' = t.criteres ->> 'college')
  group by t.id having count(*) = 1)
update segment t set criteres = t.criteres || jsonb_build_object('college', c.college), version = t.version + 1
from candidat c where c.id = t.id;

comment on column adhesion.college is 'Key of its college in the statutes in force of the campus; in data/workflows/adhesion.json where there are none. A key that the statutes no longer have stays readable.';
