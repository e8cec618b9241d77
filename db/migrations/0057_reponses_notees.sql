-- An organisation that has neither address nor account answers by letter or by telephone: who leads the consultation notes it.
alter table consultation_reponse drop constraint consultation_reponse_voie_connue;
alter table consultation_reponse add constraint consultation_reponse_voie_connue check (voie in ('lien', 'compte', 'lettre', 'telephone', 'reunion'));
alter table consultation_reponse add column recue_le date;
alter table consultation_reponse add column dite_par text;
alter table consultation_reponse add constraint consultation_reponse_notee check ((voie in ('lettre', 'telephone', 'reunion')) = (recue_le is not null)
  and (recue_le is null) = (dite_par is null) and dite_par <> '' and length(dite_par) <= 120);
comment on table consultation_reponse is 'The answer of an organisation: by question, a text, a number or a list of texts. `voie`: by the mailed link, with an account, or received otherwise and noted by who leads the consultation (`compte_id`): then `recue_le` is the day it was received and `dite_par` the function of who gave it. `anciennes`: the answers that it replaced, oldest first, without who gave them (of one that was noted: `recueLe` and `ditePar`); also the one of a sheet that was merged into this organisation.';
