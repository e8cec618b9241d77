import type { ComponentChildren } from 'preact';
import { FiliereMark, Notice, SectionTitle } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { outcomesUrl } from '../insertion/links.ts';
import type { OutcomesView } from '../outcomes.ts';
import type { CertificationPage } from '../read-certification.ts';
import { OutcomesTable } from './outcomes.tsx';

type Certification = CertificationPage['certification'];

/** Opening of a sheet, of a certification or of a training: filière, then the one title. */
export function SheetTitle({ certification: c }: { certification: Certification }) {
  return (
    <>
      {c.filiere && c.filiereLibelle && (
        <p>
          <FiliereMark letter={c.filiere} label={c.filiereLibelle} deduced={c.filiereDeduite} />
        </p>
      )}
      <h1 class="titre-fiche">{c.intitule}</h1>
    </>
  );
}

/** A diploma that nobody enters any more: since when, and what to look at instead. */
export function ClosedNotice(props: { since: string; replaced: boolean; children?: ComponentChildren }) {
  return (
    <Notice tone="alerte" title={`Diplôme fermé aux entrées le ${frenchPartialDate(props.since)}`}>
      <p>
        {props.replaced ? 'Un autre l’a remplacé : voyez plus bas.' : 'Nous ne savons pas par quoi il est remplacé.'}{' '}
        {props.children}
      </p>
    </Notice>
  );
}

export function OutcomesSection(props: {
  title: string;
  outcomes: OutcomesView;
  letter: string | null;
  caption: string;
}) {
  return (
    <section aria-labelledby="t-devenir" class="bloc">
      <SectionTitle id="t-devenir">{props.title}</SectionTitle>
      <OutcomesTable outcomes={props.outcomes} letter={props.letter} caption={props.caption} />
      <p class="haut-3">
        <a href={outcomesUrl()}>Comparer avec les autres formations d’une région</a>
      </p>
    </section>
  );
}
