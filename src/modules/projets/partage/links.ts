import { actionUrl } from '../links.ts';

/** Campuses that an action is shared with, for the one that leads it. */
export const sharingsUrl = (campus: string, action: string): string => `${actionUrl(campus, action)}/partages`;
export const endSharingUrl = (campus: string, action: string): string => `${sharingsUrl(campus, action)}/fin`;
/** Actions shared with a campus, and one of them as it reads it. */
export const receivedUrl = (campus: string): string => `/espace/campus/${campus}/partages`;
export const receivedOneUrl = (campus: string, id: string): string => `${receivedUrl(campus)}/${id}`;
export const answerSharingUrl = (campus: string, id: string): string => `${receivedOneUrl(campus, id)}/reponse`;
export const leaveSharingUrl = (campus: string, id: string): string => `${receivedOneUrl(campus, id)}/fin`;
