import { EmptyState, ErrorSummary, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { campusFeesUrl, FEES, feeRemindersUrl, feeUrl } from '../fees/links.ts';

interface LateLine {
  id: string;
  organisation: string;
  /** What is due since when, and the reminders that left. */
  said: string;
}

export interface FeeRemindersView {
  campus: { slug: string; nom: string };
  hasFees: boolean;
  exercice: number;
  /** The year in words. */
  year: string;
  /** Days that the statutes ask between two reminders. */
  delay: number;
  lines: (LateLine & { checked: boolean })[];
  /** How many of those left out were reminded within that delay. */
  recent: number;
  aside: (LateLine & { why: string })[];
  errors: Record<string, string>;
}

/** Late fees of a year, reminded in one act: who receives a mail, and why the others do not. */
export function FeeRemindersPage({ view }: { view: FeeRemindersView }) {
  const { campus, errors } = view;
  const heading = `Relancer toutes les cotisations en retard, ${view.year}`;
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? `Erreur : ${heading}` : heading}
      heading={heading}
      crumbs={[
        { label: 'Cotisations', href: FEES },
        { label: campus.nom, href: campusFeesUrl(campus.slug, { exercice: view.exercice }) },
        { label: 'Relancer' },
      ]}
      current="cotisations"
      perimeter={`campus:${campus.slug}`}
      help="cotisations"
    >
      <ErrorSummary errors={errors} />
      {view.lines.length > 0 ? <Reminders view={view} /> : <Nothing view={view} />}
      <Aside view={view} />
    </WorkspacePage>
  );
}

function Nothing({ view }: { view: FeeRemindersView }) {
  return (
    <EmptyState title="Aucun rappel ne peut partir">
      <p id="relancer">
        {view.hasFees
          ? 'Aucune cotisation de cet exercice n’est en retard et rappelable aujourd’hui.'
          : 'Les statuts de ce campus ne prévoient pas de cotisation.'}
      </p>
    </EmptyState>
  );
}

function Reminders({ view }: { view: FeeRemindersView }) {
  const { campus, lines } = view;
  return (
    <form method="post" action={feeRemindersUrl(campus.slug)} class="pile haut-4">
      <input type="hidden" name="exercice" value={view.exercice} />
      <p>
        {count(lines.length, 'rappel')} à envoyer, un courriel à chaque correspondant. Décochez qui ne doit pas le
        recevoir.
      </p>
      <ul class="lignes" id="relancer">
        {lines.map((line) => (
          <li key={line.id}>
            <label class="choix">
              <input type="checkbox" name={`relancer_${line.id}`} value="oui" checked={line.checked} />{' '}
              <b>{line.organisation}</b>
            </label>
            <p class="petit doux">{line.said}</p>
          </li>
        ))}
      </ul>
      <p class="actions">
        <button class="btn btn--1" type="submit">
          Envoyer les rappels cochés
        </button>{' '}
        <a class="btn" href={campusFeesUrl(campus.slug, { exercice: view.exercice })}>
          Ne rien envoyer
        </a>
      </p>
    </form>
  );
}

function Aside({ view: { aside, recent, delay } }: { view: FeeRemindersView }) {
  if (aside.length === 0) return null;
  return (
    <section aria-labelledby="ecartees" class="haut-5">
      <SectionTitle id="ecartees">
        {count(aside.length, 'cotisation en retard laissée', 'cotisations en retard laissées')} de côté
      </SectionTitle>
      {recent > 0 && (
        <p>
          Dont {recent} {recent > 1 ? 'rappelées' : 'rappelée'} il y a moins de {count(delay, 'jour')}, le délai des
          statuts entre deux rappels.
        </p>
      )}
      <ul class="lignes">
        {aside.map((line) => (
          <li key={line.id}>
            <a href={feeUrl(line.id)}>{line.organisation}</a>
            <small class="sous doux">{line.said}</small>
            <p class="petit">{line.why}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
