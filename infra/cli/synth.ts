import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { SourceInUse } from '../../shared/source/in-use.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** `message` is what the app printed: findings of cdk-nag, a function that is missing, a fault in the place pack. */
export class SynthesisFailed extends Error {
  override readonly name = 'SynthesisFailed';
}

export type SynthOptions = {
  /** `hadramout` by default. */
  readonly place?: string;
  /** Instead of those that the place pack has in operation. */
  readonly sources?: readonly SourceInUse[];
  readonly linkBaseUrl?: string;
  /** Instead of the address of every Kannel in the place pack. */
  readonly kannelUrl?: string;
  /** True by default. */
  readonly retainData?: boolean;
  /** True by default; costs 3 seconds and 300 MB, and only what is to be deployed needs it. */
  readonly checkSchemas?: boolean;
  /** `cdk.out` in the repository by default. */
  readonly outdir?: string;
  /** Where the bundles go; `dist/functions` in the repository by default. */
  readonly bundles?: string;
  /** Other functions than the repository's. */
  readonly functions?: string;
  /** A compiled place pack, instead of compiling the place's. */
  readonly placePack?: string;
};

/**
 * Bundles the functions and synthesizes the app, as `cdk synth` would, in a process of its own: the CDK takes some
 * 300 MB, which go when it ends. Resolves with the directory of the cloud assembly.
 */
export const synthApp = async (options: SynthOptions = {}): Promise<{ readonly assembly: string }> => {
  const { outdir = join(ROOT, 'cdk.out'), sources, place = 'hadramout', ...rest } = options;
  const context = { place, ...rest, ...(sources === undefined ? {} : { sources: JSON.stringify(sources) }) };
  const child = spawn(process.execPath, [join(ROOT, 'infra/aws/main.ts')], {
    cwd: ROOT,
    env: { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, code] = await Promise.all([
    text(child.stderr),
    new Promise<number | null>((settle, fail) => child.once('error', fail).once('exit', settle)),
  ]);
  if (code !== 0) throw new SynthesisFailed(said.trim());
  return { assembly: outdir };
};
