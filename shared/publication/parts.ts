import { type CapAlert, type CapArea, type CapInfo, DEFAULT_LANGUAGE } from '../cap/alert.ts';

/**
 * One rule of somebody who takes our feed on. `error`: a document that breaks it is not published, because it would be
 * refused or misread. `advice`: it is published, and the finding is on record.
 */
export type Rule = {
  readonly id: string;
  readonly by: 'CAP' | 'Google Public Alerts 1.0' | 'Google' | 'WMO';
  readonly level: 'error' | 'advice';
  /** The rule in one English sentence. */
  readonly says: string;
  /** Asked of the alert before it is written: a reader leaves out what breaks it. */
  readonly asGiven?: true;
  /** Where it is broken; empty when it is kept. */
  readonly broken: (alert: CapAlert) => readonly string[];
};

/** A part of an alert and the path to it, as `info[1].area[2]`. */
export type Placed<Part> = { readonly part: Part; readonly at: string };

export const infosOf = (alert: CapAlert): Placed<CapInfo>[] =>
  alert.info.map((part, index) => ({ part, at: `info[${index + 1}]` }));

export const areasOf = (alert: CapAlert): Placed<CapArea>[] =>
  infosOf(alert).flatMap(({ part, at }) =>
    part.area.map((area, index) => ({ part: area, at: `${at}.area[${index + 1}]` })),
  );

export const polygonsOf = (alert: CapAlert): Placed<CapArea['polygon'][number]>[] =>
  areasOf(alert).flatMap(({ part, at }) =>
    part.polygon.map((polygon, index) => ({ part: polygon, at: `${at}.polygon[${index + 1}]` })),
  );

/** The paths of the parts that break a rule. */
export const where = <Part>(parts: readonly Placed<Part>[], isBroken: (part: Part) => boolean): string[] =>
  parts.filter(({ part }) => isBroken(part)).map(({ at }) => at);

export const alertIf = (isBroken: boolean): string[] => (isBroken ? ['alert'] : []);

export const languageOf = ({ language = DEFAULT_LANGUAGE }: CapInfo): string => language;

export const byLanguage = (alert: CapAlert): Map<string, Placed<CapInfo>[]> =>
  Map.groupBy(infosOf(alert), ({ part }) => languageOf(part));

/** The polygons of each language; each tells of the same places. */
export const polygonsByLanguage = (alert: CapAlert): CapArea['polygon'][] =>
  [...byLanguage(alert).values()].map((infos) =>
    infos.flatMap(({ part }) => part.area.flatMap(({ polygon }) => polygon)),
  );
