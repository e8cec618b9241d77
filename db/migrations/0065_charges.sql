-- Who must act is told: a decision may be entrusted to an organisation, and each due date is reminded once.
alter table decision add column organisation_id uuid references organisation;
alter table decision add column rappel_pour date;
alter table decision add column retard_pour date;
create index decision_organisation on decision (organisation_id) where organisation_id is not null;
create index decision_echeance on decision (echeance) where etat in ('adoptee', 'en_execution') and echeance is not null;
comment on table decision is 'What a meeting decided, numbered in its body and year. `responsable_id`, `organisation_id`: to whom it is entrusted; `rappel_pour`, `retard_pour`: due date of which the bearer was reminded before it, then told once it had passed; `suite`: what was done of it; `action`: key of the action it concerns, for the room that will hold actions.';

alter table tache add column rappel_pour date;
alter table tache add column retard_pour date;
create index tache_echeance on tache (echeance) where etat in ('a_faire', 'en_cours') and echeance is not null;
comment on table tache is 'What somebody must do, given by a meeting (`reunion_id`) or born in the private space of its body (`auteur_id`: account, `cree_le`). One that is neither done nor dropped is proposed to the next agenda of the body. `rappel_pour`, `retard_pour`: due date of which the bearer was reminded before it, then told once it had passed.';
