-- Decisions are carried out by actions of projects.
create table decision_action (
  decision_id uuid not null references decision,
  action_id uuid not null references action on delete cascade,
  liee_le timestamptz not null,
  constraint decision_action_pk primary key (decision_id, action_id)
);
comment on table decision_action is 'An action that carries out a decision: several each way. An action that is in the bin keeps its links and is not shown; one that is erased takes them away. Who tied or untied is in the journal.';
create index decision_action_action on decision_action (action_id);
