/*
 * What runs in the browser of the console, all of it: pages that refresh themselves, forms that do not reload the page, meters below
 * texts. Everything works without it. Bundled into `console-script.ts` by `nadhir scripts generate`.
 */
import { attachMeters } from '../live-meter.ts';

const main = () => document.querySelector('main');
let typed = false;

const unhide = (id) => {
  const shown = document.getElementById(id);
  if (shown) shown.hidden = false;
};

/** Puts the new page where the old one is; what was unfolded stays so. False when there is nothing new. */
const show = (text) => {
  const next = new DOMParser().parseFromString(text, 'text/html');
  const [from, to] = [next.querySelector('main'), main()];
  if (!from || !to) throw new Error('not a page of the console');
  if (from.innerHTML === to.innerHTML) return false;
  const nameOf = (details) => details.querySelector('summary')?.textContent;
  const open = new Set([...to.querySelectorAll('details[open]')].map(nameOf));
  for (const details of from.querySelectorAll('details')) if (open.has(nameOf(details))) details.open = true;
  const focused = document.activeElement?.id;
  document.body.replaceWith(next.body);
  document.title = next.title;
  document.documentElement.lang = next.documentElement.lang;
  document.documentElement.dir = next.documentElement.dir;
  if (focused) document.getElementById(focused)?.focus();
  typed = false;
  attachMeters(document);
  return true;
};

const refresh = async () => {
  if (document.hidden || typed || main()?.getAttribute('aria-busy')) return;
  try {
    const answer = await fetch(location.href);
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const text = await answer.text();
    // Somebody may have begun to write meanwhile.
    if (!typed) show(text);
    const stale = document.getElementById('stale');
    if (stale) stale.hidden = true;
  } catch {
    unhide('stale');
  }
};

const tick = () => {
  const seconds = Number(document.body.dataset.refresh);
  setTimeout(() => (seconds > 0 ? refresh() : Promise.resolve()).finally(tick), (seconds || 60) * 1000);
};

addEventListener('input', () => {
  typed = true;
});

addEventListener('submit', async (event) => {
  const form = event.target;
  if (form.method !== 'post' || form.dataset.leaves !== undefined) return;
  event.preventDefault();
  if (main()?.getAttribute('aria-busy')) return;
  main()?.setAttribute('aria-busy', 'true');
  const data = new FormData(form, event.submitter);
  const body = form.enctype === 'multipart/form-data' ? data : new URLSearchParams(data);
  try {
    // A field may be called `action`, and then hides the form's own.
    const answer = await fetch(form.getAttribute('action') ?? location.href, { method: 'post', body });
    if (answer.status === 401) {
      // Who has to show first who they are gets the page that keeps what was written, and nothing was done yet.
      form.dataset.leaves = '';
      form.requestSubmit(event.submitter);
      return;
    }
    show(await answer.text());
    if (answer.redirected) history.pushState(null, '', answer.url);
    const said = document.querySelector('main [role=alert]:not([hidden]),main [role=status],h1');
    said?.setAttribute('tabindex', '-1');
    said?.focus();
  } catch {
    unhide('failed');
  }
  main()?.removeAttribute('aria-busy');
});

/** A district on a map stands for its box in the list beside it; without this the link leads there. */
addEventListener('click', (event) => {
  const link = event.target.closest?.('.map a[href^="#"]');
  const box = link && document.getElementById(link.getAttribute('href').slice(1));
  if (box?.type !== 'checkbox') return;
  event.preventDefault();
  box.focus();
  box.click();
});

addEventListener('popstate', () => location.reload());
attachMeters(document);
tick();
