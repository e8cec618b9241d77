import { Field, Icon, SectionTitle } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { durationText } from '../labels.ts';
import { removeTrainingUrl, trainingsUrl } from '../mentors/links.ts';
import type { MentorModel } from './mentor-page.tsx';

/** The training that a mentor had: at least one step before she is admitted. */
export function MentorTrainings({ model }: { model: MentorModel }) {
  const { campus, cordee, mentor, kept, record, errors } = model;
  return (
    <section aria-labelledby="formations" class="haut-5">
      <SectionTitle id="formations">Formation</SectionTitle>
      {mentor.formations.length === 0 ? (
        <p class="doux">Aucune étape de formation n’est notée.</p>
      ) : (
        <ul class="lignes">
          {mentor.formations.map((one) => (
            <li key={one.id}>
              {one.titre}, {durationText(one.minutes)}, le {frenchPartialDate(one.suivieLe)}{' '}
              {kept && (
                <form method="post" action={removeTrainingUrl(campus.slug, cordee.id, mentor.id)}>
                  <button class="btn btn--petit" type="submit" name="ligne" value={one.id}>
                    Retirer<span class="cache"> {one.titre}</span>
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {kept && (
        <form method="post" action={trainingsUrl(campus.slug, cordee.id, mentor.id)} class="pile fiche haut-3">
          <h3>Noter une étape de formation</h3>
          <Field name="titre" label="Titre" value={record.titre} error={errors.titre} required maxLength={150} />
          <Field
            name="suivie_le"
            label="Suivie le"
            type="date"
            value={record.suivie_le ?? model.today}
            error={errors.suivie_le}
            required
          />
          <Field
            name="duree"
            label="Durée"
            hint="Par exemple 2, 1 h 30 ou 45 min."
            value={record.duree}
            error={errors.duree}
            required
            maxLength={20}
            autocomplete="off"
          />
          <p class="actions">
            <button class="btn" type="submit">
              <Icon name="check" /> Noter
            </button>
          </p>
        </form>
      )}
    </section>
  );
}
