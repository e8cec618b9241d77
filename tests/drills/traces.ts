import { type RawBuilder, sql } from 'kysely';

/** Where an act of a kind leaves something: queries that give the key of the act (`k`), once for each thing it left. */
export type Traces = Record<string, RawBuilder<{ k: string }>>;

const lineOf = (act: string) => sql`journal where acte = ${act}`;

/**
 * By kind of act. A trace whose other half is missing gives a key of its own (the id that it names), so that it is seen even
 * when nobody asked for it.
 */
export const traces: Record<string, Traces> = {
  fiche: {
    'line of the reason': sql`select motif as k from ${lineOf('organisation.changed')}`,
    'line of the change': sql`select apres->>'adresse' as k from ${lineOf('organisation.changed')}`,
  },
  profil: {
    line: sql`select apres->>'fonction' as k from ${lineOf('account.profile_changed')}`,
  },
  invitation: {
    invitation: sql`select courriel as k from invitation`,
    mail: sql`select destinataire as k from courriel where gabarit = 'invitation_compte'`,
    line: sql`
      select coalesce(i.courriel, j.objet_id) as k from journal j left join invitation i on i.id::text = j.objet_id
      where j.acte = 'invitation.sent'`,
  },
  entree: {
    account: sql`select courriel as k from compte where courriel like 'invite-%'`,
    invitation: sql`select courriel as k from invitation where acceptee_le is not null`,
    role: sql`
      select c.courriel as k from attribution a join compte c on c.id = a.compte_id where c.courriel like 'invite-%'`,
    session: sql`select c.courriel as k from session s join compte c on c.id = s.compte_id where c.courriel like 'invite-%'`,
    notification: sql`
      select coalesce(i.courriel, n.cle) as k
      from notification n left join invitation i on 'invitation:' || i.id = n.cle where n.cle like 'invitation:%'`,
    'line of the account': linesOfAccounts('account.opened'),
    'line of the invitation': sql`
      select coalesce(i.courriel, j.objet_id) as k from journal j left join invitation i on i.id::text = j.objet_id
      where j.acte = 'invitation.accepted'`,
    'line of the role': linesOfAccounts('role.given', sql`j.details ? 'invitation'`),
    'line of the session': linesOfAccounts('account.signed_in', sql`j.details->>'methode' = 'phrase'`),
  },
  lien: {
    link: sql`select c.courriel as k from lien_connexion l join compte c on c.id = l.compte_id`,
    mail: sql`select destinataire as k from courriel where gabarit = 'lien_connexion'`,
    line: linesOfAccounts('account.link_sent'),
  },
  session: {
    link: sql`
      select c.courriel as k from lien_connexion l join compte c on c.id = l.compte_id where l.utilise_le is not null`,
    session: sql`select c.courriel as k from session s join compte c on c.id = s.compte_id where s.methode = 'lien'`,
    line: linesOfAccounts('account.signed_in', sql`j.details->>'methode' = 'lien'`),
  },
  role: {
    role: sql`
      select compte_id || ' ' || fin as k from attribution
      where role = 'equipe_campus' and donnee_par is not null and delegation_de is null`,
    line: sql`
      select coalesce(a.compte_id || ' ' || a.fin, j.details->>'attribution') as k
      from journal j left join attribution a on a.id::text = j.details->>'attribution'
      where j.acte = 'role.given' and j.details ? 'attribution'`,
  },
  retrait: {
    role: sql`
      select coalesce(j.motif, a.id::text) as k from attribution a
      left join journal j on j.acte = 'role.withdrawn' and j.details->>'attribution' = a.id::text
      where a.retiree_le is not null and a.delegation_de is null`,
    notification: sql`
      select substring(texte from 'Motif : (.*)$') as k from notification where titre like 'Un rôle vous est retiré%'`,
    line: sql`select motif as k from ${lineOf('role.withdrawn')}`,
  },
  absence: {
    absence: sql`select message as k from absence`,
    line: sql`
      select coalesce(a.message, j.details->>'absence') as k
      from journal j left join absence a on a.id::text = j.details->>'absence' where j.acte = 'absence.declared'`,
    'role lent': sql`
      select coalesce(a.message, d.id::text) as k from attribution d
      join attribution s on s.id = d.delegation_de
      left join absence a on a.compte_id = s.compte_id and a.debut = d.debut`,
    'line of the role lent': sql`
      select coalesce(a.message, j.details->>'attribution') as k
      from journal j left join absence a on a.compte_id::text = j.details->>'de' and a.debut::text = j.details->>'debut'
      where j.acte = 'role.delegated'`,
    notification: sql`
      select substring(texte from 'absence-[a-z0-9-]+$') as k from notification where titre like '%vous confie un rôle%'`,
  },
  retour: {
    absence: sql`select id::text as k from absence where annulee_le is not null`,
    'role taken back': sql`
      select coalesce(a.id, d.id)::text as k from attribution d
      join attribution s on s.id = d.delegation_de
      left join absence a on a.compte_id = s.compte_id and a.debut = d.debut
      where d.retiree_le is not null`,
    line: sql`select details->>'absence' as k from ${lineOf('absence.cancelled')}`,
  },
  document: {
    document: sql`select titre as k from organisation_document`,
    file: sql`
      select coalesce(d.titre, f.id::text) as k from fichier f left join organisation_document d on d.fichier_id = f.id`,
    line: sql`
      select coalesce(d.titre, j.details->>'document') as k
      from journal j left join organisation_document d on d.id::text = j.details->>'document'
      where j.acte = 'document.deposited'`,
  },
  document_retire: {
    document: sql`select id::text as k from organisation_document where supprime_le is not null`,
    line: sql`select details->>'document' as k from ${lineOf('document.removed')}`,
  },
  demande: {
    request: sql`select message as k from demande_de_droit`,
    line: sql`
      select coalesce(d.message, j.objet_id) as k
      from journal j left join demande_de_droit d on d.id::text = j.objet_id where j.acte = 'request.opened'`,
  },
  desistement: {
    request: sql`select id::text as k from demande_de_droit where etat = 'annulee'`,
    line: sql`select objet_id as k from ${lineOf('request.withdrawn')}`,
  },
};

function linesOfAccounts(act: string, only: RawBuilder<unknown> = sql`true`): RawBuilder<{ k: string }> {
  return sql`
    select coalesce(c.courriel, j.objet_id) as k from journal j left join compte c on c.id::text = j.objet_id
    where j.acte = ${act} and ${only}`;
}

/** Cells that one writer writes over: what each holds now, by the id that follows the word of its place. */
export const cells: Record<string, RawBuilder<{ id: string; value: string }>> = {
  brouillon: sql`select compte_id::text as id, champs->>'adresse' as value from brouillon`,
  corbeille: sql`
    select id::text as id, case when supprimee_le is null then 'dehors' else 'dedans' end as value from organisation`,
  preferences: sql`
    select id::text as id, concat_ws(' ', preferences->>'densite', preferences->>'theme',
      case when (preferences->>'raccourcis')::boolean then 'oui' else 'non' end) as value
    from compte where preferences <> '{}'`,
  messages: sql`select compte_id::text as id, canal as value from notification_choix where sujet = 'acces'`,
  accord: sql`
    select c.id::text as id, case when exists (
      select from consentement a where a.compte_id = c.id and a.retire_le is null) then 'accordé' else 'aucun' end as value
    from compte c`,
};
