import { Field, SelectField } from '#core/html/index.ts';
import type { Assumptions } from '../ecarts/asked.ts';
import { assumptionLabels, baseLabels } from '../ecarts/labels.ts';
import { gapUrl } from '../ecarts/links.ts';
import type { GapModel } from '../ecarts/read-gap.ts';

/** What is compared, and what is supposed: each assumption is a field, the address keeps them. */
export function GapForm({ campus, model }: { campus: string; model: GapModel }) {
  const { asked, refused, territory } = model;
  return (
    <form action={gapUrl(campus)} aria-label="Ce qui est comparé, et les hypothèses">
      <div class="grille" style="--min:14rem;--gap:var(--e3);--pose:end">
        <SelectField
          name="base"
          label="Les besoins sont"
          value={asked.base}
          options={Object.entries(baseLabels).map(([value, label]) => [value, label] as const)}
        />
        <SelectField
          name="offre"
          label="Les formations sont"
          value={asked.offre}
          options={[
            ['territoire', 'celles de tout le territoire'],
            ['campus', 'celles que le campus montre'],
          ]}
        />
        <SelectField
          name="departement"
          label="Territoire"
          value={asked.departement}
          options={[
            ['', 'tout le territoire'],
            ...territory.map(({ code, nom }) => [code, `${nom} (${code})`] as const),
          ]}
        />
        {(Object.keys(assumptionLabels) as (keyof Assumptions)[]).map((name) => (
          <Field
            key={name}
            name={name}
            label={assumptionLabels[name].label}
            hint={assumptionLabels[name].hint}
            inputMode="numeric"
            required
            value={String(asked.hypotheses[name])}
            error={refused.includes(name) ? `Écrivez un nombre entier. ${assumptionLabels[name].hint}.` : undefined}
          />
        ))}
      </div>
      <p class="actions haut-3">
        <button class="btn btn--1" type="submit">
          Recalculer
        </button>
        <a class="btn btn--nu" href={gapUrl(campus)}>
          Revenir aux hypothèses habituelles
        </a>
      </p>
    </form>
  );
}
