import { Choice, Field, SelectField } from '#core/html/index.ts';
import type { SeriesFormView } from './series-form-page.tsx';

export const seriesLabels: Readonly<Record<string, string>> = {
  titre: 'Titre de chaque réunion',
  frequence: 'Fréquence',
  intervalle: 'Nombre de semaines entre deux réunions',
  rang: 'Lequel du mois',
  jour: 'Jour de la semaine',
  debut: 'Première date possible',
  heure: 'Heure',
  nombre: 'Nombre de réunions',
  fin: 'Dernière date possible',
  minutes: 'Durée, en minutes',
  lieu: 'Lieu',
  visio: 'Adresse de la réunion à distance',
  modele: 'Modèle d’ordre du jour',
  feries: 'Sauter les jours fériés',
};

const FREQUENCIES = [
  ['semaines', 'Toutes les semaines, ou toutes les N semaines'],
  ['mois', 'Chaque mois'],
  ['trimestre', 'Tous les trois mois'],
] as const;
const RANKS = [
  ['', 'Choisir'],
  ['1', 'le premier'],
  ['2', 'le deuxième'],
  ['3', 'le troisième'],
  ['4', 'le quatrième'],
  ['-1', 'le dernier'],
] as const;
const DAYS = ['', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'].map(
  (label, rank) => [rank === 0 ? '' : String(rank), label || 'Choisir'] as const,
);
const PAUSES = [0, 1, 2, 3];

/** What the form of a series asks. */
export function SeriesFields({ view }: { view: SeriesFormView }) {
  const { typed, errors } = view;
  const field = (name: string) => ({ name, label: seriesLabels[name]!, value: typed[name], error: errors[name] });
  return (
    <>
      <Field {...field('titre')} required maxLength={200} />
      <fieldset>
        <legend>Quand</legend>
        <SelectField {...field('frequence')} options={FREQUENCIES} required />
        <Field
          {...field('intervalle')}
          inputMode="numeric"
          maxLength={2}
          hint="Pour une fréquence en semaines : 1 pour chaque semaine. Le jour est celui de la première date."
        />
        <SelectField {...field('rang')} options={RANKS} hint="Pour une fréquence en mois ou en trimestres." />
        <SelectField {...field('jour')} options={DAYS} hint="Pour une fréquence en mois ou en trimestres." />
        <Field {...field('debut')} type="date" required />
        <Field {...field('heure')} required maxLength={7} hint="Heure de Paris, été comme hiver : 14:00." />
        <Field {...field('nombre')} inputMode="numeric" maxLength={2} hint="Ou donnez la dernière date possible." />
        <Field {...field('fin')} type="date" />
      </fieldset>
      <fieldset>
        <legend>Périodes sans réunion</legend>
        {PAUSES.map((n) => (
          <div key={n} class="rang">
            <Field
              name={`sauf_du_${n}`}
              label={`Période ${n + 1}, du`}
              type="date"
              value={typed[`sauf_du_${n}`]}
              error={errors[`sauf_du_${n}`]}
            />
            <Field
              name={`sauf_au_${n}`}
              label={`Période ${n + 1}, au`}
              type="date"
              value={typed[`sauf_au_${n}`]}
              error={errors[`sauf_au_${n}`]}
            />
          </div>
        ))}
        <Choice name="feries" value="oui" checked={typed.feries === 'oui'}>
          {seriesLabels.feries}
        </Choice>
      </fieldset>
      <fieldset>
        <legend>Chaque réunion</legend>
        <Field {...field('minutes')} inputMode="numeric" maxLength={4} />
        <Field {...field('lieu')} maxLength={300} />
        <Field {...field('visio')} type="url" maxLength={500} hint="Montrée aux seules personnes convoquées." />
        <SelectField
          {...field('modele')}
          options={[['', 'Aucun'], ...view.templates]}
          hint="Ses points sont écrits à l’ordre du jour de chaque réunion nouvelle."
        />
      </fieldset>
    </>
  );
}
