import { SelectField } from '#core/html/index.ts';
import type { InstanceFormProps } from './instance-form-page.tsx';

/** The project that a consortium carries, among those that the person reads; nothing where there is none. */
export function ProjectField({ projects, values, errors }: Pick<InstanceFormProps, 'projects' | 'values' | 'errors'>) {
  if (projects.length === 0 && !errors.projet) return null;
  return (
    <SelectField
      name="projet"
      label="Projet du consortium"
      hint="Pour un consortium seulement : le projet montre ses instances, et l’instance son projet."
      options={[['', 'Aucun'], ...projects]}
      value={values.projet}
      error={errors.projet}
    />
  );
}
