import type { Issuer } from '../alert/cap-document.ts';
import { HAZARD_WORDS } from '../language/hazards.ts';
import type { PlacePack } from './place-pack.ts';

/** How far a zone is ahead of UTC; `Asia/Aden` has been so by three hours since 1950 and keeps no summer time. */
const offsetMinutesOf = (timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(0);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};

/** What the pack gives to the CAP documents that this place issues. */
export const issuerOf = (pack: PlacePack): Issuer => ({
  sender: pack.capSender,
  senderName: pack.capSenderName,
  offsetMinutes: offsetMinutesOf(pack.timeZone),
  event: (hazard) => HAZARD_WORDS[hazard].name,
  districtName: (pcode) =>
    pack.districts.find((district) => district.pcode === pcode)?.name ?? { ar: pcode, en: pcode },
  rings: (pcode) =>
    (pack.districts.find((district) => district.pcode === pcode)?.polygons ?? []).flatMap(([outer]) =>
      outer === undefined ? [] : [outer],
    ),
});
