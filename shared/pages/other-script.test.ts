import { expect, test } from 'vitest';
import { withOwnWords } from './other-script.ts';

test.each([
  [
    'en',
    'refused the alert: أضيفوا الشحر، من ساه.',
    'refused the alert: <bdi lang="ar">أضيفوا الشحر، من ساه</bdi>.',
  ],
  ['en', 'Coming to Ash Shihr', 'Coming to Ash Shihr'],
  ['en', 'from سا to شحر', 'from <bdi lang="ar">سا</bdi> to <bdi lang="ar">شحر</bdi>'],
  ['ar', 'ورد تحذير من cap@yms.example', 'ورد تحذير من cap@yms.example'],
  ['en', 'of <b> ما', 'of &lt;b&gt; <bdi lang="ar">ما</bdi>'],
] as const)('in %s, somebody’s own words in «%s» are marked as Arabic', (lang, text, markup) => {
  expect(withOwnWords(text, lang).markup).toBe(markup);
});
