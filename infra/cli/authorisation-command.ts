import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { authorisationPage } from './authorisation-page.ts';
import { ROOT } from './state.ts';

export const AUTHORISATION_FILE = join(ROOT, 'docs', 'authorisation.md');

/** Writes who may do what, and when; says whether anything changed. */
export const authorisation = async (): Promise<number> => {
  const page = authorisationPage();
  const before = readFileSync(AUTHORISATION_FILE, { encoding: 'utf8', flag: 'a+' });
  writeFileSync(AUTHORISATION_FILE, page);
  console.log(before === page ? 'docs/authorisation.md is up to date' : 'written: docs/authorisation.md');
  return 0;
};
