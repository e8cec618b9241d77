import { Field, SelectField } from '#core/html/index.ts';
import { inputLabels, kindLabels, sectorLabels } from '../labels.ts';
import type { SheetInput, SheetValues } from '../sheet.ts';

const unknown = ['', 'Non renseigné'] as const;
const yesOrNo = [unknown, ['oui', 'Oui'], ['non', 'Non']] as const;

interface SheetFieldsProps {
  values: SheetValues;
  errors: Record<string, string>;
  /** The sheet has a commune, which may change and not go; one that has none (abroad) stays so. */
  placed: boolean;
  /** « Confirmé le 3 mars 2027 », field by field. */
  confirmed?: Partial<Record<SheetInput, string>>;
}

type FieldLook = Pick<Parameters<typeof Field>[0], 'type' | 'maxLength' | 'inputMode' | 'hint' | 'required'>;

/** How each input that is typed looks. */
const typed: Partial<Record<SheetInput, FieldLook>> = {
  nom: { required: true, maxLength: 200 },
  adresse: { maxLength: 300, hint: 'Numéro et rue.' },
  code_postal: { inputMode: 'numeric', maxLength: 10 },
  commune: { maxLength: 100, hint: 'Par exemple Blaye, ou Blaye (33).' },
  site_web: { type: 'url', maxLength: 300 },
  telephone: { type: 'tel', maxLength: 40, hint: 'Le standard, pas une personne.' },
  courriel: { type: 'email', maxLength: 254, hint: 'L’adresse de l’accueil, pas celle d’une personne.' },
  ferme_le: {
    type: 'date',
    hint: 'Seulement si l’organisation a fermé : elle quitte les listes, sa page reste.',
  },
};

/** One input of a sheet, with its label, what is said of it and why it was refused. */
export function SheetField(props: SheetFieldsProps & { name: SheetInput }) {
  const { name, values, errors } = props;
  const of = { name, label: inputLabels[name], value: values[name], error: errors[name] };
  const dated = props.confirmed?.[name];
  if (name === 'genre') return <SelectField {...of} hint={dated} required options={Object.entries(kindLabels)} />;
  if (name === 'secteur')
    return <SelectField {...of} hint={dated} options={[unknown, ...Object.entries(sectorLabels)]} />;
  if (name === 'internat' || name === 'lycee_des_metiers')
    return <SelectField {...of} hint={dated} options={yesOrNo} />;
  const look = typed[name]!;
  const hint = [look.hint, dated].filter(Boolean).join(' ') || undefined;
  return <Field {...of} {...look} hint={hint} required={name === 'commune' ? props.placed : look.required} />;
}

const SUBJECTS: readonly (readonly [string, readonly SheetInput[]])[] = [
  ['Identité', ['nom', 'genre', 'secteur']],
  ['Adresse', ['adresse', 'code_postal', 'commune']],
  ['Pour la joindre', ['site_web', 'telephone', 'courriel']],
  ['Vie de l’établissement', ['internat', 'lycee_des_metiers', 'ferme_le']],
];

/** The inputs of a sheet, by subject. */
export function SheetFieldset(props: SheetFieldsProps) {
  return (
    <>
      {SUBJECTS.map(([legend, inputs]) => (
        <fieldset key={legend}>
          <legend>{legend}</legend>
          {inputs.map((name) => (
            <SheetField key={name} name={name} {...props} />
          ))}
        </fieldset>
      ))}
    </>
  );
}
