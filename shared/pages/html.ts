/** Markup that is safe to send: only `html` and `raw` make it, so text that came from outside is escaped on the way in. */
export type Html = { readonly markup: string };

type Part = Html | string | number | undefined | false | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const write = (part: Part): string => {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(write).join('');
};

/**
 * A template whose values are escaped, for text and for attributes in double quotes. Line breaks and the
 * indentation after them are dropped, because every byte is paid for on a slow line: write a space that
 * matters inside a line.
 */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: strings.reduce(
    (markup, text, index) =>
      markup + text.replace(/\s*\n\s*/g, '') + (index < parts.length ? write(parts[index]) : ''),
    '',
  ),
});

/** Markup that is known to be safe, as a stylesheet of our own. */
export const raw = (markup: string): Html => ({ markup });
