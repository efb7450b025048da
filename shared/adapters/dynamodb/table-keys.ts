/** Key names, shared by the table modules and by the construct that makes the tables. */

/** The log: one stream a partition (string), its commits in order (number). */
export const LOG_KEYS = { partition: 'stream', sort: 'sequence' } as const;

/** Every other table: two strings, which each table module builds from its own items. */
export const ITEM_KEYS = { partition: 'pk', sort: 'sk' } as const;

/** Seconds since 1970 after which the table may remove an item by itself, for tables whose items do not all stay. */
export const EXPIRES_AT = 'expiresAt';
