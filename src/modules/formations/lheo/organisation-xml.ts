import type { OfferOrganisation } from './offre.sql.ts';
import { el } from './write-xml.ts';
import type { XmlNode } from './xml-tree.ts';

/** What stands where LHÉO wants a code that nobody knows. Onisep writes nines; a SIRET of zeros is nobody's. */
export const UNKNOWN_ACTIVITY = '99999999999';
export const UNKNOWN_SIRET = '00000000000000';
const UNKNOWN_POSTCODE = '00000';
/** A line of an address. */
const LINE = 50;
const MOST_LINES = 4;

/** Words on lines of fifty letters at most: an address is split, never cut. */
export function addressLines(text: string | null): string[] {
  const lines: string[] = [];
  for (const part of (text ?? '').split(/\r?\n/)) {
    let line = '';
    for (const word of part.split(/\s+/u).flatMap((one) => one.match(/.{1,50}/gu) ?? [])) {
      if (line && line.length + 1 + word.length > LINE) {
        lines.push(line);
        line = word;
      } else line = line ? `${line} ${word}` : word;
    }
    if (line) lines.push(line);
  }
  return lines.length > 0 ? lines.slice(0, MOST_LINES) : ['-'];
}

const fits = (text: string | null, form: RegExp): string | null => (text !== null && form.test(text) ? text : null);

export function addressOf(one: OfferOrganisation): XmlNode {
  return el('adresse', [
    ...addressLines(one.adresse).map((line) => el('ligne', line)),
    el('codepostal', fits(one.codePostal, /^.{5}$/) ?? UNKNOWN_POSTCODE),
    el('ville', (one.commune ?? '-').slice(0, LINE)),
    one.departement !== null && el('departement', one.departement),
    fits(one.insee, /^.{5}$/) !== null && el('code-INSEE-commune', one.insee),
    fits(one.region, /^.{2}$/) !== null && el('region', one.region),
    el('pays', 'FR'),
    one.latitude !== null &&
      one.longitude !== null &&
      el('geolocalisation', [el('latitude', String(one.latitude)), el('longitude', String(one.longitude))]),
  ]);
}

/** How the body itself is reached: never a person. */
export function contactOf(one: OfferOrganisation, withAddress: boolean): XmlNode {
  return el('coordonnees', [
    el('nom', one.nom.slice(0, LINE)),
    withAddress && addressOf(one),
    fits(one.telephone, /^.{1,25}$/) !== null && el('telfixe', el('numtel', one.telephone)),
    fits(one.courriel, /^.{3,160}$/) !== null && el('courriel', one.courriel),
    fits(one.siteWeb, /^.{3,400}$/) !== null && el('web', el('urlweb', one.siteWeb)),
  ]);
}

/** The body that answers for a training. @param url its page, or none. */
export function responsibleBody(one: OfferOrganisation, url: string | null): XmlNode {
  return el(
    'organisme-formation-responsable',
    [
      el('numero-activite', one.nda ?? UNKNOWN_ACTIVITY),
      el('SIRET-organisme-formation', el('SIRET', one.siret ?? UNKNOWN_SIRET)),
      el('nom-organisme', one.nom.slice(0, 250)),
      el('raison-sociale', one.nom.slice(0, 250)),
      el('coordonnees-organisme', contactOf(one, true)),
      el('contact-organisme', contactOf(one, false)),
      one.uai !== null && el('code-UAI-organisme-formation', el('code-UAI', one.uai)),
    ],
    { uri: url },
  );
}

/** Where the training is given. */
export const placeOf = (one: OfferOrganisation): XmlNode =>
  el('lieu-de-formation', [
    one.siret !== null && el('SIRET-lieu-formation', el('SIRET', one.siret)),
    one.uai !== null && el('code-UAI-lieu-formation', el('code-UAI', one.uai)),
    el('coordonnees', [el('nom', one.nom.slice(0, LINE)), addressOf(one)]),
  ]);
