import { admissionOf, titleOf } from '../labels.ts';
import { certificationUrl, offerUrl, schoolUrl } from '../links.ts';
import type { OfferComplement } from './complements.sql.ts';
import { day, type Entry, extras, invented } from './extras-xml.ts';
import { lineKey, organisationKey } from './keys.ts';
import { detailElements, lineExtras } from './line-xml.ts';
import type { OfferLine, OfferOrganisation } from './offre.sql.ts';
import { addressOf, contactOf, placeOf, responsibleBody } from './organisation-xml.ts';
import { el } from './write-xml.ts';
import type { XmlNode } from './xml-tree.ts';

export interface CampusOfferFile {
  campus: { slug: string; nom: string };
  origin: string;
  /** ISO day on which it is written. */
  today: string;
  lines: OfferLine[];
  complements: OfferComplement[];
  organisations: Map<string, OfferOrganisation>;
  /** Stands for the campus itself where a complement has no organisation of its own. */
  campusBody: OfferOrganisation;
}

const RYTHME = { scolaire: 'Temps plein', apprentissage: 'Alternance', formation_continue: 'Non renseigné' } as const;
const ALTERNANCE = {
  scolaire: 'Sans alternance',
  apprentissage: 'Contrat d’apprentissage',
  formation_continue: 'Non renseigné',
} as const;
/** FORMACODE of « tout public » (V13). */
const EVERYBODY = '80056';
const UNKNOWN = 'Non renseigné';
/** « Information non communiquée » among the levels. */
const LEVEL_UNKNOWN = '0';
const URL_LENGTH = 400;

const text = (said: string | null, length: number): string => (said?.trim() || UNKNOWN).slice(0, length);
const url = (name: string, address: string): XmlNode | null =>
  address.length <= URL_LENGTH ? el(name, el('urlweb', address)) : null;

