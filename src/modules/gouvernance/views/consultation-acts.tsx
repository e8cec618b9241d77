import { Choice, Field, Icon, SectionTitle, SelectField } from '#core/html/index.ts';
import { conductUrl } from '../consultations/links.ts';
import type { ConsultationPageView } from './consultation-page.tsx';

/** Reminds, extends and closes what is open; shares what is closed, or brings it to a meeting. */
export function ConsultationActs({ view }: { view: ConsultationPageView }) {
  if (!view.running && !view.sharing && view.meetings === null) return null;
  return (
    <section aria-labelledby="suites" class="haut-5">
      <SectionTitle id="suites">Suites</SectionTitle>
      {view.running && <Running view={view} running={view.running} />}
      {view.sharing && <Share view={view} />}
      {view.meetings && <Agenda view={view} meetings={view.meetings} />}
    </section>
  );
}

function Running({
  view,
  running,
}: {
  view: ConsultationPageView;
  running: NonNullable<ConsultationPageView['running']>;
}) {
  const { head } = view;
  return (
    <>
      <div id="relancer">
        {running.remind ? (
          <p class="doux">{running.remind}</p>
        ) : (
          <form method="post" action={conductUrl(head.id)} class="actions">
            <button class="btn btn--1" type="submit" name="acte" value="relancer">
              <Icon name="paper-plane-tilt" /> Relancer qui n’a pas répondu
            </button>
          </form>
        )}
      </div>
      {running.extend && <Extend view={view} />}
      <Close view={view} reasoned={running.reasoned} />
    </>
  );
}

function Extend({ view }: { view: ConsultationPageView }) {
  const { head, errors, typed } = view;
  return (
    <details class="haut-4" open={Boolean(errors.cloture || errors.motif_prolonger)}>
      <summary>Prolonger</summary>
      <form method="post" action={conductUrl(head.id)} class="pile fiche haut-3">
        <Field
          name="cloture"
          label="Nouveau dernier jour"
          type="date"
          required
          value={typed.cloture}
          error={errors.cloture}
        />
        <Field
          name="motif_prolonger"
          label="Pourquoi"
          type="textarea"
          required
          maxLength={500}
          value={typed.motif_prolonger}
          error={errors.motif_prolonger}
        />
        <p class="actions">
          <button class="btn" type="submit" name="acte" value="prolonger">
            Prolonger
          </button>
        </p>
      </form>
    </details>
  );
}

function Close({ view, reasoned }: { view: ConsultationPageView; reasoned: boolean }) {
  const { head, errors, typed } = view;
  return (
    <details class="haut-4" open={errors.motif_clore !== undefined}>
      <summary>Clore maintenant</summary>
      <form method="post" action={conductUrl(head.id)} class="pile fiche haut-3">
        <Field
          name="motif_clore"
          label="Pourquoi"
          hint="Les organisations liront ce motif. Une réponse qui arrive après la clôture est refusée."
          type="textarea"
          required={reasoned}
          maxLength={500}
          value={typed.motif_clore}
          error={errors.motif_clore}
        />
        <p class="actions">
          <button class="btn" type="submit" name="acte" value="clore">
            Clore la consultation
          </button>
        </p>
      </form>
    </details>
  );
}

function Share({ view }: { view: ConsultationPageView }) {
  return (
    <form method="post" action={conductUrl(view.head.id)} class="pile" id="partager">
      <p>Les organisations qui ont répondu peuvent lire la synthèse ; un courriel le leur dit.</p>
      <Choice name="textes" value="oui">
        Montrer aussi les textes libres et les nombres, avec le nom de chaque organisation
      </Choice>
      <p class="actions">
        <button class="btn btn--1" type="submit" name="acte" value="partager">
          <Icon name="share-network" /> Partager la synthèse
        </button>
      </p>
    </form>
  );
}

function Agenda({ view, meetings }: { view: ConsultationPageView; meetings: (readonly [string, string])[] }) {
  const { errors, typed } = view;
  return (
    <details class="haut-4" open={errors.reunion !== undefined}>
      <summary>Porter à l’ordre du jour d’une réunion</summary>
      {meetings.length === 0 ? (
        <p id="reunion" class="haut-3">
          Aucune réunion de ce campus n’est en préparation.
        </p>
      ) : (
        <form method="post" action={conductUrl(view.head.id)} class="pile fiche haut-3">
          <SelectField
            name="reunion"
            label="Réunion"
            hint="Le point reprend le taux de réponse et les comptes ; ce qui y est décidé se lit ici ensuite."
            required
            options={[['', 'Choisir'], ...meetings]}
            value={typed.reunion}
            error={errors.reunion}
          />
          <p class="actions">
            <button class="btn" type="submit" name="acte" value="inscrire">
              Porter à l’ordre du jour
            </button>
          </p>
        </form>
      )}
    </details>
  );
}
