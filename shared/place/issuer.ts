import type { Issuer } from '../alert/cap-document.ts';
import { HAZARD_WORDS } from '../language/hazards.ts';
import type { PlacePack } from './place-pack.ts';

/** The offset of a zone at a moment, as CAP writes it; `Asia/Aden` has been +03:00 since 1950 and keeps no summer time. */
const offsetOf = (timeZone: string): string => {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(0);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  if (hours === undefined || minutes === undefined) return '+00:00';
  return `${sign === '-' ? '-' : '+'}${hours}:${minutes}`;
};

/** What the pack gives to the CAP documents that this place issues. */
export const issuerOf = (pack: PlacePack): Issuer => ({
  sender: pack.capSender,
  senderName: pack.capSenderName,
  offset: offsetOf(pack.timeZone),
  event: (hazard) => HAZARD_WORDS[hazard].name,
  districtName: (pcode) =>
    pack.districts.find((district) => district.pcode === pcode)?.name ?? { ar: pcode, en: pcode },
  rings: (pcode) =>
    (pack.districts.find((district) => district.pcode === pcode)?.polygons ?? []).flatMap(([outer]) =>
      outer === undefined ? [] : [outer],
    ),
});
