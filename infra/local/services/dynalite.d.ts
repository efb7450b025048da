declare module 'dynalite' {
  import type { Server } from 'node:http';
  /** `path`: a LevelDB folder; in memory without it. The `…Ms` are how long a table stays CREATING and so on. */
  export default function dynalite(options: {
    path?: string;
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }): Server;
}
