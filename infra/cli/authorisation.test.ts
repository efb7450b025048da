import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AUTHORISATION_FILE } from './authorisation-command.ts';
import { authorisationPage } from './authorisation-page.ts';

test('the page of who may do what is as the tables have it; `nadhir authorisation` writes it', () => {
  expect(readFileSync(AUTHORISATION_FILE, 'utf8')).toBe(authorisationPage());
});
