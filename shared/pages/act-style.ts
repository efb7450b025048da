import { raw } from './html.ts';

/** Of the light pages behind a personal link. */
export const ACT_STYLE = raw(
  [
    'body{font:17px/1.5 sans-serif;color:#16202a;max-inline-size:34em;margin:0 auto;padding:0 .7em 2em}',
    'h1{font-size:1.2em;margin:.5em 0}h2{font-size:1.05em;margin:1.2em 0 .3em;border-block-end:1px solid #c8d2dc}p{margin:.3em 0}summary h2{display:inline}',
    'button,input,select,textarea{font:inherit;padding:.5em;box-sizing:border-box;inline-size:100%;margin:.2em 0}button{background:#0b5394;color:#fff;border:0;border-radius:.3em}',
    '.tick{display:block}.tick input{inline-size:auto}fieldset{border:1px solid #c8d2dc}',
    '.no{background:#5b6773}.m{border:2px solid;padding:.4em}.bad{color:#b3001b}',
    '.sms{background:#eef2f5;padding:.4em;white-space:pre-line}td,th{padding:0 .3em;text-align:start}th{font-size:.8em}ul{margin:.2em 0;padding-inline-start:1.2em}',
    '.level{padding:0 .4em;background:#a9d6a4}.yellow{background:#ffd60a}.orange{background:#f78c1f}.red{background:#d7263d;color:#fff}',
  ].join(''),
);
