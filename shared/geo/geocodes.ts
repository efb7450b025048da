import type { Doubt } from './alert-ring.ts';

export type Geocode = { readonly valueName: string; readonly value: string };

/** A district's code, and the one it had in an older list where that differs. */
export type Coded = { readonly pcode: string; readonly oldPcode?: string | undefined };

/** `P-CODE`, `OCHA-PCODE`, `pcode`, `ADM2_PCODE` … */
const P_CODE_NAME = /^(ocha)?(adm[0-3]?)?pcodes?$/;
const isPcode = ({ valueName }: Geocode): boolean =>
  P_CODE_NAME.test(valueName.toLowerCase().replace(/[^a-z0-9]/g, ''));

/**
 * P-codes nest by prefix (YE, YE19, YE1913, YE191304), so a code names every district that begins with it,
 * and a sub-district's code names its district. A code of another governorate names none, without a doubt.
 */
export const matchGeocodes = (
  geocodes: readonly Geocode[],
  districts: readonly Coded[],
): { readonly pcodes: readonly string[]; readonly doubts: readonly Doubt[] } => {
  const pcodes: string[] = [];
  const doubts: Doubt[] = [];
  for (const geocode of geocodes) {
    if (!isPcode(geocode)) {
      doubts.push({
        code: 'geocode-unknown',
        detail: `geocode ${geocode.valueName}=${geocode.value} is of a kind that is not known here`,
        values: { geocode: `${geocode.valueName}=${geocode.value}` },
      });
      continue;
    }
    for (const code of geocode.value
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter(Boolean)) {
      const named = code.length < 2 ? [] : districts.filter(({ pcode }) => pcode.startsWith(code));
      if (named.length > 0) {
        pcodes.push(...named.map(({ pcode }) => pcode));
        continue;
      }
      const around = districts.find(({ pcode }) => code.startsWith(pcode));
      const old = districts.find(({ oldPcode }) => oldPcode === code);
      if (around !== undefined) {
        pcodes.push(around.pcode);
        doubts.push({
          code: 'geocode-widened',
          detail: `${code} is a part of district ${around.pcode}; the whole district was taken`,
          values: { geocode: code, district: around.pcode },
        });
      } else if (old !== undefined) {
        pcodes.push(old.pcode);
        doubts.push({
          code: 'geocode-old',
          detail: `${code} is the old code of ${old.pcode}`,
          values: { geocode: code, district: old.pcode },
        });
      }
    }
  }
  return { pcodes, doubts };
};
