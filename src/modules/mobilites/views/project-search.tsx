import { FilterForm } from '#core/html/index.ts';
/** Words of a project, for whoever looks for one. */
export function ProjectSearch({ action, q, campus }: { action: string; q: string; campus?: string | undefined }) {
  return (
    <FilterForm
      action={action}
      label="Chercher un projet de mobilité"
      words={{ label: 'Titre, pays, programme ou porteur', value: q }}
      button="Chercher"
    >
      {campus && <input type="hidden" name="campus" value={campus} />}
    </FilterForm>
  );
}
