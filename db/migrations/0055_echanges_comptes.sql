-- Exchanges counted by organisation over a period: from the index alone, without reading what was said in each.
drop index echange_campus;
create index echange_campus on echange (campus_id, le desc) include (organisation_id) where retire_le is null;
