import { Choice, Field, Icon, Notice, Refused, SectionTitle } from '#core/html/index.ts';
import { mentorUrl } from '../mentors/links.ts';
import { OTHERS_DECIDE } from '../messages/labels.ts';
import { readingUrl, settleUrl } from '../messages/links.ts';
import type { ExchangeModel } from './exchange-page.tsx';

const ISSUES = [
  ['leve', 'Reprendre l’échange : le mentor et l’établissement peuvent écrire de nouveau'],
  ['ferme', 'Fermer l’échange : plus rien ne s’y écrit, ce qui y est reste gardé'],
] as const;

/** What waits for the team once something is reported, and what follows a closing. */
export function Settle({ model }: { model: ExchangeModel }) {
  const { campus, cordee, exchange, admits, mine, errors } = model;
  if (admits && !mine && (exchange.etat === 'suspendu' || errors.issue)) return <SettleForm model={model} />;
  if (exchange.etat === 'suspendu' || errors.issue)
    return (
      <div id="issue" tabIndex={-1}>
        <Notice tone="erreur" title={exchange.etat === 'suspendu' ? 'Échange suspendu' : 'Décision refusée'}>
          <p>{mine && admits ? OTHERS_DECIDE : 'Un message est signalé : l’équipe de la cordée décide.'}</p>
        </Notice>
      </div>
    );
  if (exchange.etat === 'ferme' && admits && exchange.mentorEtat === 'actif')
    return (
      <Notice tone="alerte" title="Ce mentor est toujours actif">
        <p>
          L’échange est fermé. <a href={mentorUrl(campus.slug, cordee.id, exchange.mentor)}>Suspendre ce mentor</a>{' '}
          depuis sa fiche, s’il ne doit plus rencontrer d’élèves.
        </p>
      </Notice>
    );
  return null;
}

/** What the team says of what was reported. */
function SettleForm({ model }: { model: ExchangeModel }) {
  const { campus, cordee, programme, exchange, suite, errors } = model;
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">Un message est signalé : décider</SectionTitle>
      <form method="post" action={settleUrl([campus.slug, cordee.id, programme.annee], exchange)} class="pile fiche">
        <fieldset id="issue" tabIndex={-1}>
          <legend>La suite</legend>
          {ISSUES.map(([id, label]) => (
            <div key={id}>
              <Choice type="radio" name="issue" value={id} checked={suite.issue === id}>
                {label}
              </Choice>
            </div>
          ))}
          <Refused text={errors.issue} />
        </fieldset>
        <Field
          id="suite-motif"
          name="motif"
          label="Motif"
          hint="Lu par le mentor et par l’établissement, et gardé avec l’échange."
          type="textarea"
          value={suite.motif}
          error={errors['suite-motif']}
          maxLength={1000}
          required
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer la décision
          </button>
        </p>
      </form>
    </section>
  );
}

/** Opens the texts of what was reported: why is written before, and traced. */
export function ReadingForm({ model }: { model: ExchangeModel }) {
  const { campus, cordee, programme, exchange, errors } = model;
  return (
    <form
      method="get"
      action={readingUrl([campus.slug, cordee.id, programme.annee], exchange)}
      class="pile fiche haut-5"
    >
      <Field
        id="lecture"
        name="motif"
        label="Pourquoi lire ces messages"
        hint="Ces textes ne se lisent qu’après un signalement. Votre lecture et son motif sont tracés."
        value={model.lecture}
        error={errors.lecture}
        maxLength={300}
        autocomplete="off"
        required
      />
      <p class="actions">
        <button class="btn" type="submit">
          Lire les textes
        </button>
      </p>
    </form>
  );
}
