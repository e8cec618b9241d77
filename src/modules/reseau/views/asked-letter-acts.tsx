import { Field, Icon, SectionTitle } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import {
  controlLetterUrl,
  declineLetterUrl,
  letterFileUrl,
  receivedLetterUrl,
  returnLetterUrl,
} from '../lettres/links.ts';
import type { LetterForm } from '../lettres/show-letter.tsx';
import { DeclineLetterForm, DepositLetterForm } from './asked-letter-forms.tsx';
import type { AskedLetterProps } from './asked-letter-page.tsx';
import { CancelForm, ResendForm } from './asked-letter-resend.tsx';
import { PromiseFields } from './promise-fields.tsx';

/** Each form of the page: the act of the workflow behind it, and its fields. */
const FORMS: Readonly<Record<LetterForm, { act: string; fields: readonly string[] }>> = {
  controler: {
    act: 'controler',
    fields: [
      'date',
      'debut',
      'echeance',
      ...['genre', 'quantite', 'unite', 'objet'].flatMap((name) => [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `${name}_${n}`)),
    ],
  },
  reprise: { act: 'demander_reprise', fields: ['motif'] },
  annuler: { act: 'annuler', fields: [] },
  renvoyer: { act: 'annuler', fields: [] },
  recue: { act: 'recevoir_papier', fields: ['nom', 'fonction', 'date', 'fichier'] },
  deposer: { act: 'deposer', fields: ['nom', 'fonction', 'fichier'] },
  decliner: { act: 'decliner', fields: ['motif'] },
};

/** Names of the fields of a form, when the page shows it. */
export const fieldsShown = (acts: readonly string[], form: LetterForm | null): readonly string[] =>
  form && acts.includes(FORMS[form].act) ? FORMS[form].fields : [];

/** What may be done of a letter now: the organisation answers, the campus controls or cancels. */
export function AskedLetterActs(props: AskedLetterProps) {
  const { model, form, typed, errors } = props;
  const { acts, campus, letter, rules } = model;
  const has = (act: string): boolean => acts.includes(act);
  const own = (name: AskedLetterProps['form']) => (form === name ? { typed, errors } : { typed: {}, errors: {} });
  return (
    <>
      {has('deposer') && (
        <DepositLetterForm action={letterFileUrl(campus.slug, letter.id)} rules={rules} {...own('deposer')} />
      )}
      {has('recevoir_papier') && !has('deposer') && (
        <DepositLetterForm
          action={receivedLetterUrl(campus.slug, letter.id)}
          rules={rules}
          paper={{ version: letter.version }}
          {...own('recue')}
        />
      )}
      {has('decliner') && (
        <DeclineLetterForm
          action={declineLetterUrl(campus.slug, letter.id)}
          open={form === 'decliner'}
          {...own('decliner')}
        />
      )}
      {has('controler') && <ControlForm {...props} />}
      {has('demander_reprise') && <ReturnForm {...props} />}
      {model.receivers && <ResendForm {...props} receivers={model.receivers} />}
      {has('annuler') && <CancelForm {...props} />}
    </>
  );
}

function ControlForm({ model, form, typed, errors: all }: AskedLetterProps) {
  const { campus, letter, promises, today } = model;
  const errors = form === 'controler' ? all : {};
  return (
    <section aria-labelledby="controler" class="haut-5">
      <SectionTitle id="controler">Contrôler la lettre</SectionTitle>
      <form method="post" action={controlLetterUrl(campus.slug, letter.id)} class="pile">
        <input type="hidden" name="version" value={letter.version} />
        <Field
          name="date"
          label="Date que porte la lettre"
          type="date"
          value={(form === 'controler' ? typed.date : letter.dateLettre) ?? undefined}
          error={errors.date}
          hint={`Au plus tard aujourd’hui, ${frenchPartialDate(today)}.`}
          required
        />
        {letter.nature === 'lettre_engagement' && (
          <>
            <p>
              Recopiez ce que la lettre promet : quoi, combien et quand. Contrôlée, elle devient un engagement du
              membre.
            </p>
            <Field name="debut" label="Début" type="date" required value={promises.values.debut} error={errors.debut} />
            <Field
              name="echeance"
              required
              label="Échéance"
              type="date"
              value={promises.values.echeance}
              error={errors.echeance}
            />
            {promises.lines.map((line, index) => (
              <PromiseFields key={index} n={index + 1} typed={line} errors={errors} />
            ))}
          </>
        )}
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Valider la lettre
          </button>
        </p>
      </form>
    </section>
  );
}

function ReturnForm({ model: { campus, letter }, form, typed, errors }: AskedLetterProps) {
  const own = form === 'reprise';
  return (
    <details class="haut-4" open={own}>
      <summary>Demander une correction</summary>
      <form method="post" action={returnLetterUrl(campus.slug, letter.id)} class="pile haut-4">
        <input type="hidden" name="version" value={letter.version} />
        <Field
          name="motif"
          label="Ce qui est à corriger"
          hint="La personne le lit dans le courriel, avec un nouveau lien ; sans courriel, sur une lettre à imprimer."
          type="textarea"
          required
          maxLength={500}
          value={own ? typed.motif : undefined}
          error={own ? errors.motif : undefined}
        />
        <p class="actions">
          <button class="btn" type="submit">
            <Icon name="envelope-simple" /> Renvoyer la lettre
          </button>
        </p>
      </form>
    </details>
  );
}
