import { Icon, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { kindLabels } from '#modules/organisations/index.ts';
import { wordInput } from '../imports/labels.ts';
import type { WordView } from '../imports/present-columns.ts';
import type { TrialView } from '../imports/present-trial.ts';
import { standingLabels } from '../labels.ts';

const STANDINGS = ['prospect', 'partenaire', 'membre', 'fondateur', 'soutien'] as const;
const TITLES = { genre: 'Nature', statut: 'Statut' } as const;

/** The words of the columns « Nature » and « Statut », and what each means; sent with the columns. */
export function ImportWords({ view }: { view: TrialView }) {
  return (
    <>
      {(['genre', 'statut'] as const).map((field) => {
        const words = view.words.filter((one) => one.field === field);
        const header = view.columns.find((one) => one.field === field)?.header ?? TITLES[field];
        return words.length === 0 ? null : (
          <section key={field} aria-labelledby={`mots-${field}`} class="haut-5">
            <SectionTitle id={`mots-${field}`}>Faire correspondre les valeurs de « {header} »</SectionTitle>
            <ol class="raccord lignes">
              {words.map((one, at) => (
                <WordLine key={one.key} one={one} id={`mot-${field}-${at}`} />
              ))}
            </ol>
            <p class="actions haut-3">
              <button class="btn" type="submit" form="raccords">
                <Icon name="play" /> Relancer l’essai
              </button>
            </p>
          </section>
        );
      })}
    </>
  );
}

function WordLine({ one, id }: { one: WordView; id: string }) {
  const known = one.meaning !== '';
  const options =
    one.field === 'genre'
      ? Object.entries(kindLabels)
      : STANDINGS.map((value) => [value, standingLabels[value]] as const);
  return (
    <li>
      <div>
        <label for={id}>
          <b>{one.word}</b>
        </label>{' '}
        <span class="source">{count(one.lines, 'ligne')}</span>
      </div>
      <span class={known ? 'joint' : 'joint joint--non'} aria-hidden="true" />
      <select id={id} name={wordInput(one.field, one.key)} form="raccords">
        <option value="">À choisir</option>
        {options.map(([value, label]) => (
          <option key={value} value={value} selected={value === one.meaning}>
            {label}
          </option>
        ))}
      </select>
      <span>
        <span class={known ? 'etat etat--ok' : 'etat etat--erreur'}>
          <Icon name={known ? 'check' : 'x-circle'} /> {known ? 'proposé' : 'à choisir'}
        </span>
      </span>
    </li>
  );
}
