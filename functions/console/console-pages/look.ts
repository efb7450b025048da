import { raw } from '../../../shared/pages/html.ts';

/** Of the pages of what is going on: three answers on top, then what they rest on. */
export const SITUATION_STYLE = raw(
  [
    '.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15em),1fr));gap:.75em;margin:1em 0;padding:0;list-style:none}',
    '.tile{display:block;block-size:100%;box-sizing:border-box;background:var(--paper);border:1px solid var(--hair);border-inline-start:.5em solid var(--good);border-radius:.5em;padding:.5em 1em;color:inherit;text-decoration:none}',
    '.tile:hover{border-color:var(--line)}.tile small,.tile b{display:block}.tile b{font-size:1.25em;line-height:1.4}',
    '.tile.wants{border-inline-start-color:var(--blue)}.tile.ill{border-inline-start-color:var(--bad)}.tile.ill b{color:var(--bad)}',
    '.tile.yellow{background:var(--yellow)}.tile.orange{background:var(--orange)}.tile.yellow,.tile.orange{border-color:var(--ink)}.tile.yellow small,.tile.orange small{color:var(--ink)}',
    '.tile.red{background:var(--red);color:#fff;border-color:var(--ink)}.tile.red small{color:#fff}',
    '.lines,.facts-list{list-style:none;padding:0;margin:0}.lines>li{border-block-start:1px solid var(--hair);padding:.5em 0;display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 1em;align-items:start}.lines>li:first-child{border:0}',
    '.lines p{margin:0}.lines .go{white-space:nowrap;align-self:center}.lines>li.urgent{border-inline-start:.375em solid var(--bad);padding-inline-start:.75em}',
    '.drill{display:inline-block;line-height:1.4;color:var(--drill);border:2px dashed var(--drill);border-radius:.25em;padding:0 .5em;white-space:nowrap;font-weight:600}.card.practice{border:2px dashed var(--drill)}',
    '@media(max-width:40em){.lines>li{grid-template-columns:minmax(0,1fr)}.lines .go{white-space:normal}}.cards{align-items:start;margin-block:1em}.cards.two{grid-template-columns:repeat(auto-fit,minmax(min(100%,26em),1fr))}',
    '.cards .map{max-inline-size:30em}.small-map .map{max-inline-size:14em}.local{margin:.5em 0}.local ul{display:flex;flex-wrap:wrap;gap:.25em 1em;list-style:none;padding:0;margin:.25em 0}.local a{display:inline-block;padding:.25em 0}.local.work a{border:1px solid var(--line);border-radius:.25em;background:var(--paper);padding:.25em .75em;text-decoration:none}.local.work ul{gap:.5em}.local.here{font-size:.875em}',
    ':is(caption,.tile small)::first-letter{text-transform:uppercase}h1 .level{font-size:.8em}.pair{display:flex;flex-wrap:wrap;gap:.25em 2em;margin:.5em 0;padding:0}.pair div{min-inline-size:5em}.pair dt{color:var(--muted);font-size:.875em}.pair dd{margin:0}',
    'meter{inline-size:100%;block-size:1.25em}.chart{display:block;inline-size:100%;max-inline-size:30em;margin-block:.5em;block-size:auto}.chart text{font-size:22px;fill:var(--muted)}.chart .rest{fill:var(--hair);stroke:var(--ink);stroke-width:1.5}.chart .ahead{fill:none;stroke:var(--blue);stroke-width:2;stroke-dasharray:6 4}.chart .axis{stroke:var(--line)}',
    'td.number,th.number{text-align:end}caption{text-align:start;font-weight:600;padding:.25em 0}.filter{display:flex;flex-wrap:wrap;gap:.5em 1em;align-items:end}.filter label{min-inline-size:10em}',
  ].join(''),
);
