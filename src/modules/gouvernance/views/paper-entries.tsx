import { Field, SelectField } from '#core/html/index.ts';
import { paperBallotsUrl } from '../meetings/links.ts';
import type { PaperBallotsView } from './paper-ballots-page.tsx';

/** What was entered and counts, and the withdrawal of an entry that is wrong. */
export function PaperEntries({ view }: { view: PaperBallotsView }) {
  return (
    <>
      <h3 class="haut-5">Saisies qui comptent : {view.entries.length}</h3>
      <ul class="lignes">
        {view.entries.map((one) => (
          <li key={one.id}>
            {one.nom} : {one.question} <span class="petit doux">reçu le {one.when}</span>
          </li>
        ))}
      </ul>
      <form method="post" action={paperBallotsUrl(view.head.id)} class="pile fiche haut-3">
        <SelectField
          name="bulletin"
          label="Retirer une saisie fausse"
          hint="Elle ne compte plus, avec sa trace ; le membre en est prévenu si un courriel le joint, et le bulletin peut être saisi à nouveau."
          options={[
            ['', 'Choisissez'],
            ...view.entries.map((one) => [one.id, `${one.nom} : ${one.question}`] as const),
          ]}
          value={view.typed.bulletin}
          error={view.errors.bulletin}
          required
        />
        <Field
          name="motif"
          label="Pourquoi"
          value={view.typed.motif}
          error={view.errors.motif}
          maxLength={200}
          required
        />
        <p class="actions">
          <button class="btn" type="submit" name="acte" value="retirer_saisie">
            Retirer la saisie
          </button>
        </p>
      </form>
    </>
  );
}
