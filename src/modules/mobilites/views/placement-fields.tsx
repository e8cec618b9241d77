import { Choice, Field, Refused, SelectField } from '#core/html/index.ts';
import type { Host } from '../accueils/access.ts';
import { classLabels, kindLabels } from '../accueils/labels.ts';
import type { PlacementInput, SentPlacement } from '../accueils/schemas.ts';

export interface FilledPlacement {
  hosts: Host[];
  sent: SentPlacement;
  errors: Record<string, string>;
}
const of = ({ sent, errors }: FilledPlacement, name: PlacementInput) => ({
  name,
  value: sent[name],
  error: errors[name],
});
const YES_NO = [
  ['', 'Choisir'],
  ['non', 'Non'],
  ['oui', 'Oui'],
] as const;

/** Who receives, whom, and to do what. */
export function WhatFields(props: FilledPlacement) {
  const kinds = Object.entries(kindLabels);
  return (
    <>
      <SelectField
        {...of(props, 'organisation')}
        label="Qui accueille"
        options={[['', 'Choisir'], ...props.hosts.map((one) => [one.slug, one.nom] as const)]}
        required
      />
      <SelectField
        {...of(props, 'nature')}
        label="Nature de l’accueil"
        options={[['', 'Choisir'], ...kinds]}
        required
      />
      <Field {...of(props, 'titre')} label="Titre" required maxLength={150} autocomplete="off" />
      <Field {...of(props, 'activites')} label="Ce que les jeunes feront" type="textarea" required maxLength={4000} />
      <SelectField
        {...of(props, 'machines')}
        label="Approchent-ils de machines, de produits ou de travaux interdits avant 18 ans ?"
        options={YES_NO}
        required
      />
      <Field
        {...of(props, 'interdits')}
        label="Ce qui leur est interdit sur place"
        hint="Repris dans la convention."
        type="textarea"
        required
        maxLength={2000}
      />
      <Field {...of(props, 'lieu')} label="Où se présenter" maxLength={200} autocomplete="off" />
    </>
  );
}

/** For whom, and at what age: the rules are those of the youngest. */
export function WhoFields(props: FilledPlacement) {
  const { sent, errors } = props;
  const ticked = sent.classes.split(',');
  return (
    <>
      <fieldset id="classes" tabIndex={-1}>
        <legend>Classes</legend>
        {Object.entries(classLabels).map(([value, label]) => (
          <Choice key={value} name="classes" value={value} checked={ticked.includes(value)}>
            {label}
          </Choice>
        ))}
        <Refused text={errors.classes} />
      </fieldset>
      <Field
        {...of(props, 'age_min')}
        label="Âge du plus jeune"
        hint="Les durées et les horaires permis dépendent de cet âge."
        inputMode="numeric"
        required
        maxLength={4}
        autocomplete="off"
      />
      <SelectField
        {...of(props, 'familiale')}
        label="Seuls des membres d’une même famille y travaillent-ils ?"
        options={YES_NO}
        required
      />
    </>
  );
}

/** Hours, weeks, places, and who may ask. */
export function WhenFields(props: FilledPlacement) {
  const short = { maxLength: 10, autocomplete: 'off', required: true };
  return (
    <>
      <Field {...of(props, 'arrivee')} {...short} label="Arrivée" hint="Par exemple : 8 h 30." />
      <Field {...of(props, 'depart')} {...short} label="Départ" hint="Par exemple : 16 h." />
      <Field {...of(props, 'pause')} label="Pause, en minutes" inputMode="numeric" maxLength={5} autocomplete="off" />
      <Field {...of(props, 'jours')} {...short} label="Jours par semaine" inputMode="numeric" />
      <Field {...of(props, 'places')} {...short} label="Places chaque semaine" inputMode="numeric" />
      <Field
        {...of(props, 'semaines')}
        label="Semaines"
        hint="Un jour de chaque semaine, un par ligne : 15/03/2027."
        type="textarea"
        required
        maxLength={2000}
      />
      <Field
        {...of(props, 'ecoles')}
        label="Réservée à ces établissements"
        hint="UAI, ou nom et commune : un par ligne. Vide : tous les établissements."
        type="textarea"
        maxLength={8000}
      />
      <SelectField
        {...of(props, 'publique')}
        label="L’offre se lit-elle par tous, sans compte ?"
        options={YES_NO}
        required
      />
    </>
  );
}
