import type { Bilingual } from '../kernel/vocabulary.ts';
import { PUBLIC } from '../language/pages.ts';
import { STANDING } from '../language/public-channels.ts';
import { holdsUntil, inDistricts } from '../language/public-site.ts';
import { alertTitle } from '../pages/alert-parts.ts';
import type { MapShape } from '../pages/district-map.ts';
import { type Html, html, raw } from '../pages/html.ts';
import { COLOURS } from '../pages/look.ts';
import { paintedMap } from './painted-map.ts';
import { currentOf, levelsOf, type ToldAlert, type ToldCase } from './told.ts';

/** What a chat shows of a shared link, 1200 by 630: the same band as on the page, the map, who speaks. In Arabic, since one picture must do. */
type Picture = {
  readonly issuer: Bilingual;
  readonly shape: MapShape;
  readonly fill: string;
  readonly ink: string;
  readonly lines: readonly string[];
  readonly alerts: readonly ToldAlert[];
};

/** Characters that fit beside the map, by the size of a line. */
const wrap = (text: string, most: number): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > most) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
};

const TITLE_CHARACTERS = 20;
const LINE_CHARACTERS = 34;

/** The renderer takes a line to begin on the left; between these marks its stops and numbers stand where Arabic has them. */
const MARK = '\u200F';

const line = (text: string, y: number, size: number, weight: number, ink: string): Html =>
  html`<text x="1140" y="${y}" font-size="${size}" font-weight="${weight}" fill="${ink}" text-anchor="end">${MARK}${text}${MARK}</text>`;

const picture = ({ issuer, shape, fill, ink, lines: [title = '', ...rest], alerts }: Picture): string => {
  const heads = title.split(/(?<=:) /).flatMap((text) => wrap(text, TITLE_CHARACTERS));
  const below = rest.flatMap((text) => wrap(text, LINE_CHARACTERS));
  const start = 330 - heads.length * 40 - below.length * 24;
  const scale = Math.min(440 / shape.width, 440 / Math.max(1, shape.height));
  return html`
    <svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630" font-family="Readex Pro">
      <rect width="1200" height="630" fill="${COLOURS.paper}"/>
      <rect x="520" width="680" height="530" fill="${fill}"/>
      <rect y="530" width="1200" height="100" fill="${COLOURS.ink}"/>
      <g transform="translate(40 ${Math.round((530 - shape.height * scale) / 2)}) scale(${scale.toFixed(3)})">${raw(paintedMap(shape, levelsOf(alerts)))}</g>
      ${heads.map((text, index) => line(text, start + index * 84 + 40, 64, 600, ink))}
      ${below.map((text, index) => line(text, start + heads.length * 84 + 24 + index * 52, 34, 400, ink))}
      ${line(issuer.ar, 595, 36, 600, COLOURS.paper)}
    </svg>
  `.markup;
};

type Scene = { readonly issuer: Bilingual; readonly shape: MapShape };

export const alertPicture = (told: ToldAlert, scene: Scene): string => {
  const { alert, standing } = told;
  const title = alertTitle(told, 'ar');
  if (standing !== 'in-force')
    return picture({
      ...scene,
      fill: COLOURS.ground,
      ink: COLOURS.ink,
      lines: [title, STANDING[standing].ar],
      alerts: [],
    });
  return picture({
    ...scene,
    fill: COLOURS[alert.level],
    ink: alert.level === 'red' ? COLOURS.paper : COLOURS.ink,
    lines: [title, inDistricts(alert.districts.length).ar, holdsUntil(alert.expires).ar],
    alerts: [told],
  });
};

/** Of the first page: the gravest warning, and that there are others. */
export const firstPicture = (cases: readonly ToldCase[], now: string, scene: Scene): string => {
  const [gravest, ...others] = currentOf(cases, now);
  if (gravest === undefined)
    return picture({ ...scene, fill: COLOURS.green, ink: COLOURS.ink, lines: [PUBLIC.none.ar], alerts: [] });
  return picture({
    ...scene,
    fill: COLOURS[gravest.alert.level],
    ink: gravest.alert.level === 'red' ? COLOURS.paper : COLOURS.ink,
    lines: [
      alertTitle(gravest, 'ar'),
      ...others.map((told) => alertTitle(told, 'ar')),
      inDistricts(levelsOf([gravest, ...others]).size).ar,
      holdsUntil(gravest.alert.expires).ar,
    ],
    alerts: [gravest, ...others],
  });
};
