import { admissionOf, durationIso, statutLabels, titleOf } from '../labels.ts';
import type { CampusOfferFile } from '../lheo/export-lheo.ts';
import type { OfferLine, OfferOrganisation } from '../lheo/offre.sql.ts';
import { certificationUrl, offerUrl, rncpUrl, schoolUrl } from '../links.ts';
import { CONTEXT } from './context.ts';
import { iscedField } from './isced.ts';

type Node = Record<string, unknown>;
const EU = 'http://publications.europa.eu/resource/authority';
const fr = (text: string) => ({ fr: text });

/** Only what is known. */
const known = (entries: Node): Node =>
  Object.fromEntries(
    Object.entries(entries).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  );

const concept = (id: string | null, label: string, more: Node = {}): Node =>
  known({ id, type: 'Concept', prefLabel: fr(label), ...more });
const FRENCH = concept(`${EU}/language/FRA`, 'français');
const FRANCE = concept(`${EU}/country/FRA`, 'France');
const FRANCE_COMPETENCES = 'https://www.francecompetences.fr/';
const web = (contentURL: string): Node => ({ type: 'WebResource', contentURL });
const note = (text: string): Node => ({ type: 'Note', noteLiteral: fr(text) });
const schemed = (schemeName: string, notation: string): Node => ({ type: 'Identifier', notation, schemeName });

/** The offer of a campus in the European Learning Model 3, profile of learning opportunities and qualifications (LOQ). */
export function elmOf(file: CampusOfferFile): object {
  const used = new Set([
    ...file.lines.map((line) => line.organisationId),
    ...file.complements.flatMap((one) => one.porteurs),
  ]);
  const certifications = new Map(file.lines.map((line) => [line.certification.cle, line.certification]));
  const own = file.complements.some((one) => holdersOf(file, one).length === 0);
  return {
    '@context': CONTEXT,
    '@graph': [
      ...[...file.organisations.values()].filter((one) => used.has(one.id)).map((one) => organisation(file, one)),
      ...(own ? [organisation(file, file.campusBody)] : []),
      ...[...certifications.values()].map((one) => specification(file, one)),
      ...file.lines.map((line) => opportunity(file, line)),
      ...file.complements.flatMap((one) => complement(file, one)),
    ],
  };
}

const bodyId = (file: CampusOfferFile, one: OfferOrganisation): string =>
  one.id === '' ? `${file.origin}/campus/${one.slug}` : file.origin + schoolUrl(one.slug);
const specificationId = (file: CampusOfferFile, slug: string): string => file.origin + certificationUrl(slug);

