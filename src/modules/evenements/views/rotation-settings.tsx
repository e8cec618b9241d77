import { Choice, DataTable, ErrorSummary, Field, Icon } from '#core/html/index.ts';
import { groupName } from '../inscriptions/labels.ts';
import { partsField } from '../rotations/labels.ts';
import { rotationUrl } from '../rotations/links.ts';
import type { Rotation } from '../rotations/read-rotation.ts';
import type { SettingsForm } from '../rotations/schemas.ts';
import type { RotationPageProps } from './rotation-page.tsx';

/** How a timetable is computed: the minutes, the turns, and the groups that are divided. */
export function RotationSettings(props: RotationPageProps & { rotation: Rotation; typed: SettingsForm }) {
  const { campus, event, rotation, typed, errors } = props;
  const again = rotation.timetable !== null;
  const held = rotation.timetable?.fixed.some((row) => row.some(Boolean)) ?? false;
  const field = (name: 'accueil' | 'tour' | 'passage' | 'tours', label: string, hint: string) => (
    <Field
      name={name}
      label={label}
      hint={hint}
      value={typed[name]}
      error={errors[name]}
      required
      inputMode="numeric"
      maxLength={4}
      autocomplete="off"
    />
  );
  return (
    <section aria-labelledby="calcul">
      <h2 id="calcul" class="repere">
        {again ? 'Recalculer' : 'Calculer les rotations'}
      </h2>
      <ErrorSummary errors={errors} />
      <form method="post" action={rotationUrl(campus.slug, event.id, rotation.slot.id)} class="pile">
        <input type="hidden" name="version" value={typed.version} />
        <div class="cols" style="--cols:repeat(auto-fit, minmax(11rem, 1fr));--gap:var(--e3) var(--e5)">
          {field('accueil', 'Accueil', 'Minutes avant le premier tour')}
          {field('tour', 'Durée d’un tour', 'Minutes à chaque atelier')}
          {field('passage', 'Passage', 'Minutes entre deux tours')}
          {field('tours', 'Nombre de tours', 'Ateliers que voit chaque groupe')}
        </div>
        <Choice name="ensemble" value="oui" checked={typed.ensemble === 'oui'}>
          Plusieurs groupes peuvent partager un atelier, tant que ses places suffisent
        </Choice>
        {held && (
          <Choice name="garder" value="oui" checked={typed.garder === 'oui'}>
            Garder les passages changés à la main
          </Choice>
        )}
        <GroupParts rotation={rotation} typed={typed} errors={errors} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="shuffle" /> {again ? 'Recalculer' : 'Calculer'}
          </button>
        </p>
      </form>
    </section>
  );
}

/** In how many each group goes round. */
function GroupParts({
  rotation,
  typed,
  errors,
}: Pick<RotationPageProps, 'errors'> & { rotation: Rotation; typed: SettingsForm }) {
  return (
    <DataTable
      caption="Un groupe trop grand pour les ateliers se partage avec l’accord de son établissement"
      head={
        <tr>
          <th scope="col">Groupe</th>
          <th scope="col" class="n">
            Jeunes
          </th>
          <th scope="col">En combien de parts</th>
        </tr>
      }
    >
      {rotation.groups.map((group) => (
        <tr key={group.id}>
          <th scope="row">{groupName(group)}</th>
          <td class="n">{group.jeunes}</td>
          <td>
            <input
              id={partsField(group.id)}
              name={partsField(group.id)}
              type="text"
              value={typed.parts[group.id] ?? '1'}
              inputMode="numeric"
              maxLength={2}
              size={3}
              required
              aria-label={`Parts : ${groupName(group)}`}
              aria-invalid={errors[partsField(group.id)] ? 'true' : undefined}
              aria-describedby={errors[partsField(group.id)] ? `${partsField(group.id)}-erreur` : undefined}
            />
            {errors[partsField(group.id)] && (
              <span class="err" id={`${partsField(group.id)}-erreur`}>
                <Icon name="x-circle" /> {errors[partsField(group.id)]}
              </span>
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
