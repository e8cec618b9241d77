import data from '../../../../data/demo/sources.json' with { type: 'json' };

const FOUNDING = data.sources.filter((source) => source.nature === 'fondateur').map((source) => source.libelle);
/** How the compiled list cites a founding text: by its rank in a folder that no reader of the site knows. */
const FOLDER_MARK = /^textes sources du projet \(dossier seeds, (\d+)\)(?:\s*\/\s*)?/i;

/** What a page prints as the source of a campus: the site of an address, the name of a founding text, else the words of the list. */
export function sourceLabel(source: string): string {
  const address = /^https?:\/\/([^/\s]+)/.exec(source);
  if (address) return address[1]!.replace(/^www\d*\./, '');
  const cited = FOLDER_MARK.exec(source);
  if (!cited) return source;
  return source.slice(cited[0].length) || (FOUNDING[Number(cited[1])] ?? 'Textes fondateurs du projet');
}
