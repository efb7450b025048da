import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kannelConfiguration } from './configuration.ts';

/** Of Debian's packages `kannel` and `kannel-extras`. */
const BEARERBOX = '/usr/sbin/bearerbox';
const SMSBOX = '/usr/sbin/smsbox';
export const FAKESMSC = '/usr/lib/kannel/test/fakesmsc';

/** Whether a real Kannel can be started here. */
export const kannelIsHere = existsSync(BEARERBOX) && existsSync(SMSBOX);
export const fakesmscIsHere = existsSync(FAKESMSC);

const freePorts = async (count: number): Promise<number[]> => {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
};

const answers = async (port: number): Promise<boolean> => {
  const socket = connect(port, '127.0.0.1');
  const open = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'error').then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return open;
};

/** Resolves when `probe` says yes, asked every 50 ms; rejects after 20 s with what `state` tells. */
export const until = async (probe: () => boolean | Promise<boolean>, state: () => string): Promise<void> => {
  const deadline = performance.now() + 20_000;
  while (!(await probe())) {
    if (performance.now() > deadline) throw new Error(`it did not happen: ${state()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

export type KannelOptions = {
  /** Where its one connection leads: the SMPP port of an operator, or a port of its own for `fakesmsc`. */
  readonly smsc: { readonly kind: 'smpp'; readonly port: number } | { readonly kind: 'fake' };
  /** To which it posts what phones send. */
  readonly inboundUrl?: string;
};

/** A real Kannel of its own configuration and ports, which lives as long as the test. */
export const startKannel = async ({ smsc, inboundUrl }: KannelOptions) => {
  const folder = mkdtempSync(join(tmpdir(), 'kannel-'));
  const [admin = 0, boxes = 0, sendsms = 0, fake = 0] = await freePorts(4);
  const file = join(folder, 'kannel.conf');
  const log = join(folder, 'kannel.log');
  writeFileSync(
    file,
    kannelConfiguration({
      folder,
      ports: { admin, boxes, sendsms },
      smsc: smsc.kind === 'smpp' ? smsc : { kind: 'fake', port: fake },
      ...(inboundUrl === undefined ? {} : { inboundUrl }),
    }),
  );
  const running: ChildProcess[] = [];
  const kill = () => {
    for (const child of running) child.kill('SIGKILL');
  };
  process.once('exit', kill);
  const run = (name: string, ...args: readonly string[]) => {
    const child = spawn(name, [...args], { stdio: 'ignore' });
    running.push(child);
    return child;
  };
  const said = () => {
    try {
      return readFileSync(log, 'utf8').slice(-4000);
    } catch {
      return 'no log';
    }
  };
  const bearerbox = run(BEARERBOX, '-v', '4', file);
  await until(() => answers(boxes), said);
  run(SMSBOX, '-v', '4', file);
  await until(() => answers(sendsms), said);

  return {
    url: `http://127.0.0.1:${sendsms}/cgi-bin/sendsms`,
    username: 'nadhir',
    password: 'a-password',
    fakePort: fake,
    run,
    said,
    /** As when it crashes. */
    loseBearerbox: async () => {
      bearerbox.kill('SIGKILL');
      await once(bearerbox, 'exit');
    },
    stop: async () => {
      kill();
      await Promise.all(
        running.map((child) =>
          child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined,
        ),
      );
      process.off('exit', kill);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
