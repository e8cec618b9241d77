import { Choice, Icon, Notice, Refused, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import {
  deleteMailingUrl,
  mailingUrl,
  remindMailingUrl,
  sendMailingUrl,
  stopMailingUrl,
  tryMailingUrl,
} from '../courriers/links.ts';
import type { Mailing } from '../courriers/mailings.sql.ts';
import type { DraftModel } from './mailing-draft-page.tsx';

/** Why what was asked of a mailing was not done. */
export function MailingRefusal({ title, refusal }: { title: string; refusal: string | null }) {
  if (!refusal) return null;
  return (
    <div role="alert" tabIndex={-1} id="erreurs">
      <Notice tone="erreur" title={title}>
        <p>{refusal}</p>
      </Notice>
    </div>
  );
}

/** Trying a draft, sending it, forgetting it. */
export function MailingSend({ model, error }: { model: DraftModel; error: string | undefined }) {
  const { campus, mailing, counts } = model;
  const left = model.mostADay - model.sentToday;
  return (
    <section aria-labelledby="envoyer" class="haut-5 pile">
      <SectionTitle id="envoyer">Envoyer</SectionTitle>
      <p class="doux">
        Un campus envoie {model.mostADay} courriers par jour au plus ;{' '}
        {left > 0 ? `il en reste ${left} aujourd’hui.` : 'il n’en reste aucun aujourd’hui.'} Les oppositions sont relues
        au moment où chaque courriel part.
      </p>
      <div class="actions">
        <form method="post" action={tryMailingUrl(campus.slug, mailing.id)}>
          <button class="btn" type="submit">
            M’envoyer un essai
          </button>
        </form>
        {counts.receive > 0 && (
          <form method="post" action={sendMailingUrl(campus.slug, mailing.id)}>
            <input type="hidden" name="version" value={mailing.version} />
            <input type="hidden" name="liste" value={model.liste} />
            <button class="btn btn--1" type="submit">
              <Icon name="paper-plane-tilt" /> Envoyer à {count(counts.receive, 'personne')}
            </button>
          </form>
        )}
      </div>
      <details open={error !== undefined}>
        <summary>Supprimer ce brouillon</summary>
        <form method="post" action={deleteMailingUrl(campus.slug, mailing.id)} class="pile haut-3">
          <Choice name="certain" value="oui" id="certain">
            Supprimer ce brouillon : il ne se reprend pas
          </Choice>
          <Refused text={error} />
          <p>
            <button class="btn" type="submit">
              Supprimer
            </button>
          </p>
        </form>
      </details>
    </section>
  );
}

/** Stopping what has not left. */
export function MailingStop({ campus, mailing }: { campus: string; mailing: Mailing }) {
  if (mailing.etat !== 'confirme' || mailing.tally.enAttente === 0) return null;
  return (
    <form method="post" action={stopMailingUrl(campus, mailing.id)} class="haut-3">
      <button class="btn" type="submit">
        Arrêter : {count(mailing.tally.enAttente, 'personne ne le recevra', 'personnes ne le recevront')} pas
      </button>
    </form>
  );
}

/** Who followed her link; one reminder to the others. */
export function MailingAnswers(props: {
  campus: string;
  mailing: Mailing;
  answers: { suivis: number; silent: number; relance: string | null };
}) {
  const { campus, mailing, answers } = props;
  return (
    <div class="haut-3">
      <p>
        {count(answers.suivis, 'personne a suivi son lien', 'personnes ont suivi leur lien')}
        {mailing.relanceDe && (
          <>
            . Relance d’<a href={mailingUrl(campus, mailing.relanceDe)}>un premier courrier</a>
          </>
        )}
        .
      </p>
      {answers.relance && (
        <p>
          <a href={mailingUrl(campus, answers.relance)}>Voir la relance</a>
        </p>
      )}
      {!answers.relance && !mailing.relanceDe && answers.silent > 0 && (
        <form method="post" action={remindMailingUrl(campus, mailing.id)}>
          <button class="btn" type="submit">
            Relancer ceux qui n’ont pas répondu ({answers.silent})
          </button>
        </form>
      )}
    </div>
  );
}
