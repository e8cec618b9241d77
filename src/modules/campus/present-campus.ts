import { capitalise, fold } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusPage, LabelView } from './read-campus.ts';
import { academiesText, figureNote, figureText, joinFrench, labelSince } from './wording.ts';

export interface FigureCard {
  value: string;
  label: string;
  note: string | null;
  source: { label: string; date: string | null; example: boolean };
}

/** The page of a campus with its sentences ready: views only lay out. */
export interface CampusView extends CampusPage {
  usualName: string | null;
  /** The campus’s own words for its sector. */
  words: string | null;
  labelText: string;
  labelInvented: boolean;
  networkText: string | null;
  academies: string | null;
  successor: { nom: string; slug: string | null; date: string | null } | null;
  point: { lat: number; lon: number } | null;
  mapCaption: string;
  figureCards: FigureCard[];
  /** What no source says, in words. */
  missing: string[];
}

export function presentCampus(page: CampusPage): CampusView {
  const { campus } = page;
  const shown = page.labels.find((label) => label.type === 'cmq') ?? page.labels[0];
  return {
    ...page,
    usualName: campus.nomUsuel && campus.nomUsuel !== campus.nom ? campus.nomUsuel : null,
    words:
      campus.mots.length > 1 || (campus.mots[0] && fold(campus.mots[0]) !== fold(campus.nom))
        ? `${capitalise(joinFrench(campus.mots))}.`
        : null,
    labelText: shown ? labelText(shown) : 'non renseigné',
    labelInvented: shown?.exemple ?? false,
    networkText: networkText(page),
    academies: academiesText(campus.academies),
    successor: successorOf(page),
    point: pointOf(page),
    mapCaption: mapCaption(page),
    figureCards: page.figures.map((figure) => {
      const source = page.sources.get(figure.origineId);
      return {
        value: figureText(figure),
        label: figure.libelle,
        note: figureNote(figure.precision),
        source: {
          label: source?.label ?? 'source non renseignée',
          date: figure.date ? frenchPartialDate(figure.date) : null,
          example: source?.example ?? false,
        },
      };
    }),
    missing: missingParts(page),
  };
}

/** The first national label, « Talents et Territoires » and others being listed below. */
const labelText = (label: LabelView): string =>
  label.start || label.vague ? labelSince(label) : 'label cité, date non renseignée';

/** What the campus says of its size, else what the register counts. */
function networkText(page: CampusPage): string | null {
  const said = page.figures
    .filter(
      (figure) =>
        figure.unite === 'établissements' ||
        figure.unite === 'élèves' ||
        figure.unite === 'apprenants' ||
        figure.unite === 'membres',
    )
    .slice(0, 2)
    .map((figure) => figureText(figure));
  if (said.length > 0) return joinFrench(said);
  const attested = page.members.filter((member) => !member.exemple && member.statut !== 'cite').length;
  return attested > 0 ? `${attested} ${attested > 1 ? 'membres connus' : 'membre connu'}` : null;
}

function successorOf(page: CampusPage): CampusView['successor'] {
  const known = page.successors.find((successor) => successor.nature !== 'scission');
  if (known) return { nom: known.nom, slug: known.slug, date: known.date ? frenchPartialDate(known.date) : null };
  const { successeurNom, successeurDate } = page.campus;
  if (!successeurNom) return null;
  return { nom: successeurNom, slug: null, date: successeurDate ? frenchPartialDate(successeurDate) : null };
}

/** The seat, else the middle of the territory. */
function pointOf({ campus }: CampusPage): CampusView['point'] {
  if (campus.latitude !== null && campus.longitude !== null) return { lat: campus.latitude, lon: campus.longitude };
  if (campus.centres.length === 0) return null;
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { lat: mean(campus.centres.map((c) => c.lat)), lon: mean(campus.centres.map((c) => c.lon)) };
}

function mapCaption(page: CampusPage): string {
  const { campus } = page;
  const area = campus.territoireLibelle ?? joinFrench(campus.regions.map((region) => region.nom));
  const aim = campus.territoireNature === 'objectif' ? ', objectif du campus' : '';
  const parts = [area ? `Fond surligné : ${area}${aim}.` : ''];
  if (campus.latitude === null) parts.push('Rond en tirets : seule l’académie est connue.');
  else if (page.members.some((member) => member.exemple)) parts.push('Tirets : appartenances d’exemple.');
  return parts.filter(Boolean).join(' ');
}

function missingParts(page: CampusPage): string[] {
  const { campus } = page;
  const said = (rubrique: string) => page.facts.some((fact) => fact.rubrique === rubrique);
  const missing: [string, boolean][] = [
    ['la catégorie du label', page.categorie === null],
    ['la date du label', !page.labels.some((label) => label.start)],
    ['la fin du label', page.labelState === 'inconnu'],
    ['la commune du siège', !campus.communeNom],
    ['les chiffres clés', page.figures.length === 0],
    ['les formations', page.formations === 0],
    ['les membres', page.members.length === 0],
    ['les actions', !said('action') && page.actions.total === 0],
    ['les projets', !said('projet')],
    ['la gouvernance', !said('gouvernance')],
    ['les lieux', page.sites.length === 0],
  ];
  return missing.filter(([, absent]) => absent).map(([name]) => name);
}
