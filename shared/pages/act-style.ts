import { raw } from './html.ts';
import { COLOURS } from './look.ts';

const { ink, muted, hair, ground, blue, bad, drill, green, yellow, orange, red } = COLOURS;

/** Of the light pages behind a personal link: no font and no variable, so that the whole fits one trip. An exercise has a band and edges. */
export const ACT_STYLE = raw(
  [
    `body{font:17px/1.5 sans-serif;color:${ink};max-inline-size:34em;margin:0 auto;padding:0 .7em 2em}`,
    `h1{font-size:1.2em;margin:.5em 0}h2{font-size:1.05em;margin:1.2em 0 .3em;border-block-end:1px solid ${hair}}p{margin:.3em 0}summary h2{display:inline}`,
    `button,input,select,textarea{font:inherit;padding:.5em;box-sizing:border-box;inline-size:100%;margin:.2em 0}button{background:${blue};color:#fff;border:0;border-radius:.3em}:focus-visible{outline:3px solid ${ink};outline-offset:2px}`,
    `.tick{display:block}.tick input{inline-size:auto}fieldset{border:1px solid ${hair}}`,
    `.no{background:${muted}}.m{border:2px solid;padding:.4em}.bad{color:${bad}}`,
    `.drill{border-inline:.6em solid ${drill}}.band{background:${drill};color:#fff;text-align:center;padding:.4em;font-weight:700}`,
    `.sms{background:${ground};padding:.4em;white-space:pre-line}td,th{padding:0 .3em;text-align:start}th{font-size:.8em}ul{margin:.2em 0;padding-inline-start:1.2em}`,
    `.level{padding:0 .4em;background:${green}}.yellow{background:${yellow}}.orange{background:${orange}}.red{background:${red};color:#fff}`,
  ].join(''),
);
