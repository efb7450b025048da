import type { PublicPlace, Speaker } from '../pages/public-frame.ts';
import type { PlacePack } from '../place/place-pack.ts';

type Pack = Pick<PlacePack, 'capSenderName' | 'publicChannels'>;

export const speakerOf = ({ capSenderName, publicChannels: { telegram } }: Pack): Speaker => ({
  issuer: capSenderName,
  // A channel that has only a number has no address for people.
  ...(telegram.enabled && telegram.chat.startsWith('@') ? { telegram: telegram.chat } : {}),
});

/** @param linkBaseUrl what links begin with, with or without a slash at the end */
export const publicPlaceOf = (pack: Pack, linkBaseUrl: string): PublicPlace => ({
  ...speakerOf(pack),
  origin: linkBaseUrl.replace(/\/$/, ''),
});
