import type { SourceInUse } from '../../../shared/source/in-use.ts';
import type { PlaceGateways } from '../constructs/sms-gateways.ts';
import { assessRoom } from './assess.ts';
import { consoleRoom } from './console.ts';
import { conveneRoom } from './convene.ts';
import { gatewaysRoom } from './gateways.ts';
import { logRoom } from './log.ts';
import { officeRoom } from './office.ts';
import { reportRoom } from './report.ts';
import type { Room } from './room.ts';
import { subscribersRoom } from './subscribers.ts';
import { warnRoom } from './warn.ts';
import { watchRoom } from './watch.ts';

type Settings = {
  readonly sources: readonly SourceInUse[];
  readonly sms: PlaceGateways;
  /** What links in text messages begin with. */
  readonly linkBaseUrl: string;
};

/** Which rooms share a stack: what fails together, and what is deployed together. */
export const roomStacks = ({
  sources,
  sms,
  linkBaseUrl,
}: Settings): readonly { name: string; description: string; build: (room: Room) => void }[] => [
  {
    name: 'watch',
    description: 'Nadhir: the log, and what the world says',
    build: (room) => {
      logRoom(room);
      watchRoom(room, sources, linkBaseUrl);
      assessRoom(room, sources, linkBaseUrl);
    },
  },
  {
    name: 'convene',
    description: 'Nadhir: the committee',
    build: (room) => conveneRoom(room, linkBaseUrl),
  },
  {
    name: 'warn',
    description: 'Nadhir: what leaves for the public',
    build: (room) => {
      warnRoom(room, linkBaseUrl);
      subscribersRoom(room, linkBaseUrl);
      gatewaysRoom(room, sms.gateways);
    },
  },
  {
    name: 'office',
    description: 'Nadhir: reports and pages',
    build: (room) => {
      reportRoom(room, linkBaseUrl);
      consoleRoom(room, sources, linkBaseUrl);
      officeRoom(room);
    },
  },
];
