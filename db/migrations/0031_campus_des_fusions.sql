-- The campuses of both sheets when they were merged: undoing asks the rights that merging asked.
alter table fusion
  add column gardee_campus uuid[],
  add column absorbee_campus uuid[];
comment on column fusion.gardee_campus is 'Campuses of which the kept organisation was a member when the merge was done; null before, and for merges done before this was kept. Without a foreign key: it holds nothing back.';
comment on column fusion.absorbee_campus is 'Campuses of which the merged organisation was a member when the merge was done, as `gardee_campus`.';
