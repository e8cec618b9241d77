-- As for the names of organisations (0040): what was just written waits in a list that each search reads whole. The names of
-- the towns go into their index at once; the directory tidies its own after each refresh (room `site`), which costs four times less.
alter index commune_nom_trigramme set (fastupdate = off);
select gin_clean_pending_list('commune_nom_trigramme');
