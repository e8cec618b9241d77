import type { SelectOptions } from '#core/html/index.ts';
import { chairDecides, type Statuts, type StatutsInstance } from '../statuts.ts';
import { voteLabels } from '../statuts-words.ts';
import { decisionKeys, majorityOptions, newDecisionFields } from './added-fields.ts';
import { bodyOf, choice, OUT, type StatutsField, text, whole, YES_NO, yesNo } from './field.ts';
import { quorumFields } from './quorum-fields.ts';

type Convocation = NonNullable<StatutsInstance['convocation']>;

/** What statutes that said nothing take when they begin to say something. */
const CONVOCATION: Convocation = {
  delai_jours: 0,
  par: ['president_association'],
  a_la_demande_de: null,
  moyens: ['courriel avec trace de réception'],
  pieces_delai_jours: 0,
};
const SILENT = 'les statuts n’en disent rien';
const PREPONDERANT = 'voix de la présidence prépondérante, sauf vote secret';
const ELSEWHERE: SelectOptions = [
  ['', 'Les statuts n’en disent rien : refusé'],
  ['refusee', 'refusé'],
  ['hors_quorum', 'admis, hors quorum'],
  ['quorum', 'admis, compté dans le quorum'],
];
const RULE_HINT = 'La phrase des statuts : elle est dite à qui est refusé.';

/** Every number that statutes give to a body. */
export const bodyFields = (statuts: Statuts, one: StatutsInstance): StatutsField[] => [
  ...seatFields(one),
  ...voteFields(one),
  ...noticeFields(one),
  ...quorumFields(one),
  ...proxyFields(one),
  ...elsewhereFields(one),
  ...decisionFields(statuts, one),
  ...newDecisionFields(statuts),
];

function seatFields({ id, ...one }: StatutsInstance): StatutsField[] {
  const group = 'Composition';
  return [
    text({
      name: 'composition',
      group,
      label: 'Composition',
      value: one.composition,
      max: 300,
      put: (copy, value) => {
        bodyOf(copy, id).composition = value;
      },
    }),
    whole({
      name: 'sieges',
      group,
      label: 'Sièges',
      value: one.sieges ?? null,
      min: 1,
      max: 500,
      absent: 'aucun nombre fixé',
      put: (copy, value) => {
        const body = bodyOf(copy, id);
        if (value === null) delete body.sieges;
        else body.sieges = value;
      },
    }),
    whole({
      name: 'frequence',
      group,
      label: 'Réunions par an, au moins',
      value: one.frequence_min_par_an,
      min: 0,
      max: 52,
      put: (copy, value) => {
        bodyOf(copy, id).frequence_min_par_an = value!;
      },
    }),
  ];
}

function voteFields({ id, ...one }: StatutsInstance): StatutsField[] {
  const group = 'Vote';
  return [
    choice({
      name: 'vote',
      group,
      label: 'Vote',
      value: one.vote,
      options: Object.entries(voteLabels),
      put: (copy, value) => {
        bodyOf(copy, id).vote = value as StatutsInstance['vote'];
      },
    }),
    choice({
      name: 'partage',
      group,
      label: 'Si les voix sont partagées',
      value: chairDecides(one) ? 'presidence' : 'rejet',
      options: [
        ['presidence', 'la voix de la présidence est prépondérante, sauf vote secret'],
        ['rejet', 'la proposition est rejetée'],
      ],
      put: (copy, value) => {
        const body = bodyOf(copy, id);
        // Words that already say it stay as they are written.
        if (chairDecides(body) === (value === 'presidence')) return;
        if (value === 'rejet') delete body.partage_des_voix;
        else body.partage_des_voix = PREPONDERANT;
      },
    }),
  ];
}

function noticeFields({ id, convocation }: StatutsInstance): StatutsField[] {
  const group = 'Convocation';
  return [
    whole({
      name: 'delai',
      group,
      label: 'Convocation, jours avant la réunion',
      value: convocation?.delai_jours ?? null,
      min: 0,
      max: 365,
      unit: 'jour(s)',
      absent: SILENT,
      put: (copy, value) => {
        const body = bodyOf(copy, id);
        body.convocation = value === null ? null : { ...(body.convocation ?? CONVOCATION), delai_jours: value };
      },
    }),
    whole({
      name: 'pieces',
      group,
      label: 'Pièces, jours avant la réunion',
      value: convocation?.pieces_delai_jours ?? null,
      min: 0,
      max: 365,
      unit: 'jour(s)',
      absent: 'aucun délai',
      put: (copy, value) => {
        const body = bodyOf(copy, id);
        if (body.convocation) body.convocation.pieces_delai_jours = value ?? 0;
      },
    }),
  ];
}

