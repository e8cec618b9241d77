-- What was just written waits in a list that each search reads whole until it is tidied: after an import of five thousand
-- organisations, five thousand searches would read it five thousand times. Names go into their index at once.
alter index organisation_nom_trigramme set (fastupdate = off);
select gin_clean_pending_list('organisation_nom_trigramme');
