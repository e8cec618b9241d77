import { Choice, Field, Refused, SectionTitle, SelectField } from '#core/html/index.ts';
import { niveauText } from '#modules/formations/index.ts';
import { statutLabels, unitLabels } from '../exprimes/labels.ts';
import type { NeedValues } from '../exprimes/schemas.ts';

export interface FieldsProps {
  values: NeedValues;
  errors: Record<string, string>;
}
const of = ({ values, errors }: FieldsProps, name: keyof NeedValues) => ({
  name,
  value: values[name],
  error: errors[name],
});

/** What is missing, in words. */
export function WhatFields(props: FieldsProps) {
  return (
    <>
      <Field {...of(props, 'titre')} label="Le besoin en une ligne" required maxLength={150} autocomplete="off" />
      <Field
        {...of(props, 'texte')}
        label="De quoi s’agit-il ?"
        hint="Le travail à faire, ce qui est difficile à trouver, ce qui a déjà été essayé. Ne nommez personne."
        type="textarea"
        required
        maxLength={4000}
      />
    </>
  );
}

/** How many, when and where. */
export function FigureFields(props: FieldsProps) {
  const { values } = props;
  return (
    <section aria-labelledby="combien" class="pile haut-4">
      <SectionTitle id="combien">Combien, quand, où</SectionTitle>
      <Field
        {...of(props, 'nombre')}
        label="Nombre de personnes"
        inputMode="numeric"
        maxLength={12}
        autocomplete="off"
      />
      <Choice name="inconnu" value="oui" checked={values.inconnu !== ''}>
        Le nombre est inconnu
      </Choice>
      <SelectField {...of(props, 'unite')} label="Ce qui est compté" options={Object.entries(unitLabels)} />
      <Field
        {...of(props, 'horizon')}
        label="Horizon, avec vos mots"
        hint="Par exemple : dans huit mois, à la rentrée prochaine, chaque année."
        maxLength={100}
        autocomplete="off"
      />
      <Field
        {...of(props, 'echeance')}
        label="Au plus tard"
        hint="Une année, un mois ou un jour : 2027, 09/2027, 15/09/2027."
        maxLength={10}
        autocomplete="off"
      />
      <Field {...of(props, 'commune')} label="Commune du site" maxLength={100} autocomplete="address-level2" />
      <Choice name="partout" value="oui" checked={values.partout !== ''}>
        Tout le territoire du campus
      </Choice>
    </section>
  );
}

/** Who is looked for. */
export function ProfileFields(props: FieldsProps) {
  const statuts = new Set(props.values.statuts.split(','));
  return (
    <section aria-labelledby="profil" class="pile haut-4">
      <SectionTitle id="profil">Qui est attendu</SectionTitle>
      <Field
        {...of(props, 'competences')}
        label="Compétences"
        hint="Une par ligne, vingt au plus."
        type="textarea"
        maxLength={3000}
      />
      <fieldset id="statuts" tabIndex={-1}>
        <legend>Statuts voulus (plusieurs possibles)</legend>
        {Object.entries(statutLabels).map(([value, label]) => (
          <Choice key={value} name="statuts" value={value} checked={statuts.has(value)}>
            {label}
          </Choice>
        ))}
        <Refused text={props.errors.statuts} />
      </fieldset>
      <SelectField
        {...of(props, 'niveau')}
        label="Niveau minimum"
        options={[
          ['', 'Aucun'],
          ...[3, 4, 5, 6, 7, 8].map((niveau) => [String(niveau), niveauText(niveau, false)] as const),
        ]}
      />
      <fieldset id="visibilite" tabIndex={-1}>
        <legend>Qui peut lire ce besoin</legend>
        <Choice type="radio" name="visibilite" value="public" checked={props.values.visibilite === 'public'}>
          Tout le monde, une fois le besoin recevable ; jamais le nom du contact
        </Choice>
        <Choice type="radio" name="visibilite" value="reseau" checked={props.values.visibilite === 'reseau'}>
          Le réseau du campus seulement
        </Choice>
        <Refused text={props.errors.visibilite} />
      </fieldset>
    </section>
  );
}

/** Whom to answer. @param props.asked by the public form, which has nobody else to answer to. */
export function ContactFields(props: FieldsProps & { asked: boolean }) {
  return (
    <section aria-labelledby="contact" class="pile haut-4">
      <SectionTitle id="contact">À qui répondre</SectionTitle>
      <p class="doux">
        Le campus y écrit, avec un lien pour suivre le besoin. Ces coordonnées ne sont jamais publiées ; elles
        s’effacent six mois après la clôture.
      </p>
      <Field {...of(props, 'contact_nom')} label="Nom" required={props.asked} maxLength={120} autocomplete="name" />
      <Field {...of(props, 'contact_fonction')} label="Fonction" maxLength={120} autocomplete="organization-title" />
      <Field
        {...of(props, 'contact_courriel')}
        label="Adresse électronique professionnelle"
        type="email"
        required={props.asked}
        maxLength={254}
        autocomplete="email"
      />
      <Field
        {...of(props, 'contact_telephone')}
        label="Téléphone professionnel"
        type="tel"
        maxLength={40}
        autocomplete="tel"
      />
    </section>
  );
}
