import { Icon, Notice } from '#core/html/index.ts';
import { capitalise } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { Commitment } from '../commitment-sheet.sql.ts';
import { isOverdue, isTakenUp, OVERDUE, RENEWAL_TO_SIGN } from '../engagements/labels.ts';
import { commitmentUrl, editCommitmentUrl, renewCommitmentUrl } from '../links.ts';
import type { CommitmentPageModel } from './commitment-page.tsx';

/** What is done to the whole commitment. */
export function CommitmentActions({ campus, commitment, mayEdit, mayRenew }: CommitmentPageModel) {
  return (
    <>
      {mayEdit && (
        <a class="btn" href={editCommitmentUrl(campus.slug, commitment.id)}>
          <Icon name="pencil-simple" /> Modifier
        </a>
      )}{' '}
      {mayRenew && (
        <a class="btn btn--1" href={renewCommitmentUrl(campus.slug, commitment.id)}>
          <Icon name="arrows-clockwise" /> Reconduire
        </a>
      )}
    </>
  );
}

/** Its end is past: until somebody says what came of it, the page asks. */
export function OverdueNotice({ commitment, today }: CommitmentPageModel) {
  if (!isOverdue(commitment, today)) return null;
  return (
    <Notice tone="alerte" title={OVERDUE}>
      <p>
        Il a pris fin le {frenchPartialDate(commitment.echeance!)}. Dites s’il est tenu ou non tenu, ou{' '}
        {commitment.suite ? 'faites signer sa reconduction' : 'reconduisez-le'} : d’ici là, il reste à constater.
      </p>
    </Notice>
  );
}

/** What it takes up, and what takes it up. */
export const neighbourFacts = (campus: string, { precedent, suite }: Pick<Commitment, 'precedent' | 'suite'>) => [
  ...(precedent
    ? [{ term: 'Fait suite à', value: <a href={commitmentUrl(campus, precedent.id)}>{precedent.titre}</a> }]
    : []),
  ...(suite
    ? [
        {
          term: isTakenUp(suite) ? 'Reconduit par' : capitalise(RENEWAL_TO_SIGN),
          value: <a href={commitmentUrl(campus, suite.id)}>{suite.titre}</a>,
        },
      ]
    : []),
];
