import { type Block, type Paper, writeDocx, writePdf } from '#core/documents/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { slugify } from '#core/text/index.ts';
import { addDays, frenchDate, frenchPartialDate, isoDate } from '#core/time/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { Group } from '../inscriptions/groups.sql.ts';
import { arrivalLabels, headsText, slotText } from '../inscriptions/labels.ts';
import { placeText, type SchoolLevel, schoolLevels } from '../labels.ts';
import { isCertified } from './certificate.ts';
import { rulesOfVisit, type VisitRule } from './visit-rules.ts';

const SIGNED = '…………………………………';
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });

/** Whether there is a visit to agree on: the group is expected, or came. */
export const hasVisit = ({ etat }: Pick<Group, 'etat'>): boolean => etat === 'confirmee' || etat === 'presente';

/** What the rules say of the visit of a group. @param today ISO day of Paris. */
export const visitRules = (event: CampusEvent, group: Group, today: string): VisitRule[] =>
  rulesOfVisit({
    genre: event.genre,
    niveau: group.niveau as SchoolLevel,
    niveaux: event.niveaux,
    ageMinimum: event.ageMinimum,
    ageDuPlusJeune: group.ageDuPlusJeune,
    debut: group.creneau.debut,
    fin: group.creneau.fin,
    jeunes: group.jeunes,
    adultes: group.adultes,
    ratio: event.jeunesParAdulte,
    equipements: event.equipements,
    listeJours: event.listeSecurite ? event.listeSecuriteJours : null,
    today,
  });

/** What the parties agree on, whatever the visit. It is signed on paper: the product proves no signature here. */
const ARTICLES: readonly (readonly [title: string, text: string])[] = [
  [
    'Statut des élèves',
    'Pendant la visite, les élèves restent sous statut scolaire et sous l’autorité de leur chef d’établissement. Les accompagnateurs les surveillent du départ au retour.',
  ],
  [
    'Ce que les élèves ne font pas',
    'Ils regardent et questionnent. Ils ne travaillent pas, ne manient ni machine, ni produit, ni appareil, et n’accèdent pas aux travaux interdits aux moins de 18 ans (code du travail, articles D. 4153-15 à D. 4153-37).',
  ],
  [
    'Consignes de l’accueillant',
    'L’accueillant présente ses consignes de sécurité à l’arrivée et fournit les protections que l’établissement n’a pas. Chacun les suit ; l’accueillant peut interrompre la visite.',
  ],
  [
    'Accidents et assurance',
    'Un accident est signalé aussitôt à l’établissement, qui le déclare. Chaque partie vérifie que son assurance couvre sa responsabilité pendant la visite.',
  ],
  [
    'Images',
    'Aucun élève n’est photographié ni filmé sans une autorisation écrite de ses parents, donnée pour ce projet et pour ce support.',
  ],
];

function safetyOf(event: CampusEvent, group: Group): (readonly [string, string])[] {
  const list = event.listeSecurite && event.listeSecuriteJours !== null ? event.listeSecuriteJours : null;
  const day = list === null ? '' : frenchPartialDate(addDays(isoDate(group.creneau.debut), -list));
  return [
    ...(event.ageMinimum === null ? [] : [['Âge minimum', `${event.ageMinimum} ans`] as const]),
    ['Tenue et équipements', event.equipements ?? 'à préciser par l’accueillant'],
    ...(list === null
      ? []
      : [
          [
            'Liste des noms',
            `demandée par le site, à déposer au plus tard le ${day} ; effacée trente jours après la visite`,
          ] as const,
        ]),
  ];
}

function paperOf(event: CampusEvent, group: Group, rules: readonly VisitRule[], at: Date): Paper {
  const hosts = [event.lieu, ...event.hotes.map((one) => one.nom)].filter((one) => one !== null);
  const signed = (who: string) =>
    [
      [who, SIGNED],
      ['Qualité, date et signature', SIGNED],
    ] as const;
  return {
    title: 'Convention de visite',
    author: event.campus,
    subject: `${event.titre}, ${frenchDate(group.creneau.debut)}${event.exemple ? ', exemple de démonstration sans valeur' : ''}`,
    madeAt: at,
    footer: `${event.titre}, ${group.classe}, ${group.ecole}`,
    blocks: [
      ...(event.exemple ? [paragraph('Exemple : ce document est inventé, il n’engage personne.')] : []),
      heading('Entre'),
      {
        kind: 'facts',
        items: [
          ['L’accueillant', [...new Set(hosts)].join(', ') || (event.lieuNom ?? SIGNED)],
          ['L’établissement', [group.ecole, group.commune].filter(Boolean).join(', ')],
          ['L’organisateur', event.campus],
        ],
      },
      heading('La visite'),
      {
        kind: 'facts',
        items: [
          ['Objet', event.titre],
          ['Date et horaires', `${frenchDate(group.creneau.debut)}, ${slotText(group.creneau)}`],
          ['Lieu', placeText(event)],
          ['Groupe', `${group.classe} (${schoolLevels[group.niveau as SchoolLevel]})`],
          ['Effectif', headsText(group)],
          ['Arrivée', arrivalLabels[group.arrivee]],
          ...safetyOf(event, group),
        ],
      },
      ...(rules.length > 0
        ? [heading('À vérifier avant de signer'), { kind: 'list', items: rules.map((one) => one.texte) } as const]
        : []),
      ...ARTICLES.flatMap(([title, text]) => [heading(title), paragraph(text)]),
      heading('Signatures'),
      {
        kind: 'facts',
        items: [...signed('Pour l’accueillant'), ...signed('Pour l’établissement'), ...signed('Pour l’organisateur')],
      },
    ],
  };
}

/**
 * The agreement of the visit of a group between host, school and campus, to sign: a tagged PDF, or a file for a word processor.
 * @param now when it is made. @throws RuleBroken `visit.refused` with every rule that forbids it.
 */
export function visitFile(event: CampusEvent, group: Group, format: 'pdf' | 'docx', now: Date): Promise<Uint8Array> {
  const rules = visitRules(event, group, isoDate(now));
  const refusals = rules.filter((one) => one.poids === 'refus');
  if (refusals.length > 0)
    throw new RuleBroken(
      'visit.refused',
      `La convention ne peut pas être faite. ${refusals.map((one) => one.texte).join(' ')}`,
    );
  const paper = paperOf(event, group, rules, now);
  return format === 'pdf' ? writePdf(paper) : writeDocx(paper);
}

/** What may be printed of a group at an instant. */
export const papersOf = (event: CampusEvent, group: Group, now: Date) => ({
  visit: hasVisit(group) ? visitRules(event, group, isoDate(now)) : null,
  certified: isCertified(group),
});

/** « convention-4e-2.pdf ». */
export const visitName = (group: Pick<Group, 'classe'>, format: 'pdf' | 'docx'): string =>
  `convention-${slugify(group.classe) || 'visite'}.${format}`;
