import { FORM_STYLE } from './form-look.ts';
import { html, raw } from './html.ts';

/** Of the console: a bar, the menu at the side where there is room and at the foot where there is not, and cards on a grey ground. */
export const CONSOLE_STYLE = html`${FORM_STYLE}${raw(
  [
    'body.console{background:var(--ground);max-inline-size:none;padding:0}',
    '.skip{position:absolute;inset-block-start:-4em;background:var(--paper);padding:.5em 1em}.skip:focus{inset-block-start:0;z-index:2}',
    '.bar{display:flex;flex-wrap:wrap;align-items:center;gap:.25em 1em;background:var(--ink);color:#fff;padding:.5em 1em}',
    '.bar a{color:#fff}.bar .brand{font-size:1.25em;font-weight:600;text-decoration:none}.bar .who{margin-inline-start:auto}.bar small{color:#d3dbe2}',
    '.bar form{margin:0}.bar button,button.quiet{inline-size:auto;background:none;border:0;color:inherit;text-decoration:underline;padding:.25em;font-weight:400}',
    '.mode{background:var(--drill);color:#fff;text-align:center;font-weight:600;padding:.5em;border-block:6px dashed #fff}',
    '.exercise main{border-inline:.75em solid var(--drill)}',
    '.frame{display:grid;grid-template-columns:minmax(0,1fr);gap:0 1.5em}',
    'main{padding:0 1em 2em;min-inline-size:0}',
    '.menu{background:var(--paper);padding:.5em 1em 2em;border-block-start:1px solid var(--hair)}.menu ul{list-style:none;padding:0;margin:.25em 0 1em}.menu a{display:block;padding:.25em .5em;border-radius:.25em;text-decoration:none}.menu a[aria-current]{background:var(--ground);font-weight:600;box-shadow:inset 0 0 0 1px var(--line)}.menu h2{font-size:.875em;color:var(--muted);border:0;margin:.5em 0 0}',
    '@media(min-width:62em){.frame{grid-template-columns:14em minmax(0,1fr);max-inline-size:90em;margin:0 auto}.menu{grid-row:1;border:0;min-block-size:90vh;margin:0}.bar .to-menu{display:none}}',
    '.card{background:var(--paper);border:1px solid var(--hair);border-radius:.5em;padding:.5em 1em;margin:1em 0}.card>:first-child{margin-block-start:.25em}',
    '.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20em),1fr));gap:1em}.cards>.card{margin:0}',
    '.glance{display:grid;grid-template-columns:repeat(auto-fit,minmax(7em,1fr));gap:.5em;margin:1em 0}.glance>.card{margin:0}.glance p{margin:0}',
    'table:not(.facts) th[scope=row]{font-size:1em;color:inherit}th small{font-weight:400}',
    ':is(h1,h2,h3)::first-letter{text-transform:uppercase}',
    'main>details,main>.good,main>.bad{background:var(--paper)}',
    '.wide{overflow-x:auto}#timeline td{overflow-wrap:anywhere}.number{font-variant-numeric:tabular-nums;white-space:nowrap}',
    '.figure{font-size:1.75em;font-weight:600;line-height:1.2;font-variant-numeric:tabular-nums}',
    '.ok{color:var(--good)}.alarm{color:var(--bad);font-weight:600}.empty{color:var(--muted)}',
    'main button.second{background:var(--paper);color:var(--blue);box-shadow:inset 0 0 0 2px var(--blue)}.row{display:flex;flex-wrap:wrap;gap:.5em 1em;align-items:baseline}.pre{white-space:pre-line}',
    'main button{inline-size:auto;min-inline-size:8em;padding:.5em 1em}@media(max-width:40em){main button{inline-size:100%}}',
    '#stale{position:sticky;inset-block-start:0;background:var(--yellow);padding:.25em 1em;margin:0;font-weight:600;z-index:1}#stale[hidden]{display:none}',
  ].join(''),
)}`;
