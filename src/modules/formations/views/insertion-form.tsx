import { SelectField } from '#core/html/index.ts';
import type { Transition } from '../insertion/asked.ts';
import { transitionLabels, voieChoices } from '../insertion/labels.ts';
import { outcomesUrl } from '../insertion/links.ts';
import type { OutcomesOfRegionModel } from '../insertion/read-region.ts';
import { niveauLabels } from '../labels.ts';

/** The région and the route; once a région is chosen, what its trainings may be narrowed by. */
export function OutcomesQuestion({ model }: { model: OutcomesOfRegionModel }) {
  const { asked, regions, niveaux, filieres } = model;
  if (regions.length === 0) return null;
  return (
    <form class="filtres haut-4" action={outcomesUrl()}>
      <div class="grille" style="--min:13rem;--gap:var(--e3)">
        <SelectField
          name="region"
          label="Région"
          value={asked.region}
          options={[['', 'Choisir'], ...regions.map(({ code, nom }) => [code, nom] as const)]}
        />
        <SelectField name="voie" label="Voie" value={asked.voie} options={voieChoices} />
        {model.region && (
          <>
            <SelectField
              name="niveau"
              label="Niveau"
              value={asked.niveau === null ? '' : String(asked.niveau)}
              options={[
                ['', 'Tous'],
                ...niveaux.map((n) => [String(n), `${niveauLabels[n]?.short}, niveau ${n}`] as const),
              ]}
            />
            <SelectField
              name="filiere"
              label="Filière"
              value={asked.filiere ?? ''}
              options={[['', 'Toutes'], ...filieres.map((one) => [one.lettre, one.libelle] as const)]}
            />
            <SelectField
              name="transition"
              label="Métiers visés"
              value={asked.transition ?? ''}
              options={[
                ['', 'Tous'],
                ...(Object.keys(transitionLabels) as Transition[]).map(
                  (one) => [one, `concernés par la ${transitionLabels[one]}`] as const,
                ),
              ]}
            />
          </>
        )}
      </div>
      <p class="actions haut-3">
        <button class="btn btn--1" type="submit">
          Voir les formations
        </button>
      </p>
    </form>
  );
}
