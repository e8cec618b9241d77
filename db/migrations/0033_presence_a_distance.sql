-- Attendance at a distance, where the statutes admit it.
alter table presence add column a_distance boolean not null default false;
comment on column presence.a_distance is 'She takes part from elsewhere: whether she counts in the quorum is what the statutes of the meeting say.';