function proxyFields({ id, pouvoirs }: StatutsInstance): StatutsField[] {
  const group = 'Pouvoirs';
  return [
    whole({
      name: 'pouvoirs',
      group,
      label: 'Pouvoirs par personne, au plus',
      hint: '0 : aucun. Vide : sans limite.',
      value: pouvoirs?.max_par_personne ?? null,
      min: 0,
      max: 50,
      absent: `${SILENT} : admis, sans limite`,
      put: (copy, value) => {
        const body = bodyOf(copy, id);
        const known = body.pouvoirs ?? { meme_college: false, forme: null, comptent_dans_quorum: false };
        body.pouvoirs = value === null ? null : { ...known, max_par_personne: value };
      },
    }),
    choice({
      name: 'pouvoirs_college',
      group,
      label: 'Un pouvoir d’un autre collège',
      value: pouvoirs?.meme_college ? 'non' : 'oui',
      options: [
        ['oui', 'admis'],
        ['non', 'refusé : le même collège seulement'],
      ],
      put: (copy, value) => {
        const body = bodyOf(copy, id);
        if (body.pouvoirs) body.pouvoirs.meme_college = value === 'non';
      },
    }),
    choice({
      name: 'pouvoirs_quorum',
      group,
      label: 'Les pouvoirs comptent dans le quorum',
      value: yesNo(pouvoirs?.comptent_dans_quorum ?? false),
      options: YES_NO,
      put: (copy, value) => {
        const body = bodyOf(copy, id);
        if (body.pouvoirs) body.pouvoirs.comptent_dans_quorum = value === 'oui';
      },
    }),
  ];
}

type Elsewhere = 'distance' | 'correspondance';

/** Whether it is admitted, and whether it counts in the quorum: silence of the statutes refuses it. */
const admission = (one: StatutsInstance, key: Elsewhere, group: string, label: string): StatutsField => {
  const said = one[key];
  return choice({
    name: key,
    group,
    label,
    value: said ? (said.admise ? (said.compte_dans_quorum ? 'quorum' : 'hors_quorum') : 'refusee') : '',
    options: ELSEWHERE,
    put: (copy, value) => {
      const body = bodyOf(copy, one.id);
      const rule = {
        admise: value !== 'refusee',
        compte_dans_quorum: value === 'quorum',
        regle: body[key]?.regle ?? '',
      };
      if (value === '') delete body[key];
      else if (key === 'distance') body.distance = rule;
      else body.correspondance = { ...rule, cloture_jours: body.correspondance?.cloture_jours ?? 0 };
    },
  });
};

const sentence = (one: StatutsInstance, key: Elsewhere, group: string): StatutsField =>
  text({
    name: `${key}_regle`,
    group,
    label: 'Règle',
    hint: RULE_HINT,
    value: one[key]?.regle ?? '',
    max: 500,
    optional: true,
    area: true,
    put: (copy, value) => {
      const rule = bodyOf(copy, one.id)[key];
      if (rule) rule.regle = value;
    },
  });

/** Taking part from elsewhere, and voting before the meeting. */
const elsewhereFields = (one: StatutsInstance): StatutsField[] => [
  admission(one, 'distance', 'À distance', 'Participer et voter à distance'),
  sentence(one, 'distance', 'À distance'),
  admission(one, 'correspondance', 'Par correspondance', 'Voter par correspondance'),
  whole({
    name: 'correspondance_cloture',
    group: 'Par correspondance',
    label: 'Reçu, jours avant la réunion',
    value: one.correspondance?.cloture_jours ?? null,
    min: 0,
    max: 60,
    unit: 'jour(s)',
    absent: 'jusqu’au jour même',
    put: (copy, value) => {
      const { correspondance } = bodyOf(copy, one.id);
      if (correspondance) correspondance.cloture_jours = value ?? 0;
    },
  }),
  sentence(one, 'correspondance', 'Par correspondance'),
];

/** The majority asked for each kind of decision, or that the kind is taken out. */
function decisionFields(statuts: Statuts, { id, competences }: StatutsInstance): StatutsField[] {
  const keys = decisionKeys(competences);
  return competences.map(({ objet, majorite }, rank) =>
    choice({
      name: `majorite_${keys[rank]}`,
      group: 'Majorité par nature de décision',
      label: objet,
      value: majorite,
      options: [...majorityOptions(statuts), [OUT, 'retirer cette nature de décision']],
      put: (copy, value) => {
        if (value !== OUT) bodyOf(copy, id).competences[rank]!.majorite = value;
      },
    }),
  );
}
