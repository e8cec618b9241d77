import { Field, SelectField } from '#core/html/index.ts';
import { inputLabels, kindLabels, sectorLabels } from '../labels.ts';
import type { SheetValues } from '../sheet.ts';

const unknown = ['', 'Non renseigné'] as const;
const yesOrNo = [unknown, ['oui', 'Oui'], ['non', 'Non']] as const;

/** The inputs of a sheet, by subject. */
export function SheetFieldset(props: {
  values: SheetValues;
  errors: Record<string, string>;
  /** The sheet has a commune, which may change and not go; one that has none (abroad) stays so. */
  placed: boolean;
}) {
  const { values, errors } = props;
  const of = <Name extends keyof SheetValues>(name: Name) => ({
    name,
    label: inputLabels[name],
    value: values[name],
    error: errors[name],
  });
  return (
    <>
      <fieldset>
        <legend>Identité</legend>
        <Field {...of('nom')} required maxLength={200} />
        <SelectField {...of('genre')} required options={Object.entries(kindLabels)} />
        <SelectField {...of('secteur')} options={[unknown, ...Object.entries(sectorLabels)]} />
      </fieldset>
      <fieldset>
        <legend>Adresse</legend>
        <Field {...of('adresse')} maxLength={300} hint="Numéro et rue." />
        <Field {...of('code_postal')} inputMode="numeric" maxLength={10} />
        <Field {...of('commune')} required={props.placed} maxLength={100} hint="Par exemple Blaye, ou Blaye (33)." />
      </fieldset>
      <fieldset>
        <legend>Pour la joindre</legend>
        <Field {...of('site_web')} type="url" maxLength={300} />
        <Field {...of('telephone')} type="tel" maxLength={40} hint="Le standard, pas une personne." />
        <Field
          {...of('courriel')}
          type="email"
          maxLength={254}
          hint="L’adresse de l’accueil, pas celle d’une personne."
        />
      </fieldset>
      <fieldset>
        <legend>Vie de l’établissement</legend>
        <SelectField {...of('internat')} options={yesOrNo} />
        <SelectField {...of('lycee_des_metiers')} options={yesOrNo} />
        <Field
          {...of('ferme_le')}
          type="date"
          hint="Seulement si l’organisation a fermé : elle quitte les listes, sa page reste."
        />
      </fieldset>
    </>
  );
}
