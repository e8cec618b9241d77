-- A line that an establishment submits to a campus of which it is a member, until that campus answers.
alter table ligne_campus
  drop constraint ligne_campus_etat_connu,
  add constraint ligne_campus_etat_connu check (etat in ('a_confirmer', 'soumise', 'confirmee', 'contestee', 'retiree', 'ecartee'));
comment on table ligne_campus is 'Lines that a campus shows as its own (`confirmee`, the only state that public pages and the search read), asks its member about (`a_confirmer`), that the member submits to it (`soumise`) or contests, that were taken out, or proposals set aside (`ecartee`). `par_cote`: who brought the present state; `sur_parole`: shown on the word of the campus, its member has not answered.';