/** The offer of a campus in LHÉO 2.3: a `formation` for each certification at each organisation, an `action` for each status. */
export function lheoOf(file: CampusOfferFile): XmlNode {
  const groups = new Map<string, OfferLine[]>();
  for (const line of file.lines) {
    const key = `${line.certification.cle}|${line.organisationId}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const formations = [
    ...[...groups.values()].map((lines) => diplomaAt(file, lines)),
    ...file.complements.map((one) => complementXml(file, one)),
  ];
  return el('lheo', [
    el('offres', formations),
    extras([
      ['campus', file.campus.slug],
      ['campus-nom', file.campus.nom],
      ['page', `${file.origin}/campus/${file.campus.slug}`],
      ['licence', 'etalab-2.0'],
    ]),
  ]);
}

function diplomaAt(file: CampusOfferFile, lines: readonly OfferLine[]): XmlNode {
  const { certification: c, organisationId } = lines[0]!;
  const body = file.organisations.get(organisationId)!;
  const title = titleOf(c.sigle, c.intitule);
  const key = organisationKey(body);
  return el(
    'formation',
    [
      el('domaine-formation', [
        /^\d{3}/.test(c.nsf ?? '') && el('code-NSF', c.nsf!.slice(0, 3)),
        ...c.rome.slice(0, 5).map((code) => el('code-ROME', code, { ref: 'V4' })),
      ]),
      el('intitule-formation', text(title, 255)),
      el('objectif-formation', text(c.objectif ?? `Préparer : ${title}.`, 3000)),
      el('resultats-attendus', text(`Obtention de la certification : ${title}.`, 3000)),
      el('contenu-formation', text('Celui du référentiel national de la certification.', 3000)),
      el('certifiante', '1'),
      el('contact-formation', contactOf(body, false)),
      el('parcours-de-formation', '1'),
      el('code-niveau-entree', LEVEL_UNKNOWN),
      ...certificationsXml(c),
      c.niveau !== null && el('code-niveau-sortie', String(10 + c.niveau)),
      url('url-formation', file.origin + certificationUrl(c.slug)),
      ...lines.map((line) => actionXml(file, line, body)),
      responsibleBody(body, file.origin + schoolUrl(body.slug)),
      extras([
        ['certification', c.cle],
        ['cfd', c.cfd],
        ['duree-mois', c.dureeMois],
      ]),
    ],
    { numero: `${c.cle}|${key}` },
  );
}

/** One element for each sheet in the registers. The CFD has no element of its own. */
const certificationsXml = (c: OfferLine['certification']): XmlNode[] => {
  const cfd = c.cfd === null ? null : extras([['cfd', c.cfd]]);
  const sheets = c.fiches.slice(0, 5).map((sheet, rank) => {
    const number = sheet.replace(/\D/g, '');
    const code = sheet.startsWith('RS') ? el('code-RS', number.padStart(3, '0')) : el('code-RNCP', number);
    return el('certification', [code, rank === 0 && cfd]);
  });
  return sheets.length > 0 || cfd === null ? sheets : [el('certification', cfd)];
};

function actionXml(file: CampusOfferFile, line: OfferLine, body: OfferOrganisation): XmlNode {
  const { certification: c, statut } = line;
  const key = lineKey(c.cle, organisationKey(body), statut);
  const entry = admissionOf(line.admission);
  return el(
    'action',
    [
      el('rythme-formation', line.precisions?.rythme ?? RYTHME[statut]),
      el('code-public-vise', EVERYBODY, { ref: 'V13' }),
      el('niveau-entree-obligatoire', '0'),
      el('modalites-alternance', ALTERNANCE[statut]),
      el('modalites-enseignement', '0'),
      el('conditions-specifiques', text(entry ? entry.text : 'aucune', 3000)),
      el('prise-en-charge-frais-possible', statut === 'apprentissage' ? '1' : '0'),
      placeOf(body),
      el('modalites-entrees-sorties', '0'),
      url('url-action', file.origin + offerUrl(c.slug, body.slug)),
      sessionXml(body, statut === 'formation_continue' ? null : statut === 'apprentissage' ? '1' : '0'),
      ...detailElements(line, file.today),
      lineExtras(line),
    ],
    { numero: key },
  );
}

/** A session whose days nobody knows: LHÉO writes zeros and nines. @param cycle 0 initial, 1 apprenticeship. */
const sessionXml = (body: OfferOrganisation, cycle: string | null): XmlNode =>
  el('session', [
    el('periode', [el('debut', '00000000'), el('fin', '99999999')]),
    el('adresse-inscription', addressOf(body)),
    cycle !== null && el('cycle', el('type-cycle', cycle)),
  ]);

/** What a campus adds: no national diploma, so that it certifies nothing. */
function complementXml(file: CampusOfferFile, one: OfferComplement): XmlNode {
  const holders = one.porteurs.flatMap((id) => file.organisations.get(id) ?? []);
  const [own] = holders;
  const body = own ?? file.campusBody;
  return el(
    'formation',
    [
      el('domaine-formation', []),
      el('intitule-formation', text(one.nom, 255)),
      el('objectif-formation', text(one.texte, 3000)),
      el('resultats-attendus', text(one.attestation, 3000)),
      el('contenu-formation', text(one.texte, 3000)),
      el('certifiante', '0'),
      el('contact-formation', contactOf(body, false)),
      el('parcours-de-formation', '1'),
      el('code-niveau-entree', LEVEL_UNKNOWN),
      el('action', [
        el('rythme-formation', UNKNOWN),
        el('code-public-vise', EVERYBODY, { ref: 'V13' }),
        el('niveau-entree-obligatoire', '0'),
        el('modalites-alternance', UNKNOWN),
        el('modalites-enseignement', '0'),
        el('conditions-specifiques', 'aucune'),
        el('prise-en-charge-frais-possible', '0'),
        ...holders.map(placeOf),
        el('modalites-entrees-sorties', '0'),
        ...(one.sessions.length > 0 ? one.sessions.map((said) => datedSession(body, said)) : [sessionXml(body, null)]),
        one.heures !== null && el('nombre-heures-total', String(one.heures)),
      ]),
      responsibleBody(body, own ? file.origin + schoolUrl(own.slug) : null),
      complementExtras(file, one, holders),
    ],
    { numero: one.cle },
  );
}

/** 1 open, 2 closed, 3 suspended. */
const RECRUITING: Record<string, string> = { ouverte: '1', complete: '2', annulee: '3' };

const datedSession = (body: OfferOrganisation, said: OfferComplement['sessions'][number]): XmlNode =>
  el('session', [
    el('periode', [el('debut', day(said.debut)), el('fin', day(said.fin))]),
    el('adresse-inscription', addressOf(body)),
    said.limite !== null &&
      el('periode-inscription', el('periode', [el('debut', '00000000'), el('fin', day(said.limite))])),
    RECRUITING[said.etat] !== undefined && el('etat-recrutement', RECRUITING[said.etat]),
    extras([
      ['lieu', said.lieu],
      ['places', said.places],
      ['etat', said.etat],
    ]),
  ]);

function complementExtras(file: CampusOfferFile, one: OfferComplement, holders: readonly OfferOrganisation[]): XmlNode {
  const said = extras([
    ['nature', one.nature],
    ['cle', one.cle],
    ['nom', one.nom],
    ['etat', one.etat],
    ['texte', one.texte],
    ['attestation', one.attestation],
    ['places-nature', one.placesNature],
    ['debut', one.debut],
    ['fin', one.fin],
    ['devenue', one.certification],
    ...one.publics.map((who): [string, string] => ['public', who]),
    ['sans-organisme', holders.length > 0 ? null : 'oui'],
    ...holders.map((holder): [string, string] => ['porteur', organisationKey(holder)]),
    ...one.etapes.map(({ etat, le }): Entry => ['etape', etat, le]),
    invented(one.exemple),
  ]);
  for (const line of one.lignes) {
    const at = file.organisations.get(line.organisationId);
    if (!at) continue;
    const places = line.places === null ? null : String(line.places);
    said.children.push(
      el('extra', lineKey(line.certification, organisationKey(at), line.statut), { info: 'ligne', numero: places }),
    );
  }
  return said;
}
