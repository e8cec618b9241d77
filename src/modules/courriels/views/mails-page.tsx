import { ErrorSummary, Facts, Field, Notice, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { frenchInteger } from '#core/text/index.ts';
import { MAILBOX, TRY_SENDING } from '../links.ts';
import { DeadJobs, type DeadJobView } from './dead-jobs.tsx';
import { DeadLetters, type DeadLetterView } from './dead-letters.tsx';

export type Sending = { kind: 'serveur'; host: string; from: string } | { kind: 'demonstration' } | { kind: 'aucun' };

export interface MailsView {
  sending: Sending;
  figures: { waiting: number; digest: number; sent: number; dead: number };
  letters: DeadLetterView[];
  jobs: DeadJobView[];
  errors: Record<string, string>;
  typed: Record<string, string>;
}

/** `/espace/administration/courriels`: what leaves, what did not, and the tasks that failed. */
export function MailsPage({ view }: { view: MailsView }) {
  return (
    <WorkspacePage
      title="Courriels et tâches"
      crumbs={[{ label: 'Courriels et tâches' }]}
      current="courriels"
      help="courriels"
    >
      <ErrorSummary errors={view.errors} />
      <section aria-labelledby="envoi">
        <SectionTitle id="envoi">Envoi</SectionTitle>
        <SendingState sending={view.sending} />
        <Facts
          facts={[
            { term: 'En attente d’envoi', value: frenchInteger(view.figures.waiting) },
            { term: 'En attente du récapitulatif de 8 h', value: frenchInteger(view.figures.digest) },
            { term: 'Envoyés depuis trente jours', value: frenchInteger(view.figures.sent) },
            { term: 'En échec', value: frenchInteger(view.figures.dead) },
          ]}
        />
      </section>
      <section aria-labelledby="echecs" class="haut-6">
        <SectionTitle id="echecs">Courriels en échec</SectionTitle>
        <DeadLetters letters={view.letters} total={view.figures.dead} />
      </section>
      <section aria-labelledby="taches" class="haut-6">
        <SectionTitle id="taches">Tâches en échec</SectionTitle>
        <DeadJobs jobs={view.jobs} />
      </section>
      <section aria-labelledby="essai" class="haut-6">
        <SectionTitle id="essai">Essayer l’envoi</SectionTitle>
        <TryForm errors={view.errors} typed={view.typed} />
      </section>
    </WorkspacePage>
  );
}

function SendingState({ sending }: { sending: Sending }) {
  switch (sending.kind) {
    case 'serveur':
      return (
        <p>
          Les courriels partent par <b>{sending.host}</b>, au nom de <b>{sending.from}</b>.
        </p>
      );
    case 'demonstration':
      return (
        <Notice title="Rien ne quitte cette démonstration">
          <p>
            Les courriels s’arrêtent dans la <a href={MAILBOX}>boîte de démonstration</a>, où chacun peut les lire.
          </p>
        </Notice>
      );
    case 'aucun':
      return (
        <Notice tone="alerte" title="Aucun serveur d’envoi n’est réglé">
          <p>
            Les courriels attendent trois jours, puis passent en échec. L’exploitant règle <code>SMTP_URL</code>,{' '}
            <code>MAIL_FROM</code> et <code>PUBLIC_URL</code>.
          </p>
        </Notice>
      );
  }
}

function TryForm({ errors, typed }: Pick<MailsView, 'errors' | 'typed'>) {
  return (
    <form method="post" action={TRY_SENDING} class="pile etroit">
      <Field
        name="adresse"
        label="Adresse"
        type="email"
        hint="Elle reçoit un courriel dont le seul but est d’arriver."
        autocomplete="email"
        error={errors.adresse}
        value={typed.adresse}
        maxLength={254}
        required
      />
      <p>
        <button class="btn" type="submit">
          Envoyer un essai
        </button>
      </p>
    </form>
  );
}
