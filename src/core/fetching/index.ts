export { type FetchedFile, type FetchOrder, FetchRefused, fetchFile, whyUnfit } from './fetch-file.ts';
export { isPublicAddress } from './public-address.ts';
