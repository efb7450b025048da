import type { Instant } from '../kernel/instant.ts';
import type { Bilingual, Language } from '../kernel/vocabulary.ts';
import type { Deed } from '../place/authority.ts';
import type { Person } from '../place/roster.ts';

/** One request of somebody who has signed in. */
export type Visit = {
  readonly person: Pick<Person, 'id' | 'name' | 'office' | 'roles' | 'districts' | 'half'>;
  readonly lang: Language;
  readonly placeName: Bilingual;
  readonly now: Instant;
  /** Whether this person showed who they are so lately that they may send something to the public. */
  readonly fresh: boolean;
  readonly path: string;
  /** Whether a role of this person is enough; the rules of the domain ask for the rest. */
  may(deed: Deed): boolean;
  /** An address of ours in the language of this visit. */
  link(path: string): string;
};
