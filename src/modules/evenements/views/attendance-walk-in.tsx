import { Field, Icon, Notice, SelectField } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import type { Overflow } from '../inscriptions/attendance.ts';
import { slotText } from '../inscriptions/labels.ts';
import { walkInUrl } from '../inscriptions/links.ts';
import { schoolLevels } from '../labels.ts';
import type { AttendancePageProps } from './attendance-page.tsx';

/** A group that nobody registered is there: it is counted where it stands, closed until one comes. */
export function WalkIn(props: AttendancePageProps) {
  const { campus, event, slots, today, walkIn } = props;
  if (slots.length === 0) return null;
  const first = slots.map(({ debut }) => isoDate(debut)).sort()[0]!;
  const early = first > today;
  if (early && !props.kept) return null;
  return (
    <section aria-labelledby="sans-inscription" class="haut-5" hidden={early} data-des={early ? first : undefined}>
      <h2 id="sans-inscription" class="repere">
        Un groupe qui n’est pas dans la liste
      </h2>
      <details open={walkIn !== null} class="haut-3">
        <summary class="btn">Compter une classe non prévue</summary>
        <form
          method="post"
          action={walkInUrl(campus.slug, event.id)}
          class="pile haut-3"
          data-compte=""
          data-sans-inscription=""
        >
          <input type="hidden" name="cle" value={props.cle} />
          <p class="err" role="alert" tabIndex={-1} data-faute="" hidden />
          <Slot {...props} />
          <Said {...props} />
          <p class="actions">
            <button class="btn btn--1" type="submit" name="acte" value="present">
              <Icon name="check" /> Compter ce groupe
            </button>
          </p>
        </form>
      </details>
    </section>
  );
}

/** The slot in which it comes; nothing to choose when there is one, unless another was refused. */
function Slot({ slots, walkIn, walkInErrors }: AttendancePageProps) {
  if (slots.length === 1 && !walkInErrors.creneau) return <input type="hidden" name="creneau" value={slots[0]!.id} />;
  return (
    <SelectField
      name="creneau"
      label="Créneau"
      options={[
        ['', 'Choisir'],
        ...slots.map((one) => [one.id, `${frenchDate(one.debut)}, ${slotText(one)}`] as const),
      ]}
      value={walkIn?.creneau}
      error={walkInErrors.creneau}
      required
    />
  );
}

function Said({ event, walkIn, walkInErrors }: AttendancePageProps) {
  const named = (Object.keys(schoolLevels) as (keyof typeof schoolLevels)[]).filter(
    (one) => event.niveaux.length === 0 || event.niveaux.includes(one),
  );
  const others = (Object.keys(schoolLevels) as (keyof typeof schoolLevels)[]).filter((one) => !named.includes(one));
  const field = (name: 'etablissement' | 'classe', label: string, maxLength: number, hint?: string) => (
    <Field
      name={name}
      label={label}
      hint={hint}
      value={walkIn?.[name]}
      error={walkInErrors[name]}
      maxLength={maxLength}
      autocomplete="off"
      required
    />
  );
  const number = (name: 'jeunes' | 'filles' | 'adultes', label: string, hint?: string) => (
    <Field
      name={name}
      label={label}
      hint={hint}
      value={walkIn?.[name]}
      error={walkInErrors[name]}
      inputMode="numeric"
      maxLength={4}
      autocomplete="off"
      required={name !== 'filles'}
    />
  );
  return (
    <>
      {field('etablissement', 'Établissement', 200, 'Son nom, ou son code UAI.')}
      {field('classe', 'Classe ou groupe', 60, 'Aucun nom d’élève.')}
      <SelectField
        name="niveau"
        label="Niveau"
        options={[['', 'Choisir'], ...[...named, ...others].map((one) => [one, schoolLevels[one]] as const)]}
        value={walkIn?.niveau}
        error={walkInErrors.niveau}
        required
      />
      {number('jeunes', 'Jeunes présents')}
      {number('filles', 'Dont filles', 'Laissez vide si vous ne comptez pas.')}
      {number('adultes', 'Adultes présents')}
    </>
  );
}

/** More people than places, slot by slot: a warning, for nobody is sent home. */
export function Overflows({ over }: { over: readonly Overflow[] }) {
  if (over.length === 0) return null;
  return (
    <Notice tone="alerte" title="Plus de monde que de places">
      <ul>
        {over.map((one) => (
          <li key={one.creneau.id}>
            {frenchDate(one.creneau.debut)}, {slotText(one.creneau)} :{' '}
            {[
              one.jeunes > one.places && `${count(one.jeunes, 'jeune')} pour ${count(one.places, 'place')}`,
              one.adultes > one.placesAdultes &&
                `${count(one.adultes, 'adulte')} pour ${count(one.placesAdultes, 'place')}`,
            ]
              .filter(Boolean)
              .join(', ')}
            .
          </li>
        ))}
      </ul>
    </Notice>
  );
}
