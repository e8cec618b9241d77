-- An alternate sits for the holder of a seat who is not there.
alter table convoque add column supplee_id uuid;
alter table convoque add constraint convoque_supplee foreign key (supplee_id) references convoque;
alter table convoque add constraint convoque_un_suppleant unique (supplee_id) deferrable;
alter table convoque add constraint convoque_supplee_autre check (supplee_id <> id);
comment on column convoque.supplee_id is 'Of an alternate: the seat whose voice is hers while its holder is not in the room. Frozen with the list of those called; one alternate a seat.';

-- Meetings that were called and wait: where an organisation has one holder and one alternate there, the pair is known.
update convoque a set supplee_id = p.titulaire
from (
  select v.reunion_id, v.organisation_id, min(v.id::text) filter (where v.votant)::uuid as titulaire,
    min(v.id::text) filter (where not v.votant)::uuid as suppleant
  from convoque v join reunion r on r.id = v.reunion_id left join mandat m on m.id = v.mandat_id
  where r.etat in ('convoquee', 'sans_quorum')
    and (v.votant or (m.qualite = 'suppleant' and m.role not in ('rapporteur', 'invite') and m.termine_le is null))
  group by v.reunion_id, v.organisation_id
  having count(*) filter (where v.votant) = 1 and count(*) filter (where not v.votant) = 1) p
where a.id = p.suppleant;
