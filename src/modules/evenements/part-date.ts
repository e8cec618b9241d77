import { z } from 'zod';
import { readCommune } from '#modules/organisations/index.ts';
import { membersOfCampus } from '#modules/reseau/index.ts';
import { communeOfOrganisation, organisationAt } from './events.sql.ts';
import { type FormErrors, type FormValues, orNull, plainErrors } from './form.ts';
import type { EventPart, PartOrder } from './parts.ts';
import { readWhen, showWhen, type WhenTyped } from './typed.ts';

/** When, where, and whom to ask. */
export const datePart: EventPart = {
  key: 'date-et-lieu',
  title: 'Date, lieu et contact',
  help: 'Heures de Paris. Sans heure, l’événement dure la journée.',
  fields: async ({ db, place, event, today }) => {
    const members = await membersOfCampus(db, place.campus.id, today);
    const kept = event?.lieuSlug ? ([[event.lieuSlug, event.lieu ?? '']] as const) : [];
    const places = new Map([...kept, ...members.map((one) => [one.slug, one.nom] as const)]);
    const listed = [...places].sort((a, b) => a[1].localeCompare(b[1], 'fr'));
    return [
      { name: 'jour', label: 'Jour', kind: 'jour', group: 'Quand' },
      { name: 'heure_debut', label: 'De', kind: 'heure' },
      { name: 'heure_fin', label: 'À', kind: 'heure' },
      { name: 'dernier_jour', label: 'Dernier jour', kind: 'jour', hint: 'S’il dure plusieurs jours.' },
      {
        name: 'connu',
        label: 'Ce qui est connu',
        kind: 'choix',
        options: [
          ['', 'Le jour'],
          ['mois', 'Le mois seulement'],
          ['annee', 'L’année scolaire seulement'],
        ],
      },
      {
        name: 'lieu',
        label: 'Chez un membre du campus',
        kind: 'choix',
        options: [['', 'Ailleurs'], ...listed],
        group: 'Où',
      },
      { name: 'lieu_nom', label: 'Salle, plateau ou autre lieu', kind: 'texte', max: 200 },
      { name: 'lieu_adresse', label: 'Adresse', kind: 'texte', max: 300 },
      { name: 'commune', label: 'Commune', kind: 'texte', max: 100, hint: 'Celle du membre, si vous la laissez vide.' },
      { name: 'acces', label: 'Accès', kind: 'long', max: 1_000, hint: 'Arrêt de car, plain-pied, boucle magnétique…' },
      {
        name: 'contact',
        label: 'Fonction ou service',
        kind: 'texte',
        max: 150,
        hint: 'Publié avec l’adresse et le téléphone : ne nommez personne.',
        group: 'À qui s’adresser',
      },
      { name: 'contact_courriel', label: 'Adresse électronique', kind: 'courriel', max: 254 },
      { name: 'contact_telephone', label: 'Téléphone', kind: 'telephone', max: 30 },
    ];
  },
  values: (event) => ({
    ...showWhen(event),
    lieu: event.lieuSlug ?? '',
    lieu_nom: event.lieuNom ?? '',
    lieu_adresse: event.lieuAdresse ?? '',
    commune: event.commune ?? '',
    acces: event.acces ?? '',
    contact: event.contact ?? '',
    contact_courriel: event.contactCourriel ?? '',
    contact_telephone: event.contactTelephone ?? '',
  }),
  read: async (values, order) => {
    const errors = { ...plainErrors(await datePart.fields(order), values), ...contactErrors(values) };
    const when = readWhen(values as unknown as WhenTyped);
    if (!when.ok) Object.assign(errors, when.errors);
    const placed = await placeTyped(values, order);
    if (placed.error) errors.commune = placed.error;
    if (Object.keys(errors).length > 0 || !when.ok) return { ok: false, errors };
    return {
      ok: true,
      row: {
        ...when.when,
        lieu_organisation_id: placed.organisation,
        commune_insee: placed.commune,
        lieu_nom: orNull(values.lieu_nom),
        lieu_adresse: orNull(values.lieu_adresse),
        acces: orNull(values.acces),
        contact: orNull(values.contact),
        contact_courriel: orNull(values.contact_courriel),
        contact_telephone: orNull(values.contact_telephone),
      },
    };
  },
};

function contactErrors({ contact_courriel: mail = '', contact_telephone: phone = '' }: FormValues): FormErrors {
  const errors: FormErrors = {};
  if (mail !== '' && !z.email().safeParse(mail).success)
    errors.contact_courriel = 'Cette adresse électronique n’est pas complète.';
  if (phone !== '' && (!/^\+?[\d .()/-]+$/.test(phone) || phone.replace(/\D/g, '').length < 4))
    errors.contact_telephone = 'Un numéro de téléphone n’a que des chiffres, par exemple 05 57 42 00 00.';
  return errors;
}

interface Placed {
  organisation: string | null;
  commune: string | null;
  error?: string;
}

/** The place as it was typed; the commune of the member, when none is typed. */
async function placeTyped(values: FormValues, { db, event }: PartOrder): Promise<Placed> {
  const at = values.lieu ? await organisationAt(db, values.lieu) : null;
  const typed = values.commune ?? '';
  if (typed === '')
    return { organisation: at?.id ?? null, commune: at ? await communeOfOrganisation(db, at.id) : null };
  if (event?.communeInsee && event.commune === typed)
    return { organisation: at?.id ?? null, commune: event.communeInsee };
  const found = await readCommune(db, { commune: typed, code_postal: '' });
  return 'error' in found
    ? { organisation: at?.id ?? null, commune: null, error: found.error }
    : { organisation: at?.id ?? null, commune: found.insee };
}
