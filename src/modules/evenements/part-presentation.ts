import { marquesOf } from './events.sql.ts';
import { listOf, optionsOf, orNull, plainErrors } from './form.ts';
import { eventKinds, eventThemes, type SchoolLevel, schoolLevels } from './labels.ts';
import type { EventPart } from './parts.ts';

const inOrder = (typed: string | undefined): SchoolLevel[] => {
  const chosen = new Set(listOf<SchoolLevel>(typed));
  return (Object.keys(schoolLevels) as SchoolLevel[]).filter((one) => chosen.has(one));
};

/** What the event is, and for whom. */
export const presentationPart: EventPart = {
  key: 'presentation',
  title: 'Présentation',
  help: 'Ce que l’agenda dit de l’événement.',
  fields: async ({ db, place }) => {
    const known = await marquesOf(db, place.campus.id);
    const hint =
      known.length > 0
        ? `Déjà tenues : ${known.slice(0, 8).join(', ')}.`
        : 'Le nom sous lequel il revient chaque année.';
    return [
      { name: 'titre', label: 'Titre', kind: 'texte', max: 150, required: true },
      {
        name: 'genre',
        label: 'Genre',
        kind: 'choix',
        options: [['', 'Choisir'], ...optionsOf(eventKinds)],
        required: true,
      },
      {
        name: 'texte',
        label: 'En quelques phrases',
        kind: 'long',
        max: 6_000,
        hint: 'Ce que l’on y fait et ce que l’on en retire. Ne nommez personne.',
      },
      { name: 'marque', label: 'Marque', kind: 'texte', max: 120, hint },
      {
        name: 'edition',
        label: 'Édition',
        kind: 'texte',
        max: 60,
        hint: 'Par exemple : 2026-2027, ou huitième édition.',
      },
      {
        name: 'niveaux',
        label: 'Niveaux',
        kind: 'cases',
        options: optionsOf(schoolLevels),
        hint: 'Aucun : pour tous.',
      },
      {
        name: 'public',
        label: 'Pour qui, en mots',
        kind: 'texte',
        max: 200,
        hint: 'Par exemple : adultes en reconversion, familles.',
      },
      { name: 'themes', label: 'Thèmes', kind: 'cases', options: optionsOf(eventThemes) },
      {
        name: 'cout',
        label: 'Coût pour le public',
        kind: 'texte',
        max: 200,
        hint: 'Par exemple : gratuit, repas à 4 €.',
      },
      {
        name: 'visible',
        label: 'Dans l’agenda public, une fois annoncé',
        kind: 'oui',
        hint: 'Sinon sa page ne se lit qu’avec son adresse.',
      },
    ];
  },
  values: (event) => ({
    titre: event.titre,
    genre: event.genre,
    texte: event.texte,
    marque: event.marque ?? '',
    edition: event.edition ?? '',
    niveaux: [...event.niveaux].sort().join(','),
    public: event.public ?? '',
    themes: [...event.themes].sort().join(','),
    cout: event.cout ?? '',
    visible: event.visible ? 'oui' : '',
  }),
  read: async (values, order) => {
    const errors = plainErrors(await presentationPart.fields(order), values);
    if (listOf(values.themes).length > 12) errors.themes = 'Douze thèmes au plus.';
    if (values.edition && !values.marque) errors.marque = 'Une édition est celle d’une marque : donnez son nom.';
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    return {
      ok: true,
      row: {
        titre: values.titre!,
        genre: values.genre!,
        texte: values.texte!,
        marque: orNull(values.marque),
        edition: orNull(values.edition),
        niveaux: inOrder(values.niveaux),
        public: orNull(values.public),
        themes: listOf(values.themes),
        cout: orNull(values.cout),
        visible: values.visible !== '',
      },
    };
  },
};
