import { readPlacePackFolder } from '../../adapters/files/place-pack.ts';

/** The names of a real place, with all that makes them hard. */
export const HADRAMOUT_PLACES = readPlacePackFolder('places/hadramout');
