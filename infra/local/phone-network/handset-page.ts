import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Directory } from './directory.ts';
import type { DeliveredMessage } from './handsets.ts';
import { firstLink, type Html, html, page, withLinks } from './html.ts';
import type { Words } from './text.ts';

/** What was typed on a handset's page; without `answer` the network has nobody to hand it to. */
export type Reply = { readonly text: string; readonly at: Instant; readonly answer: string | undefined };

const time = (at: Instant, w: Words): Html => html`<time datetime="${at}">${w.time(at)}</time>`;

const received = ({ text, sender, at, parts }: DeliveredMessage, isOfficer: boolean, w: Words): Html => {
  const link = isOfficer ? firstLink(text) : undefined;
  return html`<li class="bubble"><p dir="auto">${withLinks(text)}</p>
${link === undefined ? undefined : html`<a class="open" href="${link}">${w.openLink}</a><br>`}
<span class="quiet"><bdi>${sender}</bdi> · ${time(at, w)} · ${w.count('part', parts)}</span></li>`;
};

const sent = (
  { text, at, answer }: Reply,
  w: Words,
): Html => html`<li class="bubble own"><p dir="auto">${text}</p>
<span class="quiet">${w.sentFromHere} · ${time(at, w)}</span></li>
<li class="bubble answer"><p dir="auto">${answer ?? w.noInboundRoute}</p></li>`;

export const handsetPage = ({
  url,
  words: w,
  phone,
  directory,
  messages,
  replies,
}: {
  url: URL;
  words: Words;
  phone: string;
  directory: Directory;
  messages: readonly DeliveredMessage[];
  replies: readonly Reply[];
}): Response => {
  const officer = directory.officers.find((one) => one.phone === phone);
  const subscriber = directory.subscribers.find((one) => one.phone === phone);
  const whose = officer?.role ?? subscriber?.district;
  const talk = [
    ...messages.map((message) => ({ at: message.at, bubble: received(message, officer !== undefined, w) })),
    ...replies.map((reply) => ({ at: reply.at, bubble: sent(reply, w) })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));

  return page(
    w,
    url,
    officer?.name[w.language] ?? phone,
    html`<p><a href="/phones?lang=${w.language}">${w.allPhones}</a></p>
<p><bdi dir="ltr">${phone}</bdi>${whose === undefined ? undefined : html` · ${whose[w.language]}`}</p>
${talk.length === 0 ? html`<p>${w.noMessagesHere}</p>` : html`<ol>${talk.map(({ bubble }) => bubble)}</ol>`}
<form id="end" method="post" action="/phones/${phone.slice(1)}/reply?lang=${w.language}"><label>${w.reply}<textarea name="text" rows="2" maxlength="1600" required></textarea></label><button>${w.send}</button></form>`,
  );
};
