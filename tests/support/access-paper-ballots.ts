import type { StatedAct } from './access-states.ts';

const MEETING = '/espace/reunions/:id';

/** What voting papers answer in each state of a meeting. The example votes on nothing by correspondence: its own suite tries the rest. */
export const paperBallotActs = (states: readonly string[]): StatedAct[] => {
  const each = (answer: (state: string) => string) => ({ by: 'rôle', answers: states.map(answer) }) as const;
  const papers = `${MEETING}/votes/bulletins`;
  return [
    {
      route: `GET ${MEETING}/convocation/bulletins.pdf`,
      ...each(() => '422 : Personne n’a rien à voter par correspondance'),
    },
    {
      route: `GET ${MEETING}/convocation/bulletins/:convoque`,
      ...each((state) => (state === 'preparation' ? '404' : '422 : Ce siège n’a rien à voter par correspondance')),
    },
    { route: `GET ${papers}`, ...each(() => 'ouvert') },
    {
      route: `POST ${papers}`,
      variant: 'saisir',
      form: ({ ids }) => ({ acte: 'saisir', convoque: ids.siege!, recu: '2026-11-20T10:00' }),
      ...each(() => '422 : Reportez la réponse à une question au moins.'),
    },
    {
      route: `POST ${papers}`,
      variant: 'retirer_saisie',
      form: ({ ids }) => ({ acte: 'retirer_saisie', bulletin: ids.siege!, motif: 'Un essai' }),
      ...each((state) =>
        state === 'convoquee' ? 'fait' : '422 : Une saisie se retire avant l’ouverture de la séance.',
      ),
    },
  ];
};
