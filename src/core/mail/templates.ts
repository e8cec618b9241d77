import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { installationRoot } from '#core/config/root.ts';
import { OperatorError } from '#core/errors/index.ts';

/** The main link of a mail stands alone in its paragraph. */
export const MAIN_LINK = '{lien}';

const VARIABLE = /\{(\w+)\}/g;

const templateSchema = z.object({
  id: z.string().regex(/^[a-z0-9_]+$/),
  objet: z
    .string()
    .min(1)
    .regex(/^[^\p{Cc}]+$/u),
  corps: z.array(z.string().min(1)).min(1),
  bouton: z.string().min(1).optional(),
  raison: z.string().min(1).optional(),
  /** `facultatif`: it stands alone in its paragraph, which is left out when the value is empty. */
  variables: z.array(z.object({ nom: z.string().regex(/^\w+$/), facultatif: z.boolean().optional() })),
  roles: z.array(z.string()),
  tous_les_comptes: z.boolean(),
  desabonnement: z.boolean(),
  regroupable: z.boolean(),
});

/** One mail of data/courriels. */
export type Template = z.infer<typeof templateSchema>;

const commonSchema = z.object({
  formule_d_appel: z.object({ avec_nom: z.string(), sans_nom: z.string() }),
  formule_de_fin: z.object({ avec_campus: z.string(), sans_campus: z.string() }),
  signataire_par_defaut: z.string(),
  raisons: z.object({ compte: z.string(), lien: z.string(), role: z.string() }),
  pieds: z.array(z.object({ id: z.string(), texte: z.string() })),
});

/** What surrounds every mail: data/courriels/commun.json. */
export type Common = z.infer<typeof commonSchema>;

export interface Templates {
  common: Common;
  byId: ReadonlyMap<string, Template>;
}

/** Names of the variables of some texts, each once. */
export const variablesOf = (texts: string[]): string[] => [
  ...new Set(texts.flatMap((text) => [...text.matchAll(VARIABLE)].map((match) => match[1]!))),
];

/** Variables that may be empty. */
export const optionalNames = (template: Template): string[] =>
  template.variables.flatMap((one) => (one.facultatif ? [one.nom] : []));

/** Replaces each `{nom}`, once: what a value holds is never read again. @throws for a name that `values` does not hold. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(VARIABLE, (_, name: string) => {
    if (!Object.hasOwn(values, name)) throw new Error(`Mail: no value for « {${name}} ».`);
    return values[name]!;
  });
}

/**
 * Reads a folder of mails. @throws naming the first mail whose variables are not those it declares, that has the id of
 * another, or whose link has no label: a broken file stops the start, not a sending.
 */
export function readTemplates(folder: string): Templates {
  const common = readJson(folder, 'commun.json', commonSchema);
  const byId = new Map<string, Template>();
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.json') || file === 'commun.json') continue;
    const { courriels } = readJson(folder, file, z.object({ courriels: z.array(templateSchema) }));
    for (const template of courriels) {
      const fault = faultOf(template, byId);
      if (fault) throw new Error(`data/courriels/${file}: ${template.id} ${fault}.`);
      byId.set(template.id, template);
    }
  }
  return { common, byId };
}

function readJson<T>(folder: string, file: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : null;
    const where = issue ? `${issue.path.join('.')}: ${issue.message}` : (error as Error).message;
    throw new Error(`data/courriels/${file}: ${where}`);
  }
}

function faultOf(template: Template, known: ReadonlyMap<string, Template>): string | null {
  if (known.has(template.id)) return 'is already the id of another mail';
  const used = variablesOf([template.objet, ...template.corps]);
  const declared = template.variables.map((one) => one.nom);
  const odd = [...used.filter((name) => !declared.includes(name)), ...declared.filter((name) => !used.includes(name))];
  if (odd.length > 0) return `uses and declares different variables (${odd.join(', ')})`;
  const inWords = optionalNames(template).filter(
    (name) => template.objet.includes(`{${name}}`) || !template.corps.includes(`{${name}}`),
  );
  if (inWords.length > 0) return `has an optional variable that is no paragraph of its own (${inWords.join(', ')})`;
  const hasLink = template.corps.includes(MAIN_LINK);
  if (hasLink !== (template.bouton !== undefined)) return 'has a main link without label, or a label without link';
  return null;
}

let shipped: Templates | null = null;

/** The mails of this installation, read once. */
export function templates(): Templates {
  shipped ??= readTemplates(join(installationRoot(), 'data', 'courriels'));
  return shipped;
}

/** Reads them at the start rather than with the first mail. @throws OperatorError naming the file. */
export function checkTemplates(): void {
  try {
    templates();
  } catch (error) {
    throw new OperatorError(`Textes des courriels illisibles. ${(error as Error).message}`);
  }
}

/** @throws for a mail that data/courriels does not hold: a defect of the caller. */
export function templateOf(id: string): Template {
  const template = templates().byId.get(id);
  if (!template) throw new Error(`Mail: unknown template « ${id} ».`);
  return template;
}