function placeOf(one: OfferOrganisation): Node {
  const full = [one.adresse, [one.codePostal, one.commune].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return known({
    type: 'Location',
    geographicName: one.commune === null ? null : fr(one.commune),
    address: known({ type: 'Address', fullAddress: full === '' ? null : note(full), countryCode: FRANCE }),
    geometry:
      one.latitude === null || one.longitude === null
        ? null
        : { type: 'Geometry', latitude: String(one.latitude), longitude: String(one.longitude) },
  });
}

function organisation(file: CampusOfferFile, one: OfferOrganisation): Node {
  return known({
    id: bodyId(file, one),
    type: 'Organisation',
    legalName: fr(one.nom),
    identifier: one.uai ? [schemed('UAI', one.uai)] : [],
    registration: one.siret
      ? { type: 'LegalIdentifier', notation: one.siret, schemeName: 'SIRET', spatial: FRANCE }
      : null,
    homepage: web(bodyId(file, one)),
    location: placeOf(one),
    additionalNote: invented(one.exemple),
  });
}

const invented = (exemple: boolean): Node[] => (exemple ? [note('Exemple : inventé pour la démonstration.')] : []);

/** A qualification of the national framework; what lacks its level or its field is a mere specification of achievement. */
function specification(file: CampusOfferFile, c: OfferLine['certification']): Node {
  const title = titleOf(c.sigle, c.intitule);
  const field = iscedField(c.nsf);
  const qualified = c.niveau !== null && field !== null;
  return known({
    id: specificationId(file, c.slug),
    type: qualified ? 'Qualification' : 'LearningAchievementSpecification',
    title: fr(title),
    description: c.objectif === null ? null : fr(c.objectif),
    identifier: [
      ...(c.cfd ? [schemed('CFD', c.cfd)] : []),
      ...c.fiches.map((sheet) => schemed('France compétences', sheet)),
    ],
    homepage: web(specificationId(file, c.slug)),
    iscedFCode: isced(field),
    educationSubject: c.nsf === null ? [] : [concept(null, `NSF ${c.nsf}`, { notation: c.nsf })],
    language: FRENCH,
    learningOutcome: [{ type: 'LearningOutcome', title: fr(`Compétences attestées par : ${title}`) }],
    ...(qualified
      ? {
          eqfLevel: concept(`http://data.europa.eu/snb/eqf/${c.niveau}`, `Niveau ${c.niveau} du cadre européen`),
          nqfLevel: concept(null, `Niveau ${c.niveau} du cadre national`, {
            notation: String(c.niveau),
            inScheme: FRANCE_COMPETENCES,
          }),
          qualificationCode: c.fiches.map((sheet) => concept(rncpUrl(sheet), sheet, { notation: sheet })),
        }
      : {}),
  });
}

/** « 00 »: generic programmes, where nothing says the field. */
const isced = (field: string | null): Node =>
  concept(`http://data.europa.eu/snb/isced-f/${field ?? '00'}`, `CITE-F ${field ?? '00'}`, { notation: field ?? '00' });

function opportunity(file: CampusOfferFile, line: OfferLine): Node {
  const { certification: c, statut } = line;
  const body = file.organisations.get(line.organisationId)!;
  const page = file.origin + offerUrl(c.slug, body.slug);
  const entry = admissionOf(line.admission);
  return known({
    id: `${page}#${statut}`,
    type: 'LearningOpportunity',
    title: fr(`${titleOf(c.sigle, c.intitule)}, ${statutLabels[statut]}`),
    homepage: web(page),
    duration: durationIso(c.dureeMois),
    defaultLanguage: FRENCH,
    admissionProcedure: entry ? note(entry.text) : null,
    providedBy: { id: bodyId(file, body) },
    location: placeOf(body),
    learningAchievementSpecification: { id: specificationId(file, c.slug) },
    additionalNote: invented(line.exemple),
  });
}

const holdersOf = (file: CampusOfferFile, one: CampusOfferFile['complements'][number]): OfferOrganisation[] =>
  one.porteurs.flatMap((id) => file.organisations.get(id) ?? []);

/** The next session: the model knows one period. */
const periodOf = ({ debut, fin }: { debut: string; fin: string }): Node => ({
  type: 'PeriodOfTime',
  startDate: `${debut}T00:00:00`,
  endDate: `${fin}T23:59:59`,
});

/** What the campus adds: an opportunity, and what one achieves by it. */
function complement(file: CampusOfferFile, one: CampusOfferFile['complements'][number]): Node[] {
  const holders = holdersOf(file, one);
  const [body = file.campusBody] = holders;
  const id = `${file.origin}/campus/${file.campus.slug}#${encodeURIComponent(one.cle)}`;
  return [
    known({
      id: `${id}-acquis`,
      type: 'LearningAchievementSpecification',
      title: fr(one.nom),
      iscedFCode: isced(null),
      language: FRENCH,
      volumeOfLearning: one.heures === null ? null : `PT${one.heures}H`,
      learningOutcome: [{ type: 'LearningOutcome', title: fr(one.attestation ?? one.nom) }],
    }),
    known({
      id,
      type: 'LearningOpportunity',
      title: fr(one.nom),
      description: one.texte === null ? null : fr(one.texte),
      homepage: web(`${file.origin}/campus/${file.campus.slug}`),
      defaultLanguage: FRENCH,
      providedBy: (holders.length > 0 ? holders : [body]).map((holder) => ({ id: bodyId(file, holder) })),
      temporal: one.sessions[0] ? periodOf(one.sessions[0]) : null,
      location: placeOf(body),
      learningAchievementSpecification: { id: `${id}-acquis` },
      additionalNote: invented(one.exemple),
    }),
  ];
}
