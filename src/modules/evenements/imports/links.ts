/** Calendar files of a campus: deposited, tried, imported, undone. */
export const importEventsUrl = (campus: string): string => `/espace/campus/${campus}/import-evenements`;
export const runImportUrl = (campus: string): string => `${importEventsUrl(campus)}/importer`;
/** What the columns of a spreadsheet are. */
export const importColumnsUrl = (campus: string): string => `${importEventsUrl(campus)}/raccords`;
export const undoImportUrl = (campus: string): string => `${importEventsUrl(campus)}/annuler`;
export const oneImportUrl = (campus: string, id: string): string => `${importEventsUrl(campus)}?fichier=${id}`;
