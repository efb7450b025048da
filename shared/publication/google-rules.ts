import type { CapAlert, CapInfo } from '../cap/alert.ts';
import { apart } from './areas.ts';
import {
  alertIf,
  areasOf,
  byLanguage,
  infosOf,
  polygonsByLanguage,
  polygonsOf,
  type Rule,
  where,
} from './parts.ts';

const degrees = (value: number): boolean => Math.abs(value * 1e6 - Math.round(value * 1e6)) < 1e-4;

/** Info blocks by what `keyOf` says of them, of which all must say the same. */
const allSame = (alert: CapAlert, keyOf: (info: CapInfo) => unknown): string[] => {
  const [first, ...others] = infosOf(alert);
  return first === undefined
    ? []
    : where(others, (info) => JSON.stringify(keyOf(info)) !== JSON.stringify(keyOf(first.part)));
};

/** Of the Google Public Alerts CAP profile 1.0, and of Google's page for publishers (developers.google.com/public-alerts). */
export const GOOGLE_RULES: readonly Rule[] = [
  {
    id: 'references',
    by: 'Google Public Alerts 1.0',
    level: 'error',
    says: 'An Update or Cancel references what it replaces.',
    broken: ({ msgType, references }) =>
      alertIf((msgType === 'Update' || msgType === 'Cancel') && references.length === 0),
  },
  {
    id: 'required',
    by: 'Google Public Alerts 1.0',
    level: 'error',
    says: 'There is an <info>, and each has <description>, <web>, <expires> and <area>.',
    broken: (alert) =>
      alert.info.length === 0
        ? ['alert']
        : where(
            infosOf(alert),
            ({ description, web, expires, area }) =>
              !description || web === undefined || expires === undefined || area.length === 0,
          ),
  },
  {
    id: 'same-category',
    by: 'Google Public Alerts 1.0',
    level: 'error',
    says: 'All <info> share their categories and event codes.',
    broken: (alert) => allSame(alert, ({ category, eventCode }) => [category, eventCode]),
  },
  {
    id: 'over-before-begun',
    by: 'Google Public Alerts 1.0',
    level: 'error',
    says: 'What holds from <effective>, or else <sent>, <expires> after that.',
    broken: (alert) =>
      where(
        infosOf(alert),
        ({ effective, expires }) => expires !== undefined && expires.at <= (effective ?? alert.sent).at,
      ),
  },
  {
    id: 'area-place',
    by: 'Google Public Alerts 1.0',
    level: 'error',
    says: 'Each <area> has a polygon, a circle or a geocode.',
    broken: (alert) =>
      where(
        areasOf(alert),
        ({ polygon, circle, geocode }) => polygon.length + circle.length + geocode.length === 0,
      ),
  },
  {
    id: 'helpful',
    by: 'Google Public Alerts 1.0',
    level: 'advice',
    says: '<senderName>, <responseType>, <instruction> and <contact> are there.',
    broken: (alert) =>
      where(
        infosOf(alert),
        ({ senderName, responseType, instruction, contact }) =>
          !senderName || responseType.length === 0 || !instruction || !contact,
      ),
  },
  {
    id: 'headline',
    by: 'Google Public Alerts 1.0',
    level: 'advice',
    says: 'A <headline> has at most 140 characters and is not the description.',
    broken: (alert) =>
      where(
        infosOf(alert),
        ({ headline, description }) => !headline || [...headline].length > 140 || headline === description,
      ),
  },
  {
    id: 'unknown',
    by: 'Google Public Alerts 1.0',
    level: 'advice',
    says: 'Urgency, severity and certainty are known.',
    broken: (alert) =>
      where(infosOf(alert), (info) => [info.urgency, info.severity, info.certainty].includes('Unknown')),
  },
  {
    id: 'local-time',
    by: 'Google Public Alerts 1.0',
    level: 'advice',
    says: 'Times are those of the place, not of UTC.',
    broken: ({ sent }) => alertIf(/[+-]00:00$/.test(sent.written)),
  },
  {
    id: 'same-event',
    by: 'Google Public Alerts 1.0',
    level: 'advice',
    says: 'The <info> of one language have the same <event>.',
    broken: (alert) =>
      [...byLanguage(alert).values()].flatMap(([first, ...others]) =>
        where(others, ({ event }) => event !== first?.part.event),
      ),
  },
  {
    id: 'radius',
    by: 'Google Public Alerts 1.0',
    level: 'advice',
    says: 'A <circle> has a radius.',
    broken: (alert) => where(areasOf(alert), ({ circle }) => circle.some(({ radiusKm }) => radiusKm === 0)),
  },
  {
    id: 'short-event',
    by: 'Google',
    level: 'error',
    says: 'An <event> has fewer than 35 characters.',
    broken: (alert) => where(infosOf(alert), ({ event }) => [...event].length >= 35),
  },
  {
    id: 'decimals',
    by: 'Google',
    level: 'error',
    says: 'A <polygon> has at most six decimals.',
    broken: (alert) => where(polygonsOf(alert), (ring) => !ring.flat().every(degrees)),
  },
  {
    id: 'apart',
    by: 'Google',
    level: 'advice',
    says: 'Areas that do not touch are alerts of their own.',
    broken: (alert) => alertIf(polygonsByLanguage(alert).some(apart)),
  },
];
