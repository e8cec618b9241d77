import { SelectField } from '#core/html/index.ts';
import { attendanceUrl } from '../meetings/links.ts';
import type { AttendancePageView } from './attendance-page.tsx';

export function ProxyForm({ view }: { view: AttendancePageView }) {
  const { head, parties, typed, errors } = view;
  const options = [['', 'Choisir'] as const, ...parties];
  return (
    <section aria-labelledby="pouvoir">
      <h2 class="repere" id="pouvoir">
        Enregistrer un pouvoir
      </h2>
      <p class="petit">{view.proxyRule}</p>
      <form method="post" action={attendanceUrl(head.id)} class="pile fiche">
        <SelectField
          name="mandant"
          label="Qui donne pouvoir"
          value={typed.mandant}
          error={errors.mandant}
          options={options}
        />
        <SelectField
          name="mandataire"
          label="Qui le porte"
          value={typed.mandataire}
          error={errors.mandataire}
          options={options}
        />
        <p class="actions">
          <button class="btn" type="submit" name="acte" value="pouvoir">
            Enregistrer le pouvoir
          </button>
        </p>
      </form>
    </section>
  );
}
