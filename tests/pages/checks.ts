import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate/node';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // A button in a form sends it, unless it says otherwise.
    'no-implicit-button-type': 'off',
    // What is going on is of no use when it is old (WCAG 2.2.1 excepts that); `reloadsOverWriting` holds what matters.
    'meta-refresh': 'off',
  },
});

/** What a validator has to say against a document, with the line; nothing for a good one. */
export const invalidities = async (document: string): Promise<string[]> => {
  const { results } = await validator.validateString(document);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector ?? ''})`),
  );
};

/** Whether a page that asks for itself again, where there are no scripts, has a field into which somebody may be writing. */
export const reloadsOverWriting = (document: string): boolean =>
  document.includes('http-equiv="refresh"') &&
  /<form[^>]*method="post"[^>]*>(?:(?!<\/form>)[\s\S])*<(?:textarea|select|input(?![^>]*type="hidden"))/.test(
    document,
  );

const SIDES =
  /(?:^|[;{"'`])\s*(?:(?:scroll-)?(?:margin|padding)-(?:left|right)|border-(?:left|right|(?:top|bottom)-(?:left|right))[\w-]*|(?:left|right)(?=\s*:\s*(?:auto|calc|var|-?[.\d]))|(?:text-align|float|clear)\s*:\s*(?:left|right)\b)/g;

/** Where a stylesheet names a side of the screen, which is the other one in the other language. */
export const sidesNamed = (css: string): string[] => [...css.matchAll(SIDES)].map(([found]) => found.trim());

const Violations = z.array(
  z.object({
    id: z.string(),
    impact: z.string().nullable(),
    nodes: z.array(z.object({ target: z.array(z.unknown()), failureSummary: z.string() })),
  }),
);

/** What axe finds that keeps somebody from using the page. */
export const axeFaults = async (page: Page): Promise<string[]> => {
  await page.evaluate(AXE);
  const violations = Violations.parse(
    await page.evaluate(
      'axe.run(document, { resultTypes: ["violations"], rules: { "meta-refresh": { enabled: false } } }).then(({ violations }) => violations)',
    ),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
};

/**
 * Words that stand in the other language without saying so. What is somebody's own words, or the text of an SMS in its language,
 * stands in an element with that `lang`.
 */
export const untranslated = async (page: Page): Promise<string[]> => {
  const found: unknown = await page.evaluate(`(() => {
    const lang = document.documentElement.lang;
    const faults = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const around = node.parentElement;
      if (around === null || around.closest('script,style,.code,code,[translate=no]') !== null) continue;
      if (around.closest('[lang]').lang !== lang) continue;
      const text = node.textContent.trim();
      if (lang === 'en' && /[\\u0621-\\u064A]/.test(text)) faults.push(text);
      if (lang === 'ar' && !/[\\u0621-\\u064A]/.test(text) && /[A-Za-z]{3,}[^A-Za-z0-9]+[A-Za-z]{3,}/.test(text)) faults.push(text);
    }
    return faults;
  })()`);
  return Array.isArray(found) ? found.map(String) : ['the page gave no answer'];
};
