import { type Html, html } from './html.ts';

/** What somebody wrote, in whatever language and direction that is; no reader takes it for ours. */
export const ownWords = (text: string): Html => html`<bdi translate="no">${text}</bdi>`;
