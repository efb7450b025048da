import type { Bilingual, Language } from '../kernel/vocabulary.ts';
import { RELAY } from '../language/subscribe.ts';
import { FORM_STYLE, hiddenField } from './form-look.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';

type RelayAlert = {
  readonly alertId: string;
  readonly title: Bilingual;
  readonly text: Bilingual;
  readonly acknowledged: boolean;
};

/** A relay's own page: the warnings in force in their districts, each with one button. */
export const relayPage = (view: {
  readonly lang: Language;
  readonly issuer: Bilingual;
  /** Undefined when the link is nobody's. */
  readonly alerts: readonly RelayAlert[] | undefined;
}): string => {
  const { lang, issuer, alerts } = view;
  const one = ({ alertId, title, text, acknowledged }: RelayAlert): Html => html`
    <h2>${title[lang]}</h2>
    <p class="sms">${text[lang]}</p>
    ${
      acknowledged
        ? html`<p class="good" role="status">${RELAY.thanks[lang]}</p>`
        : html`<form method="post">${hiddenField('alert', alertId)}<button>${RELAY.done[lang]}</button></form>`
    }
  `;
  return page({
    lang,
    title: RELAY.title[lang],
    style: FORM_STYLE,
    body: html`
      <p><small>${issuer[lang]}</small></p>
      <h1>${RELAY.title[lang]}</h1>
      ${
        alerts === undefined
          ? html`<p>${RELAY.unknown[lang]}</p>`
          : alerts.length === 0
            ? html`<p>${RELAY.none[lang]}</p>`
            : html`<p>${RELAY.intro[lang]}</p>${alerts.map(one)}`
      }
    `,
  });
};
