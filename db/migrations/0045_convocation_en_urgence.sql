-- A convocation that leaves late for a reason, where the statutes leave the chair free.
alter table reunion add column urgence text;
alter table reunion add constraint reunion_urgence check (urgence <> '' and length(urgence) <= 2000);
comment on column reunion.urgence is 'Why the convocation left later than the statutes ask, with the rule that admits it, in their words; null when it was in time.';
