import { SelectField } from '#core/html/index.ts';
import { journalActs, journalObjects, natureLabels } from '../labels.ts';
import { JOURNAL, journalUrl } from '../links.ts';
import type { JournalPageProps } from './journal-page.tsx';

const byLabel = (labels: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(labels).sort(([, a], [, b]) => a.localeCompare(b, 'fr'));

/** Criteria as a GET form: the address is the search. */
export function JournalFilters(props: JournalPageProps) {
  const { filter } = props;
  const actor = filter.actorId;
  return (
    <form method="get" action={JOURNAL} class="outils">
      <SelectField
        name="nature"
        label="Nature"
        value={filter.nature ?? ''}
        options={[['', 'Toutes'], ...Object.entries(natureLabels)]}
      />
      <SelectField
        name="acte"
        label="Acte"
        value={filter.act ?? ''}
        options={[['', 'Tous'], ...byLabel(journalActs)]}
      />
      <SelectField
        name="objet"
        label="Sorte d’objet"
        value={filter.objectType ?? ''}
        options={[['', 'Toutes'], ...byLabel(journalObjects)]}
      />
      {filter.objectId !== undefined && <input type="hidden" name="numero" value={filter.objectId} />}
      <Criterion name="du" label="Du" type="date" value={filter.from} />
      <Criterion name="au" label="Au" type="date" value={filter.to} />
      {actor === undefined ? (
        <Criterion name="qui" label="Personne" type="search" value={props.who} />
      ) : (
        <p class="champ">
          <input type="hidden" name="compte" value={actor} />
          <span>Personne</span>
          <span>
            <b>{props.names.get(actor) ?? 'un compte effacé'}</b>{' '}
            <a href={journalUrl({ ...filter, actorId: undefined })}>Retirer</a>
          </span>
        </p>
      )}
      <button class="btn" type="submit">
        Filtrer
      </button>
      {props.who !== '' && <Found {...props} />}
    </form>
  );
}

/** A criterion is never compulsory: unlike a field of a form, it does not say so. */
function Criterion(props: { name: string; label: string; type: 'date' | 'search'; value: string | undefined }) {
  return (
    <p class="champ">
      <label for={props.name}>{props.label}</label>
      <input
        id={props.name}
        name={props.name}
        type={props.type}
        value={props.value}
        maxLength={props.type === 'date' ? undefined : 100}
        autocomplete="off"
      />
    </p>
  );
}

/** Accounts that the words find: each leads to its lines. */
function Found(props: JournalPageProps) {
  const { accounts, more } = props.found;
  return (
    <div role="status">
      {accounts.length === 0 ? (
        <p>Aucun compte ne porte ce nom.</p>
      ) : (
        <ul class="rang">
          {accounts.map((account) => (
            <li key={account.id}>
              <a href={journalUrl({ ...props.filter, actorId: account.id })}>{account.nom}</a>
            </li>
          ))}
        </ul>
      )}
      {more && <p class="petit doux">Les {accounts.length} premiers comptes sont montrés : précisez le nom.</p>}
    </div>
  );
}
