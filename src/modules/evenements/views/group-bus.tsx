import { Field, Icon, Refused, SectionTitle, SelectField } from '#core/html/index.ts';
import { typedEuros } from '#core/text/index.ts';
import { busPayerLabels } from '../inscriptions/labels.ts';
import { groupBusUrl } from '../inscriptions/links.ts';
import type { GroupPageProps } from './group-page.tsx';

/** What the bus of a group costs, and who pays for it. */
export function GroupBus({ campus, event, group, typed, errors }: GroupPageProps) {
  const { car } = group;
  if (!car) return null;
  const cost = car.coutCentimes === null ? '' : typedEuros(car.coutCentimes);
  return (
    <section aria-labelledby="car" tabIndex={-1} class="haut-5">
      <SectionTitle id="car">Le coût du car</SectionTitle>
      <form method="post" action={groupBusUrl(campus.slug, event.id, group.id)} class="pile fiche">
        <input type="hidden" name="version" value={group.version} />
        <Refused text={errors.car} />
        <div class="grille" style="--min:12rem;--gap:var(--e4)">
          <Field
            name="cout"
            label="Coût, en euros"
            hint="Vide tant qu’il n’est pas connu."
            value={typed.cout ?? cost}
            error={errors.cout}
            inputMode="decimal"
            maxLength={20}
            autocomplete="off"
          />
          <SelectField
            name="payeur"
            label="Qui paie"
            value={typed.payeur ?? car.payeur ?? ''}
            options={[['', 'Pas encore décidé'], ...Object.entries(busPayerLabels)]}
          />
        </div>
        <p class="actions">
          <button class="btn" type="submit">
            <Icon name="check" /> Enregistrer le coût
          </button>
        </p>
      </form>
    </section>
  );
}
