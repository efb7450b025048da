/** What a form of a page would send, as its hidden fields have it. */
type Form = Readonly<Record<string, string>>;

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const formsIn = (body: string): Form[] =>
  [...body.matchAll(/<form[^>]*>([\s\S]*?)<\/form>/g)].map(([, inside = '']) =>
    Object.fromEntries(
      [...inside.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, unescaped(value)],
      ),
    ),
  );

/** A page as the one who holds the phone sees it. */
export type Page = {
  readonly status: number;
  /** The words on it, without the markup. */
  readonly words: string;
  /** Whether it has a form for this, and of this kind. */
  offers(what: string, choice?: Form): boolean;
  /** What such a form would send. */
  form(what: string, choice?: Form): Form;
};

export const pageOf = (status: number, body: string): Page => {
  const find = (what: string, choice: Form = {}): Form | undefined =>
    formsIn(body).find(
      (form) =>
        form['do'] === what &&
        Object.entries(choice).every(([name, value]) => form[name] === undefined || form[name] === value),
    );
  const words = unescaped(
    body
      .replace(/<style>[\s\S]*?<\/style>/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' '),
  );
  return {
    status,
    words,
    offers: (what, choice) => find(what, choice) !== undefined,
    form: (what, choice) => {
      const form = find(what, choice);
      if (form === undefined) throw new Error(`the page has no form for ${what}: ${words}`);
      return { ...form, ...choice };
    },
  };
};
