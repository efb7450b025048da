import { html, raw } from './html.ts';
import { BASE_STYLE } from './look.ts';

/** Of the pages that everybody may read: a bar, one band that says at a distance what holds, and what follows from it. */
export const PUBLIC_STYLE = html`${BASE_STYLE}${raw(
  [
    'body{max-inline-size:42em;padding:0}',
    '.top{display:flex;gap:1em;justify-content:space-between;align-items:center;padding:.75em;border-block-end:2px solid var(--ink)}',
    '.top a{padding:.25em;flex:none}.top b a{color:inherit;text-decoration:none}',
    'main{display:block;padding:0 .75em}',
    '.band{margin:1em -.75em;padding:.75em;background:var(--green);border-block:2px solid var(--ink)}',
    '.band h1,.band h2{font-size:1.75em;line-height:1.25;margin:0;border:0;text-wrap:balance;display:flex;gap:.4em;align-items:center}',
    '.band p{margin:.25em 0 0}.band .until{font-weight:600;font-size:1.125em}',
    '.band.yellow{background:var(--yellow)}.band.orange{background:var(--orange)}.band.red{background:var(--red);color:#fff}',
    '.band h3{font-size:1.25em;margin:0}.band.over,.past .band{background:var(--ground);color:var(--ink)}.past .band h2,.past .band h1,.past .until{text-decoration:line-through}',
    'main .map{max-inline-size:26em;margin-inline:auto}.band svg{inline-size:1em;block-size:1em;flex:none;fill:currentColor}',
    '.do{font-size:1.125em;border-inline-start:.25em solid var(--ink);padding-inline-start:.75em;list-style:none}.do li{margin:.25em 0}',
    '.names{list-style:none;padding:0;margin:0;columns:7em}.names li{break-inside:avoid}',
    '.key{display:flex;flex-wrap:wrap;gap:.25em .75em;padding:0;list-style:none;font-size:.875em}',
    '.ways{display:flex;flex-wrap:wrap;gap:.25em 1.25em;padding:.75em;margin-block-start:2em;background:var(--ground)}.ways a{padding:.5em 0}',
    'details{margin:.75em 0}summary{padding:.4em 0;color:var(--blue)}dt{font-weight:600;margin-block-start:.5em}dd{margin:0}',
    '@media print{.band{border:3px solid #000}}',
  ].join(''),
)}`;
