/** A small number for each of many recipients; 0 for one that was never set. */
export type RecipientStates = {
  get(recipientId: string): number;
  /** `state` from 1 to 255. */
  set(recipientId: string, state: number): void;
  readonly size: number;
};

const ID_LENGTH = 22;
const WORDS = 4;
const FEWEST_SLOTS = 1 << 10;
/** Filled further, every look-up would probe for long. */
const FULLEST = 0.8;
/** The ids are spread over so many tables, each of which grows by itself, so that growing never needs twice the memory. */
const TABLES = 64;

type Table = { keys: Uint32Array; states: Uint8Array; used: number };

const emptyTable = (slots: number): Table => ({
  keys: new Uint32Array(slots * WORDS),
  states: new Uint8Array(slots),
  used: 0,
});

/**
 * States by recipient in about 24 bytes each: an id of 22 characters of base64url is kept as the 128 bits that it stands for, in tables
 * of open addressing. Exact. Ids of another form are kept as they are. A `Map` of a million ids takes six times as much.
 */
export const recipientStates = (): RecipientStates => {
  const tables = Array.from({ length: TABLES }, () => emptyTable(FEWEST_SLOTS / TABLES));
  const others = new Map<string, number>();
  const bytes = Buffer.alloc(16);
  const word = new Uint32Array(bytes.buffer, bytes.byteOffset, WORDS);
  let size = 0;

  /** Where the id in `word` is, or would be put. The bits of an id are those of a hash, so they need no mixing. */
  const slotOf = ({ keys, states }: Table): number => {
    const slots = states.length;
    let slot = Number(word[1]) % slots;
    while (states[slot] !== 0) {
      const key = slot * WORDS;
      if (
        keys[key] === word[0] &&
        keys[key + 1] === word[1] &&
        keys[key + 2] === word[2] &&
        keys[key + 3] === word[3]
      )
        return slot;
      slot = slot + 1 === slots ? 0 : slot + 1;
    }
    return slot;
  };
  const grown = (table: Table): Table => {
    const larger = emptyTable(Math.ceil(table.states.length * 1.5));
    const own = word.slice();
    for (const [slot, state] of table.states.entries()) {
      if (state === 0) continue;
      word.set(table.keys.subarray(slot * WORDS, (slot + 1) * WORDS));
      const to = slotOf(larger);
      larger.keys.set(word, to * WORDS);
      larger.states[to] = state;
    }
    word.set(own);
    larger.used = table.used;
    return larger;
  };
  const read = (recipientId: string): boolean =>
    recipientId.length === ID_LENGTH && bytes.write(recipientId, 'base64url') === bytes.length;

  return {
    get(recipientId) {
      if (!read(recipientId)) return others.get(recipientId) ?? 0;
      const table = tables[Number(word[0]) % TABLES];
      return table?.states[slotOf(table)] ?? 0;
    },
    set(recipientId, state) {
      if (!(state >= 1 && state <= 255)) throw new RangeError('a state is from 1 to 255');
      if (!read(recipientId)) {
        if (!others.has(recipientId)) size += 1;
        others.set(recipientId, state);
        return;
      }
      const at = Number(word[0]) % TABLES;
      let table = tables[at] ?? emptyTable(1);
      if ((table.used + 1) / table.states.length > FULLEST) {
        table = grown(table);
        tables[at] = table;
      }
      const slot = slotOf(table);
      if (table.states[slot] === 0) {
        table.keys.set(word, slot * WORDS);
        table.used += 1;
        size += 1;
      }
      table.states[slot] = state;
    },
    get size() {
      return size;
    },
  };
};
