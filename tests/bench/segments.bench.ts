import { agreement } from '../../shared/sms/testing/segments-agreement.ts';
import type { Bench } from './harness.ts';

const TEXTS = 60_000;
const SEED = 20_261_123;

export const bench: Bench = {
  kind: 'measurement',
  about:
    'Counting parts beside sms-segments-calculator, on 120,000 generated texts near the lengths at which a part is full.',
  run: () => {
    const standard = agreement('standard', { texts: TEXTS, seed: SEED });
    const clinging = agreement('clinging', { texts: TEXTS, seed: SEED });
    const unexplained = standard.unexplained.length + clinging.unexplained.length;
    return [
      {
        what: 'agree, characters that stand alone',
        value: standard.agreed / TEXTS,
        unit: 'of texts',
        goal: { atLeast: 1 },
      },
      { what: 'agree, marks, joined emoji, flags, CRLF', value: clinging.agreed / TEXTS, unit: 'of texts' },
      {
        what: 'differ because the calculator holds graphemes in one part',
        value: clinging.heldTogether / TEXTS,
        unit: 'of texts',
      },
      { what: 'differ and nobody knows why', value: unexplained, unit: 'texts', goal: { atMost: 0 } },
    ];
  },
};
