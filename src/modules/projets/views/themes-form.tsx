import { Field, Icon, SectionTitle, SelectField } from '#core/html/index.ts';
import { themesUrl } from '../links.ts';
import type { ProjectModel } from './project-page.tsx';

/** A theme is added, named again, or taken away: one form. */
export function ThemesForm({ model: { campus, project, typed, errors } }: { model: ProjectModel }) {
  return (
    <section aria-labelledby="axes" class="haut-5">
      <SectionTitle id="axes">Les axes du projet</SectionTitle>
      <form method="post" action={themesUrl(campus.slug, project.id)} class="pile fiche">
        <input type="hidden" name="version" value={project.version} />
        <SelectField
          name="axe"
          label="Axe"
          value={typed.axe}
          options={[['', 'Un axe de plus'], ...project.axes.map((one) => [one.id, one.nom] as const)]}
        />
        <Field
          name="nom"
          label="Son nom"
          hint="Laissez vide pour retirer l’axe choisi ; il ne doit plus porter d’action."
          value={typed.nom}
          error={errors.nom}
          maxLength={150}
          autocomplete="off"
        />
        <p class="actions">
          <button class="btn" type="submit">
            <Icon name="check" /> Enregistrer l’axe
          </button>
        </p>
      </form>
    </section>
  );
}
