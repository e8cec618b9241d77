import type { StatutsInstance } from '../statuts.ts';
import { bodyOf, choice, type StatutsField, share, whole, YES_NO, yesNo } from './field.ts';

type Quorum = NonNullable<StatutsInstance['quorum']>;

const BOTH = 'à l’ouverture et avant chaque vote';
const QUORUM: Quorum = {
  base: 'membres_votants',
  numerateur: 0,
  denominateur: 1,
  par_college: null,
  verifie: BOTH,
  seconde_convocation: null,
};

/** What a body asks before it decides: in all, college by college, and at a second convocation. */
export const quorumFields = (one: StatutsInstance): StatutsField[] => [
  ...partFields(one),
  ...eachCollegeFields(one),
  ...secondFields(one),
];

function partFields({ id, quorum }: StatutsInstance): StatutsField[] {
  const group = 'Quorum';
  return [
    share({
      name: 'quorum',
      group,
      label: 'Quorum',
      value: quorum && { numerateur: quorum.numerateur, denominateur: quorum.denominateur },
      absent: 'aucun quorum',
      put: (copy, value) => {
        const body = bodyOf(copy, id);
        body.quorum = value === null ? null : { ...(body.quorum ?? QUORUM), ...value };
      },
    }),
    choice({
      name: 'verifie',
      group,
      label: 'Vérifié',
      value: quorum && !quorum.verifie.includes('avant chaque vote') ? 'ouverture' : 'votes',
      options: [
        ['votes', BOTH],
        ['ouverture', 'à l’ouverture seulement'],
      ],
      put: (copy, value) => {
        const body = bodyOf(copy, id);
        const same = body.quorum?.verifie.includes('avant chaque vote') === (value === 'votes');
        if (body.quorum && !same) body.quorum.verifie = value === 'votes' ? BOTH : 'à l’ouverture';
      },
    }),
  ];
}

function eachCollegeFields({ id, quorum }: StatutsInstance): StatutsField[] {
  const group = 'Quorum des collèges';
  const colleges = quorum?.par_college ?? null;
  return [
    whole({
      name: 'colleges_min',
      group,
      label: 'Collèges représentés, au moins',
      value: colleges?.colleges_representes_min ?? null,
      min: 1,
      max: 20,
      absent: 'aucun nombre demandé',
      put: (copy, value) => {
        const body = bodyOf(copy, id);
        if (body.quorum) body.quorum.par_college = value === null ? null : { colleges_representes_min: value };
      },
    }),
    choice({
      name: 'chaque_college',
      group,
      label: 'La même part dans chaque collège',
      value: yesNo(colleges?.dans_chaque_college ?? false),
      options: YES_NO,
      put: (copy, value) => {
        const body = bodyOf(copy, id);
        if (!body.quorum || value === 'non') return;
        const { colleges_representes_min = 1 } = body.quorum.par_college ?? {};
        body.quorum.par_college = { colleges_representes_min, dans_chaque_college: true };
      },
    }),
  ];
}

function secondFields({ id, quorum }: StatutsInstance): StatutsField[] {
  const group = 'Seconde convocation, faute de quorum';
  const second = quorum?.seconde_convocation ?? null;
  return [
    whole({
      name: 'seconde_delai',
      group,
      label: 'Délai, en jours',
      value: second?.delai_jours_min ?? null,
      min: 0,
      max: 365,
      unit: 'jour(s)',
      absent: 'pas de seconde convocation',
      put: (copy, value) => {
        const body = bodyOf(copy, id);
        if (!body.quorum) return;
        const known = body.quorum.seconde_convocation ?? { quorum: null, meme_ordre_du_jour: true };
        body.quorum.seconde_convocation = value === null ? null : { ...known, delai_jours_min: value };
      },
    }),
    share({
      name: 'seconde_quorum',
      group,
      label: 'Quorum de la seconde',
      value: second?.quorum ?? null,
      absent: 'sans quorum',
      put: (copy, value) => {
        const body = bodyOf(copy, id);
        if (body.quorum?.seconde_convocation) body.quorum.seconde_convocation.quorum = value;
      },
    }),
    choice({
      name: 'seconde_ordre',
      group,
      label: 'Même ordre du jour',
      value: yesNo(second?.meme_ordre_du_jour ?? true),
      options: YES_NO,
      put: (copy, value) => {
        const body = bodyOf(copy, id);
        if (body.quorum?.seconde_convocation) body.quorum.seconde_convocation.meme_ordre_du_jour = value === 'oui';
      },
    }),
  ];
}
