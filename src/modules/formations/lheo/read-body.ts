import { readSiret, readUai } from '#modules/organisations/index.ts';
import { schoolUrl } from '../links.ts';
import { said } from './plain-text.ts';
import type { XmlNode } from './xml-tree.ts';

/** How a file names an establishment. */
export interface ReadBody {
  nom: string | null;
  uai: string | null;
  siret: string | null;
  /** Slug of the page that our own files point to. */
  fiche: string | null;
}

export const child = (node: XmlNode | undefined, ...path: string[]): XmlNode | undefined => {
  let at = node;
  for (const name of path) at = at?.children.find((one) => one.name === name);
  return at;
};
export const textAt = (node: XmlNode | undefined, ...path: string[]): string | undefined => child(node, ...path)?.text;
export const all = (node: XmlNode | undefined, name: string): XmlNode[] =>
  node?.children.filter((one) => one.name === name) ?? [];

const uaiOf = (text: string | undefined): string | null => readUai(text ?? '')?.value ?? null;
const siretOf = (text: string | undefined): string | null =>
  /^(\d)\1*$/.test(text ?? '') ? null : (readSiret(text ?? '')?.value ?? null);

/** Academies give each school an address made of its UAI: « ce.0290076a@ac-rennes.fr ». */
const uaiOfMail = (text: string | undefined): string | null =>
  uaiOf(/^ce\.(\d{7}[a-z])@ac-[a-z-]+\.fr$/i.exec((text ?? '').trim())?.[1]);

/** The body that answers for a training. @param origin ours: a page of another site is not believed. */
export function readResponsible(node: XmlNode | undefined, origin: string): ReadBody {
  const page = `${origin}${schoolUrl('')}`;
  const uri = node?.attributes.uri ?? '';
  const slug = uri.startsWith(page) ? uri.slice(page.length) : '';
  const contacts = [child(node, 'coordonnees-organisme'), ...all(node, 'contact-organisme')];
  const mails = contacts.map((one) => uaiOfMail(textAt(one, 'coordonnees', 'courriel')));
  return {
    nom: said(textAt(node, 'nom-organisme'), 250),
    uai: uaiOf(textAt(node, 'code-UAI-organisme-formation', 'code-UAI')) ?? mails.find((one) => one !== null) ?? null,
    siret: siretOf(textAt(node, 'SIRET-organisme-formation', 'SIRET')),
    fiche: /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) ? slug : null,
  };
}

/** Where it is given; null when the place says no code: it is then where its body is. */
export function readPlace(action: XmlNode): ReadBody | null {
  for (const place of all(action, 'lieu-de-formation')) {
    const uai = uaiOf(textAt(place, 'code-UAI-lieu-formation', 'code-UAI'));
    const siret = siretOf(textAt(place, 'SIRET-lieu-formation', 'SIRET'));
    const nom = said(
      textAt(place, 'coordonnees', 'nom') ?? textAt(place, 'coordonnees', 'adresse', 'denomination'),
      250,
    );
    if (uai || siret) return { nom, uai, siret, fiche: null };
  }
  return null;
}
