import { EmptyState, ErrorSummary, Field, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { callFeesUrl, campusFeesUrl, FEES } from '../fees/links.ts';
import { CallLine, type FeeCallLine } from './fee-call-line.tsx';

export interface FeeCallView {
  campus: { slug: string; nom: string };
  hasFees: boolean;
  exercice: { value: string; label: string };
  others: { year: number; label: string }[];
  echeance: string;
  version: string;
  lines: FeeCallLine[];
  /** Members whose college pays nothing. */
  free: string[];
  stopped: { organisation: string; why: string }[];
  /** Sum of the amounts of the statutes. */
  total: string;
  errors: Record<string, string>;
}

/** What a call would ask of each member, amounts of the statutes filled in; then the call. */
export function FeeCallPage({ view }: { view: FeeCallView }) {
  const { campus, exercice, errors } = view;
  const heading = `Appeler les cotisations ${exercice.label}`;
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? `Erreur : ${heading}` : heading}
      heading={heading}
      crumbs={[
        { label: 'Cotisations', href: FEES },
        { label: campus.nom, href: campusFeesUrl(campus.slug) },
        { label: 'Appeler' },
      ]}
      current="cotisations"
      perimeter={`campus:${campus.slug}`}
      help="cotisations"
    >
      <ErrorSummary errors={errors} />
      {view.hasFees ? (
        <Body view={view} />
      ) : (
        <EmptyState title="Ce campus n’a pas de cotisations">
          <p>Ses statuts n’en prévoient pas : il n’y a rien à appeler.</p>
        </EmptyState>
      )}
    </WorkspacePage>
  );
}

function Body({ view }: { view: FeeCallView }) {
  const { campus, exercice, lines } = view;
  return (
    <>
      {view.others.map((one) => (
        <p key={one.year}>
          <a href={callFeesUrl(campus.slug, one.year)}>Passer à l’exercice {one.label}</a>
        </p>
      ))}
      {lines.length === 0 ? (
        <EmptyState title="Aucun membre à appeler">
          <p>Tous les membres qui peuvent l’être ont déjà leur cotisation de l’exercice.</p>
        </EmptyState>
      ) : (
        <form method="post" action={callFeesUrl(campus.slug)} class="pile haut-4">
          <input type="hidden" name="exercice" value={exercice.value} />
          <p>
            {count(lines.length, 'membre')}, {view.total} au tarif des statuts ({view.version}). Un autre montant
            demande un motif écrit.
          </p>
          <Field
            name="echeance"
            label="À régler avant le"
            type="date"
            required
            value={view.echeance}
            error={view.errors.echeance}
          />
          <ul class="lignes" id="appeler">
            {lines.map((line) => (
              <CallLine key={line.id} line={line} />
            ))}
          </ul>
          <p class="actions">
            <button class="btn btn--1" type="submit">
              Appeler les cotisations cochées
            </button>{' '}
            <a class="btn" href={campusFeesUrl(campus.slug)}>
              Ne rien appeler
            </a>
          </p>
        </form>
      )}
      <Apart view={view} />
    </>
  );
}

function Apart({ view }: { view: FeeCallView }) {
  const { free, stopped } = view;
  return (
    <>
      {stopped.length > 0 && (
        <section aria-labelledby="arretes" class="haut-5">
          <SectionTitle id="arretes">{count(stopped.length, 'membre')} à compléter d’abord</SectionTitle>
          <ul class="lignes">
            {stopped.map((one) => (
              <li key={one.organisation}>
                <b>{one.organisation}</b>
                <small class="sous doux">{one.why}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      {free.length > 0 && (
        <section aria-labelledby="gratuits" class="haut-5">
          <SectionTitle id="gratuits">Sans cotisation selon les statuts</SectionTitle>
          <p>{free.join(', ')}.</p>
        </section>
      )}
    </>
  );
}
