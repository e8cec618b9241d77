-- The item of an agenda that a meeting is at: what the screen of the room shows.
alter table reunion_point add column appele_le timestamptz;
comment on column reunion_point.appele_le is 'When the meeting last came to this item; the latest one since its opening is in progress. Null: not yet.';
