/**
 * What a public page does of itself in a browser: it says that its time is over or that it is an old copy, and asks for itself again every
 * two minutes. A clock that is before the page, or a month after it, is a clock that is wrong, and counts for nothing. Works without it.
 */
export const PUBLIC_SCRIPT = [
  'const d=document,q=s=>[...d.querySelectorAll(s)],look=()=>{',
  "const m=q('[data-made]')[0],t=Date.now(),a=t-Date.parse(m.dataset.made);",
  'if(!(a>0&&a<2592e6))return;',
  "for(const e of q('[data-until]'))if(Date.parse(e.dataset.until)<=t){e.classList.add('past');for(const n of e.querySelectorAll('.ended'))n.hidden=!1}",
  "for(const e of q('.stale'))e.hidden=a<36e5};",
  'look();setInterval(look,2e4);',
  'setInterval(async()=>{if(!d.hidden)try{const r=await fetch(location.href);if(r.ok){',
  "const n=new DOMParser().parseFromString(await r.text(),'text/html').querySelector('main');",
  "if(n&&n.dataset.made!==q('main')[0].dataset.made){q('main')[0].replaceWith(n);look()}}}catch{}},12e4)",
].join('');
