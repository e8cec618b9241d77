/** The only place where the addresses of this room are built. */
export const MY_DATA = '/espace/moi/donnees';
export const MY_DATA_FILE = '/espace/moi/donnees.json';
export const MY_DATA_PAGE = '/espace/moi/donnees/tout';
export const MY_CONSENTS = '/espace/moi/donnees/accords';
export const MY_REQUESTS = '/espace/moi/donnees/demandes';
export const myRequestWithdrawal = (id: string): string => `${MY_REQUESTS}/${id}/retirer`;

export const OFFICE = '/espace/donnees';
export const REGISTER = `${OFFICE}/registre`;
export const REGISTER_CSV = `${OFFICE}/registre.csv`;
export const REGISTER_JSON = `${OFFICE}/registre.json`;
export const REQUESTS = `${OFFICE}/demandes`;
export const requestUrl = (id: string): string => `${REQUESTS}/${id}`;
export const requestAct = (id: string, act: 'valider' | 'confirmer' | 'repondre' | 'refuser'): string =>
  `${REQUESTS}/${id}/${act}`;
export const requestCopy = (id: string): string => `${REQUESTS}/${id}/copie.json`;
export const RETENTION = `${OFFICE}/conservation`;
export const INCIDENTS = `${OFFICE}/incidents`;
export const NEW_INCIDENT = `${OFFICE}/incidents/nouveau`;
export const incidentUrl = (id: string): string => `${INCIDENTS}/${id}`;
export const incidentAct = (id: string, act: 'modifier' | 'comptes' | 'clore'): string => `${INCIDENTS}/${id}/${act}`;
export const incidentText = (id: string): string => `${INCIDENTS}/${id}/notification.txt`;
export const incidentAccounts = (id: string): string => `${INCIDENTS}/${id}/comptes.csv`;

/** Page of the room that composes: what the service does with personal data. */
export const PRIVACY_PAGE = '/donnees-personnelles';
/** Where a person corrects what they gave (room comptes). */
export const PROFILE = '/espace/moi';
/** Where a person keeps their account: signing in is enough (room comptes). */
export const SIGN_IN_PAGE = '/connexion';
