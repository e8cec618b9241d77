-- The day on which a decision was carried out.
alter table decision add column executee_le date;
comment on column decision.executee_le is 'Day on which it was said to be carried out (Paris); of what was carried out before this column, the day that the journal keeps, when it does.';
update decision d set executee_le = j.jour
from (select details ->> 'decision' as decision, max((le at time zone 'Europe/Paris')::date) as jour
  from journal where acte = 'decision.carried_out' group by 1) j
where d.etat = 'executee' and j.decision = d.id::text;
