import { type Directory, type Entry, entriesOf, matches } from './directory.ts';
import type { Handsets } from './handsets.ts';
import { type Html, html, page } from './html.ts';
import { type Words, words } from './text.ts';

/** A page of this many rows is about 30 kB before compression: two round trips on a slow line. */
const ROWS = 60;
const PREVIEW_CHARACTERS = 60;

const HEADINGS = {
  officers: { ar: words('ar').officers, en: words('en').officers },
  others: { ar: words('ar').others, en: words('en').others },
};

const row = (entry: Entry, handsets: Handsets, w: Words): Html => {
  const messages = handsets.of(entry.phone);
  const last = messages.at(-1);
  const { language } = w;
  const number = html`<bdi dir="ltr">${entry.phone}</bdi>`;
  return html`<li class="phone"><a href="/phones/${entry.phone.slice(1)}?lang=${language}">
<span>${entry.name === undefined ? html`<strong>${number}</strong>` : html`<strong>${entry.name[language]}</strong> ${number}`}${
    entry.role === undefined ? undefined : html`<br><span class="quiet">${entry.role[language]}</span>`
  }</span>
<span class="quiet">${w.count('message', messages.length)}${last === undefined ? undefined : html` · <time datetime="${last.at}">${w.time(last.at)}</time>`}</span>
${last === undefined ? undefined : html`<span class="quiet preview" dir="auto">${Array.from(last.text).slice(0, PREVIEW_CHARACTERS).join('')}</span>`}</a></li>`;
};

/** Rows of one page under a heading wherever the group changes. */
const groups = (entries: readonly Entry[], handsets: Handsets, w: Words): Html[] => {
  const parts: { heading: string; rows: Html[] }[] = [];
  for (const entry of entries) {
    const heading = entry.group[w.language];
    if (parts.at(-1)?.heading !== heading) parts.push({ heading, rows: [] });
    parts.at(-1)?.rows.push(row(entry, handsets, w));
  }
  return parts.map(({ heading, rows }) => html`<section><h2>${heading}</h2><ul>${rows}</ul></section>`);
};

export const phoneList = ({
  url,
  words: w,
  directory,
  handsets,
}: {
  url: URL;
  words: Words;
  directory: Directory;
  handsets: Handsets;
}): Response => {
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, 60);
  const all = entriesOf(
    directory,
    HEADINGS,
    handsets.messages.map(({ to }) => to),
  );
  const found = query === '' ? all : all.filter((entry) => matches(entry, query));
  const pages = Math.max(1, Math.ceil(found.length / ROWS));
  const asked = Number.parseInt(url.searchParams.get('page') ?? '1', 10);
  const current = Math.min(pages, Math.max(1, Number.isNaN(asked) ? 1 : asked));
  const shown = found.slice((current - 1) * ROWS, current * ROWS);

  const to = (number: number, label: string, rel: string): Html => {
    const search = new URLSearchParams({
      lang: w.language,
      page: String(number),
      ...(query === '' ? {} : { q: query }),
    });
    return html`<a href="/phones?${search.toString()}" rel="${rel}">${label}</a>`;
  };
  const nothing = all.length === 0 ? w.noPhones : shown.length === 0 ? w.nothingFound : undefined;

  return page(
    w,
    url,
    w.title,
    html`<p>${handsets.messages.length === 0 ? w.noMessages : w.count('message', handsets.messages.length)}</p>
<form role="search" action="/phones"><input type="hidden" name="lang" value="${w.language}"><label>${w.search}<input type="search" name="q" value="${query}"></label><button>${w.find}</button></form>
${nothing === undefined ? undefined : html`<p>${nothing}</p>`}
${groups(shown, handsets, w)}
${
  pages === 1
    ? undefined
    : html`<nav><span>${current > 1 ? to(current - 1, w.previous, 'prev') : undefined}</span><span>${w.number(current)} / ${w.number(pages)}</span><span>${current < pages ? to(current + 1, w.next, 'next') : undefined}</span></nav>`
}`,
  );
};
