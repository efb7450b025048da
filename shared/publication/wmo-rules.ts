import { overlapping } from './areas.ts';
import { alertIf, infosOf, polygonsByLanguage, type Rule, where } from './parts.ts';

/** Of WMO: what its CAP Composer asks of an alert, and the form of its identifiers. */
export const WMO_RULES: readonly Rule[] = [
  {
    id: 'overlap',
    by: 'WMO',
    level: 'error',
    says: 'The polygons of one language do not overlap.',
    broken: (alert) => alertIf(polygonsByLanguage(alert).some(overlapping)),
  },
  {
    id: 'end-after-onset',
    by: 'WMO',
    level: 'error',
    says: 'What begins at <onset> <expires> after that.',
    broken: (alert) =>
      where(
        infosOf(alert),
        ({ onset, expires }) => onset !== undefined && expires !== undefined && expires.at <= onset.at,
      ),
  },
  {
    id: 'oid',
    by: 'WMO',
    level: 'error',
    says: 'An <identifier> that is an OID of WMO is urn:oid:2.49.0.1, the country, the authority and more.',
    broken: ({ identifier }) =>
      alertIf(
        /^(urn:oid:)?2\.49\./.test(identifier) &&
          !/^urn:oid:2\.49\.0\.1\.\d{1,3}(\.\d+){2,}$/.test(identifier),
      ),
  },
];
