import { Choice, Field, Notice } from '#core/html/index.ts';

/** What the forms of an item show: on an agenda, in the reserve of a body. */
export interface PointFieldsView {
  /** The item whose form is open; null: a new one. */
  editing: { id: string; version: number } | null;
  /** What somebody else wrote in it meanwhile. */
  other: Record<string, string> | null;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

const labelsOf = (texte: string): Record<string, string> => ({
  titre: 'Titre',
  texte,
  presente_par: 'Présenté par',
  minutes: 'Durée, en minutes',
  pour_decision: 'Pour décision',
});

interface Props {
  view: PointFieldsView;
  /** Label of the text: « Précisions ». */
  texte: string;
}

/** The fields of an item. */
export function PointFields({ view, texte, required = false }: Props & { required?: boolean }) {
  const { typed, errors, editing } = view;
  const labels = labelsOf(texte);
  const field = (name: string) => ({ name, label: labels[name]!, value: typed[name], error: errors[name] });
  return (
    <>
      {editing && <input type="hidden" name="point" value={editing.id} />}
      {editing && <input type="hidden" name="version" value={editing.version} />}
      <Field {...field('titre')} required maxLength={200} />
      <Field {...field('texte')} type="textarea" required={required} maxLength={2000} />
      <Field {...field('presente_par')} hint="Une fonction : « la trésorerie »." maxLength={200} />
      <Field {...field('minutes')} inputMode="numeric" maxLength={3} />
      <Choice name="pour_decision" value="oui" checked={typed.pour_decision === 'oui'}>
        {labels.pour_decision}
      </Choice>
    </>
  );
}

/** Somebody changed it meanwhile: what differs; what is typed below is what will be saved. */
export function PointVersions({ view: { typed, other }, texte }: Props) {
  if (!other) return null;
  const differing = Object.entries(labelsOf(texte)).filter(([name]) => (typed[name] ?? '') !== (other[name] ?? ''));
  return (
    <Notice tone="alerte" title="Quelqu’un a modifié ce point entre-temps" id="erreurs">
      <p>Votre saisie est gardée ci-dessous ; rien n’est encore enregistré. Les deux versions diffèrent ici :</p>
      <ul>
        {differing.map(([name, label]) => (
          <li key={name}>
            {label} : vous, « {typed[name] || 'vide'} » ; l’autre personne, « {other[name] || 'vide'} »
          </li>
        ))}
      </ul>
    </Notice>
  );
}
