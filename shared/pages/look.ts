import { raw } from './html.ts';

/*
 * The design language, described with pictures in docs/design.md. Every page is made of these: one ink, one blue for what can be
 * pressed, four level colours, two weights of one typeface, steps of .25em, sides that are logical.
 */

/** Text on paper, and each level with the text that stands on it. Contrasts are tested: at least 4.5 for text, 3 for edges. */
export const COLOURS = {
  ink: '#14202b',
  muted: '#475766',
  line: '#8595a3',
  hair: '#d3dbe2',
  ground: '#eef1f4',
  paper: '#ffffff',
  blue: '#0b4f7d',
  bad: '#9c0f1c',
  good: '#1b663a',
  drill: '#5b2a86',
  green: '#a9d6a4',
  yellow: '#ffd60a',
  orange: '#f78c1f',
  red: '#c81e36',
} as const;

const COLOUR_TOKENS = raw(
  `:root{${Object.entries(COLOURS)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')}}`,
);

/** Readex Pro, cut by script, so that an Arabic page fetches 10 kB a weight. Never waited for: the first view is in a font that is there. */
export const FONT_FILES = {
  'arabic-400.woff2': '@fontsource/readex-pro/files/readex-pro-arabic-400-normal.woff2',
  'arabic-600.woff2': '@fontsource/readex-pro/files/readex-pro-arabic-600-normal.woff2',
  'latin-400.woff2': '@fontsource/readex-pro/files/readex-pro-latin-400-normal.woff2',
  'latin-600.woff2': '@fontsource/readex-pro/files/readex-pro-latin-600-normal.woff2',
} as const;

const RANGES = {
  arabic: 'U+600-6FF,U+750-77F,U+8A0-8FF,U+200C-200E,U+FB50-FDFF,U+FE70-FEFC',
  latin: 'U+0-FF,U+131,U+2000-200B,U+2010-206F,U+20AC,U+2190-21FF,U+2212',
} as const;

const FONT_FACES = (['arabic', 'latin'] as const)
  .flatMap((script) =>
    [400, 600].map(
      (weight) =>
        `@font-face{font-family:R;font-weight:${weight};font-display:optional;src:url(/fonts/${script}-${weight}.woff2)format("woff2");unicode-range:${RANGES[script]}}`,
    ),
  )
  .join('');

/** Of a document that stands alone, as a report does: in a font that is there. */
export const PLAIN_STYLE = raw(
  [
    COLOUR_TOKENS.markup,
    'body{font:16px/1.6 R,"Noto Sans Arabic","Geeza Pro",Tahoma,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:break-word;max-inline-size:46em;margin:0 auto;padding:0 .75em 2em}',
    'h1,h2,h3,b,th,legend,button,summary{font-weight:600}',
    'h1{font-size:1.4em;line-height:1.35;margin:.75em 0 .25em}',
    'h2{font-size:1.1em;border-block-end:2px solid var(--hair);margin:1.5em 0 .5em}',
    'h3{font-size:1em;margin:1.25em 0 .25em}',
    'p,ul{margin:.5em 0}ul,ol{padding-inline-start:1.25em}',
    'a{color:var(--blue)}small{color:var(--muted)}',
    ':focus-visible{outline:3px solid var(--blue);outline-offset:2px}',
    'table{border-collapse:collapse;inline-size:100%;font-variant-numeric:tabular-nums}',
    'th,td{text-align:start;vertical-align:top;padding:.25em .5em;border-block-end:1px solid var(--hair)}',
    'th{font-size:.875em;color:var(--muted)}',
    '.facts th{inline-size:30%}.levels td:first-child{inline-size:1%}',
    '.level{display:inline-block;padding:0 .5em;border-radius:.25em;white-space:nowrap;background:var(--green);color:var(--ink)}',
    '.level.yellow{background:var(--yellow)}.level.orange{background:var(--orange)}.level.red{background:var(--red);color:#fff}',
    '.notice{border:2px solid var(--ink);padding:.25em .75em;font-weight:600}',
    '.owed{border-color:var(--bad);color:var(--bad)}.late{color:var(--bad);font-weight:600}',
    '.sms{background:var(--ground);border-radius:.25em;padding:.5em .75em;white-space:pre-line;margin:.25em 0}',
    '.code{direction:ltr;unicode-bidi:isolate;overflow-wrap:anywhere;font-family:monospace;font-size:.875em}',
    '@media print{nav,form,.skip,.bar,.no-print{display:none!important}body{max-inline-size:none;font-size:11pt}a{color:inherit}details>*{display:block}}',
  ].join(''),
);

/** Of every page that is not a light one. */
export const BASE_STYLE = raw(`${FONT_FACES}${PLAIN_STYLE.markup}`);
