-- Statutes edited on screen: a draft for each set, and the decision that adopted each version.
create table statuts_brouillon (
  id uuid not null default gen_random_uuid(),
  campus_id uuid not null references campus,
  modele text not null,
  base_id uuid references statuts,
  contenu jsonb not null,
  version integer not null default 1,
  cree_le timestamptz not null default now(),
  modifie_le timestamptz not null default now(),
  constraint statuts_brouillon_pk primary key (id),
  constraint statuts_brouillon_un_seul unique (campus_id, modele),
  constraint statuts_brouillon_contenu_objet check (jsonb_typeof(contenu) = 'object'),
  constraint statuts_brouillon_version_positive check (version >= 1)
);
comment on table statuts_brouillon is 'The next version of the statutes of a campus while it is written. `base_id`: the version it started from, null for the first one. Taken away when it is adopted (its content is then a row of `statuts`) or given up.';

alter table statuts add column decision_id uuid references decision;
alter table statuts add column motif text;
alter table statuts add constraint statuts_motif check (motif <> '' and length(motif) <= 500);
comment on column statuts.decision_id is 'The decision of the register that adopted this version. Null for the first one, adopted before any body of the campus could decide.';
comment on column statuts.motif is 'Why the first version has no decision: the founding act, as somebody wrote it. Null before 2026.12.';
create unique index statuts_une_decision on statuts (decision_id, modele) where decision_id is not null;

create or replace function statuts_garder_le_texte() returns trigger language plpgsql as $$
begin
  if (new.campus_id, new.modele, new.numero, new.contenu, new.valide_du, new.decision_id, new.motif)
    is distinct from (old.campus_id, old.modele, old.numero, old.contenu, old.valide_du, old.decision_id, old.motif) then
    raise exception 'statuts: a version is never rewritten' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;

-- Colleges of a body as they were at the convocation: a change of weights does not reach a meeting that was called before it.
alter table reunion add column colleges jsonb;
alter table reunion add constraint reunion_colleges_objet check (jsonb_typeof(colleges) = 'object');
comment on column reunion.colleges is 'Colleges of the body when the convocation left: { key: { nom, poids (ten-thousandths) } }. Null while it is not called, and where the body has none.';
update reunion r set colleges = (
  select jsonb_object_agg(g.cle, jsonb_build_object('nom', g.nom, 'poids', g.poids)) from instance_college g where g.instance_id = r.instance_id)
where r.convocation >= 1;
